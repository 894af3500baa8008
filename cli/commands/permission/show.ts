import { administrativeIn } from '../../../lib/access/administrative.ts';
import { isUnknown, judgeDeclaredPermission, type UnknownPermission } from '../../../lib/access/judge-permission.ts';
import { isWildcard, type CataloguedPermission } from '../../../lib/access/permission-catalogue.ts';
import {
  formatPermission,
  MalformedPermissionError,
  parsePermission,
  type Permission,
} from '../../../lib/access/permission.ts';
import { kindOfAction } from '../../../lib/access/read-and-write.ts';
import { tellProposal, tellUnknownPermission } from '../../../lib/access/tell-unknown-permission.ts';
import {
  catalogueOf,
  isPublishedPermission,
  organisationProducts,
  permissionCatalogue,
  type GenesysClient,
} from '../../../lib/genesys/index.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { oneLine } from '../../../preflight/terraform-text.ts';
import { defineCommand } from '../../command.ts';
import { formatOption, FormatOptions, json } from '../division/options.ts';
import { permissionArgument } from './options.ts';
import { permissionJson, permissionLines } from './render-permissions.ts';

/** `genesys-preflight permission show`. */
export const permissionShowCommand = defineCommand({
  name: 'permission show',
  summary: 'one permission, or what a wildcard stands for today',
  description:
    'Shows what a permission is called, whether it can be held under a condition and by division, and of a wildcard what ' +
    'it covers today: Genesys adds to that as it likes. Exits with 2 where the organisation has no such permission, with ' +
    'what was probably meant.',
  arguments: [permissionArgument()],
  options: [formatOption()],
  examples: [
    { line: 'genesys-preflight permission show routing:queue:edit', does: 'one permission' },
    { line: "genesys-preflight permission show 'routing:queue:*'", does: 'all that the wildcard covers' },
  ],
  schema: FormatOptions,
  async run({ options, args: [text = ''], io, organisation }): Promise<ExitCode> {
    const permission = parsed(text);
    if (typeof permission === 'string') {
      io.err(`${oneLine(permission)}\n`);
      return ExitCode.misused;
    }
    const client = organisation();
    io.progress('Asking for the permissions');
    const catalogue = catalogueOf(await client.ask(permissionCatalogue()));
    const unknown = judgeDeclaredPermission(catalogue, { permission }).find(isUnknown);
    if (unknown !== undefined) {
      io.err(`${await explained(unknown, client)}\n`);
      return ExitCode.misused;
    }
    const covered = catalogue.coveredBy(permission);
    io.out(options.format === 'json' ? json(asJson(permission, covered)) : asText(permission, covered));
    return ExitCode.clear;
  },
});

function parsed(text: string): Permission | string {
  try {
    return parsePermission(text);
  } catch (error) {
    if (error instanceof MalformedPermissionError) return error.message;
    throw error;
  }
}

/** The API names the products of the organisation, and of no permission the product that brings it. */
async function explained(unknown: UnknownPermission, client: Pick<GenesysClient, 'askAll'>): Promise<string> {
  const sentences = [tellUnknownPermission(unknown), tellProposal(unknown)];
  if (isPublishedPermission(formatPermission(unknown.permission))) {
    const answer = (await client.askAll([organisationProducts()])).to(organisationProducts());
    const products = answer.kind === 'answered' ? answer.value.map(({ id }) => id).join(', ') : '';
    sentences.splice(
      1,
      1,
      [
        'Genesys Cloud has this permission elsewhere, so this organisation may lack the product that brings it;',
        'which one that is, the API does not say.',
        ...(products === '' ? [] : [`It has the products ${products}.`]),
      ].join(' '),
    );
  }
  return sentences.map(oneLine).join(' ');
}

const NOT_SAID = 'the organisation does not say';

function said(value: boolean | undefined, yes: string, no: string): string {
  return value === undefined ? NOT_SAID : value ? yes : no;
}

const KINDS = {
  read: 'reads',
  write: 'writes',
  all: 'reads and writes',
  other: 'neither reads nor writes by its name',
};

function asText(permission: Permission, covered: readonly CataloguedPermission[]): string {
  const lets = covered.flatMap(administrativeIn).map((entry) => entry.lets);
  const danger: [string, string][] = lets.length === 0 ? [] : [['Beware', `lets its holder ${lets.join(', ')}`]];
  const [only] = covered;
  if (isWildcard(permission) || only === undefined) {
    const count = `${String(covered.length)} ${covered.length === 1 ? 'permission' : 'permissions'} today`;
    const rows = table([['Stands for', count], ...danger]);
    return [
      formatPermission(permission),
      ...rows,
      ...permissionLines(covered).map((line) => `  ${line.trimEnd()}`),
      '',
    ].join('\n');
  }
  const rows = table([
    ['Label', only.label === '' ? NOT_SAID : only.label],
    [
      'Divisions',
      said(
        only.divisionAware,
        'holds where the role is granted',
        'holds in all divisions, wherever the role is granted',
      ),
    ],
    ['Conditions', said(only.allowsConditions, 'may be set', 'none may be set')],
    ['Action', KINDS[kindOfAction(only.action)]],
    ...danger,
  ]);
  return [formatPermission(permission), ...rows, ''].join('\n');
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  return rows.map(([label, value]) => `  ${label.padEnd(10)}  ${oneLine(value)}`);
}

function asJson(permission: Permission, covered: readonly CataloguedPermission[]) {
  return {
    permission: formatPermission(permission),
    wildcard: isWildcard(permission),
    administrative: covered.flatMap(administrativeIn).map((entry) => ({
      permission: formatPermission(entry.permission),
      lets: entry.lets,
    })),
    covers: covered.map(permissionJson),
  };
}
