import { readFileSync } from 'node:fs';
import { z } from 'zod';

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

/** Reads our own package.json, from the sources as well as from `dist`. */
export function readOwnPackage(): OwnPackage {
  const isBuilt = import.meta.url.includes('/dist/');
  const url = new URL(isBuilt ? '../../../package.json' : '../../package.json', import.meta.url);
  const { engines, peerDependencies } = PackageFile.parse(JSON.parse(readFileSync(url, 'utf8')));
  return { node: engines.node, cdktf: peerDependencies.cdktf };
}
