import { Argument, Option } from 'commander';
import { z } from 'zod';
import { closest } from '../../../lib/access/closest.ts';
import { oneLine } from '../../../lib/access/one-line.ts';
import { parsePermission } from '../../../lib/access/permission.ts';
import { rolesServing, type ServingRole } from '../../../lib/access/purposes.ts';
import { conditionText, parseManifests, type ManifestPermission } from '../../../lib/manifest/index.ts';
import { permissionTextOf } from '../../../lib/manifest/manifest-permission.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { columns } from '../../access/columns.ts';
import { readAccessSide } from '../../access/read-access-side.ts';
import { gapLines } from '../../access/tell-gaps.ts';
import { defineCommand } from '../../command.ts';
import { repeatable } from '../../repeatable.ts';
import { formatOption, FormatOptions, json } from '../division/options.ts';
import { readNamedFiles } from '../manifest/options.ts';

const ShowOptions = FormatOptions.extend({ manifest: z.array(z.string()).default([]), of: z.string().optional() });

/** `genesys-preflight purpose show`. */
export const purposeShowCommand = defineCommand({
  name: 'purpose show',
  summary: 'what a purpose permits, and which roles serve it',
  description:
    'Shows the permissions of a purpose of a manifest and the roles that the manifest builds from it. With --of, also the ' +
    'roles of an organisation that serve all or some of it by themselves; "access matrix --by purpose" tells who has it. ' +
    'Exits with 0, 2 when there is no such purpose, 4 when not all roles of the organisation could be read.',
  arguments: [new Argument('<purpose>', 'name of the purpose')],
  options: [
    repeatable('--manifest <file>', 'the manifest (default: genesys-access.yaml)'),
    new Option('--of <source>', 'also of an organisation: "live", "live:PROFILE", or a snapshot\'s file'),
    formatOption(),
  ],
  examples: [
    { line: 'genesys-preflight purpose show Evaluate', does: 'what it permits' },
    { line: 'genesys-preflight purpose show Evaluate --of live', does: 'and which roles of the organisation serve it' },
  ],
  schema: ShowOptions,
  async run(context): Promise<ExitCode> {
    const { options, args, io } = context;
    const [name = ''] = args;
    const { manifest } = parseManifests(readNamedFiles(options.manifest, io));
    const declared = manifest.purposes.find((one) => one.name === name);
    if (declared === undefined) {
      const names = manifest.purposes.map((one) => one.name);
      const near = closest(name, names);
      const hint = near === undefined ? `There are: ${names.join(', ')}.` : `Did you mean "${near}"?`;
      io.err(`${oneLine(`There is no purpose "${name}". ${names.length === 0 ? 'The manifest has none.' : hint}`)}\n`);
      return ExitCode.misused;
    }
    const roles = manifest.roles.filter((role) => role.purposes?.includes(name)).map((role) => role.name);
    if (options.of !== undefined) io.progress('Reading who has access');
    const side =
      options.of === undefined ? undefined : await readAccessSide(options.of, { context, everySubject: false });
    // A condition does not count: whoever has it, has it.
    const purpose = { name, permissions: declared.permissions.map((one) => parsePermission(permissionTextOf(one))) };
    const serving = side === undefined ? undefined : rolesServing(purpose, side.state.roles);
    const gaps = side?.state.gaps.filter(({ part }) => part === 'roles') ?? [];
    const shown = { name, description: declared.description ?? '', permissions: declared.permissions, roles };
    io.out(
      options.format === 'json'
        ? json({ ...shown, ...(serving === undefined ? {} : { serving: serving.map(servingFields), gaps }) })
        : [...lines(shown, serving), ...gapLines(gaps, io), ''].join('\n'),
    );
    return gaps.length === 0 ? ExitCode.clear : ExitCode.undetermined;
  },
});

interface Shown {
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly ManifestPermission[];
  readonly roles: readonly string[];
}

const EXTENTS = { whole: 'all of it', conditional: 'all of it, some under conditions', partly: 'some of it', none: '' };

function lines(
  { name, description, permissions, roles }: Shown,
  serving: readonly ServingRole[] | undefined,
): string[] {
  return [
    `${oneLine(name)}${description === '' ? '' : `: ${oneLine(description)}`}`,
    ...permissions.map((one) =>
      oneLine(typeof one === 'string' ? `  ${one}` : `  ${one.permission}, ${conditionText(one.conditions)}`),
    ),
    roles.length === 0
      ? 'No role of the manifest is built from it.'
      : `Roles of the manifest: ${roles.map(oneLine).join(', ')}`,
    ...(serving === undefined
      ? []
      : serving.length === 0
        ? ['No role of the organisation serves it.']
        : [
            'Roles of the organisation:',
            ...columns(
              serving.map(({ role, extent, missing }) => [
                `  ${oneLine(role.name)}`,
                `${EXTENTS[extent]}${missing.length === 0 ? '' : `, without ${missing.join(', ')}`}`,
              ]),
            ),
          ]),
  ];
}

function servingFields({ role: { id, name }, extent, missing }: ServingRole) {
  return { role: { id, name }, extent, missing };
}
