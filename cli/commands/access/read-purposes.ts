import type { Purpose } from '../../../lib/access/matrix/holdings.ts';
import { parsePermission } from '../../../lib/access/permission.ts';
import { parseManifests } from '../../../lib/manifest/parse-manifest.ts';
import type { Configuration } from '../../configuration.ts';
import { readNamedFiles } from '../manifest/options.ts';

/**
 * The purposes that a manifest declares. The condition of a permission does not count: whoever has it, has it.
 *
 * @param files - none: those of the configuration, else `genesys-access.yaml`
 * @throws ManifestProblemsError with everything that is wrong with them
 */
export function readPurposes(
  files: readonly string[],
  folder: string,
  configuration: Pick<Configuration, 'manifest'> = {},
): Purpose[] {
  const { manifest } = parseManifests(readNamedFiles(files, { cwd: folder }, configuration));
  return manifest.purposes.map(({ name, permissions }) => ({
    name,
    permissions: permissions.map((permission) =>
      parsePermission(typeof permission === 'string' ? permission : permission.permission),
    ),
  }));
}
