import { oneLine } from '../../../lib/access/one-line.ts';
import { parseManifests } from '../../../lib/manifest/parse-manifest.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { columns } from '../../access/columns.ts';
import { defineCommand } from '../../command.ts';
import { count } from '../../count.ts';
import { formatOption, FormatOptions, json } from '../division/options.ts';
import { filesArgument, readNamedFiles } from '../manifest/options.ts';

/** `genesys-preflight purpose list`. */
export const purposeListCommand = defineCommand({
  name: 'purpose list',
  summary: 'the purposes of a manifest, and the roles that are built from them',
  description:
    'Lists the purposes of a manifest: bundles of permissions by a name of its own, from which its roles are built. Asks ' +
    'nobody. Exits with 0, 2 when the manifest has errors.',
  arguments: [filesArgument()],
  options: [formatOption()],
  examples: [{ line: 'genesys-preflight purpose list', does: 'those of genesys-access.yaml' }],
  schema: FormatOptions,
  run({ options, args, io }): Promise<ExitCode> {
    const { manifest } = parseManifests(readNamedFiles(args, io));
    const purposes = manifest.purposes.map(({ name, description = '', permissions }) => ({
      name,
      description,
      permissions: permissions.length,
      roles: manifest.roles.filter((role) => role.purposes?.includes(name)).map((role) => role.name),
    }));
    io.out(options.format === 'json' ? json({ purposes }) : table(purposes));
    return Promise.resolve(ExitCode.clear);
  },
});

interface Row {
  readonly name: string;
  readonly description: string;
  readonly permissions: number;
  readonly roles: readonly string[];
}

function table(purposes: readonly Row[]): string {
  const lines = columns(
    purposes.map(({ name, description, permissions, roles }) => [
      oneLine(name),
      count(permissions, 'permission'),
      roles.length === 0 ? 'in no role' : `in ${roles.map(oneLine).join(', ')}`,
      oneLine(description),
    ]),
  );
  return lines.map((line) => `${line}\n`).join('');
}
