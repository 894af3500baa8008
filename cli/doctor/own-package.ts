import { z } from 'zod';
import { readOwnFile } from '../own-file.ts';

/** What our own package.json asks of the world. */
export interface OwnPackage {
  /** Range of Node versions. */
  readonly node: string;
  /** Range of versions of the CDKTF library. */
  readonly cdktf: string;
}

const PackageFile = z.object({
  engines: z.object({ node: z.string() }),
  peerDependencies: z.object({ cdktf: z.string() }),
});

/** Reads our own package.json. */
export function readOwnPackage(): OwnPackage {
  const { engines, peerDependencies } = PackageFile.parse(JSON.parse(readOwnFile('package.json')));
  return { node: engines.node, cdktf: peerDependencies.cdktf };
}
