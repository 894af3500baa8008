import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Dependencies = z.record(z.string(), z.unknown()).catch({});
const PackageFile = z
  .object({ type: z.string().optional().catch(undefined), dependencies: Dependencies, devDependencies: Dependencies })
  .catch({ type: undefined, dependencies: {}, devDependencies: {} });

/** What a package.json says already. */
export interface PresentPackage {
  readonly isModule: boolean;
  /** The packages that it names. */
  readonly packages: ReadonlySet<string>;
}

/** Reads a folder's package.json; of one that is not there or is broken, nothing is known. */
export async function readPresentPackage(folder: string): Promise<PresentPackage> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}');
  const { type, dependencies, devDependencies } = PackageFile.parse(parsed(text));
  return { isModule: type === 'module', packages: new Set(Object.keys({ ...dependencies, ...devDependencies })) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
