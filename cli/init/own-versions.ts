import { z } from 'zod';
import { readOwnFile } from '../own-file.ts';

const PackageFile = z.object({ version: z.string(), devDependencies: z.record(z.string(), z.string()) });

/** Our own version, and the versions of other packages that we are tested with. */
export interface OwnVersions {
  readonly version: string;
  readonly testedWith: Readonly<Record<string, string>>;
}

/** Reads them from our own package.json. */
export function readOwnVersions(): OwnVersions {
  const { version, devDependencies } = PackageFile.parse(JSON.parse(readOwnFile('package.json')));
  return { version, testedWith: devDependencies };
}
