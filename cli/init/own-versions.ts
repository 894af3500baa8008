import { readFileSync } from 'node:fs';
import { z } from 'zod';

const PackageFile = z.object({ version: z.string(), devDependencies: z.record(z.string(), z.string()) });

/** Our own version, and the versions of other packages that we are tested with. */
export interface OwnVersions {
  readonly version: string;
  readonly testedWith: Readonly<Record<string, string>>;
}

/** Reads them from our own package.json, from the sources as well as from `dist`. */
export function readOwnVersions(): OwnVersions {
  const isBuilt = import.meta.url.includes('/dist/');
  const url = new URL(isBuilt ? '../../../package.json' : '../../package.json', import.meta.url);
  const { version, devDependencies } = PackageFile.parse(JSON.parse(readFileSync(url, 'utf8')));
  return { version, testedWith: devDependencies };
}
