import type { z } from 'zod';
import {
  parseManifest,
  resolveManifest,
  type AccessManifest,
  type ResolvedManifest,
} from '../../lib/manifest/index.ts';

/**
 * What was typed as a manifest: judged as one, so that both say and do the same.
 *
 * @throws ManifestProblemsError naming what is wrong with it (exit code 2)
 */
export function ofCommandLine(manifest: z.input<typeof AccessManifest>): ResolvedManifest {
  return resolveManifest(parseManifest(JSON.stringify(manifest), 'command line'));
}
