import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** A package as `node_modules` holds it. */
export interface InstalledPackage {
  /** Its own name, which an alias (`"cdktf": "npm:cdktn@…"`) hides. */
  readonly name: string;
  readonly version: string;
}

const PackageFile = z.object({ name: z.string(), version: z.string() });

/** The package of that name that a program in the folder would load; undefined where none is installed. */
export async function installedPackage(folder: string, name: string): Promise<InstalledPackage | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await readPackage(join(at, 'node_modules', name, 'package.json'));
    if (found !== undefined || at === dirname(at)) return found;
  }
}

async function readPackage(path: string): Promise<InstalledPackage | undefined> {
  try {
    return PackageFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** The CDKTF library of a project: `cdktf`, or its successor `cdktn`. */
export async function installedCdktf(folder: string): Promise<InstalledPackage | undefined> {
  return (await installedPackage(folder, 'cdktf')) ?? (await installedPackage(folder, 'cdktn'));
}
