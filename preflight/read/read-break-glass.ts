import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { parseBreakGlass, type BreakGlass } from '../../lib/contract/break-glass.ts';

/** The file of access as people write it; only whom it names as break-glass subjects is read here. */
const DEFAULT_MANIFEST_FILE = 'genesys-access.yaml';

/**
 * Reads whom manifests name as break-glass subjects. A file that nobody named need not be there; whether one that somebody
 * named is, those say who read it for what it declares.
 *
 * @param manifests - @default `genesys-access.yaml`
 * @param folder - that relative names start from
 * @throws FileProblemsError with everything that is wrong with a file
 */
export async function readBreakGlass(
  manifests: readonly string[] = [DEFAULT_MANIFEST_FILE],
  folder = '.',
): Promise<BreakGlass[]> {
  const read = manifests
    // Sheets of a manifest name none.
    .filter((file) => !/\.csv$/i.test(file))
    .map(async (file) => {
      const text = await readFile(isAbsolute(file) ? file : join(folder, file), 'utf8').catch(() => undefined);
      return text === undefined ? [] : parseBreakGlass(text, file);
    });
  return (await Promise.all(read)).flat();
}
