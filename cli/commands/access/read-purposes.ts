import type { Purpose } from '../../../lib/access/matrix/holdings.ts';
import { parsePermission } from '../../../lib/access/permission.ts';
import { DEFAULT_MANIFEST_FILE } from '../../../lib/manifest/access-manifest.ts';
import { parseManifests } from '../../../lib/manifest/parse-manifest.ts';
import { readManifestFiles } from '../../../lib/manifest/read-manifest-files.ts';

/**
 * The purposes that a manifest declares. The condition of a permission does not count: whoever has it, has it.
 *
 * @param files - none: `genesys-access.yaml`
 * @throws ManifestProblemsError with everything that is wrong with them
 */
export function readPurposes(files: readonly string[], folder: string): Purpose[] {
  const { manifest } = parseManifests(readManifestFiles(files.length === 0 ? [DEFAULT_MANIFEST_FILE] : files, folder));
  return manifest.purposes.map(({ name, permissions }) => ({
    name,
    permissions: permissions.map((permission) =>
      parsePermission(typeof permission === 'string' ? permission : permission.permission),
    ),
  }));
}
