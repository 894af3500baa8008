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
  /** The packages that it names, and where it takes them from. */
  readonly packages: ReadonlyMap<string, string>;
}

/** Reads a folder's package.json; of one that is not there or is broken, nothing is known. */
export async function readPresentPackage(folder: string): Promise<PresentPackage> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}');
  const { type, dependencies, devDependencies } = PackageFile.parse(parsed(text));
  const packages = Object.entries({ ...devDependencies, ...dependencies });
  return { isModule: type === 'module', packages: new Map(packages.map(([name, from]) => [name, String(from)])) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
