import { leastRoles } from '../../cli/doctor/least-role.ts';
import { providerRights } from '../../lib/genesys/index.ts';
import type { Observed, ObservedCommand } from './needed-by-commands.ts';

/** A command with what came of it. */
export interface ObservedRow extends ObservedCommand {
  readonly observed: Observed;
}

/** Types whose rows stand on the page; `doctor --role` tells those of all. */
const TYPES = [
  'genesyscloud_auth_division',
  'genesyscloud_auth_role',
  'genesyscloud_user_roles',
  'genesyscloud_group_roles',
  'genesyscloud_oauth_client',
  'genesyscloud_user',
  'genesyscloud_group',
  'genesyscloud_routing_queue',
];

/** What `check` and `deploy` need for access: the roles of `doctor --role` before anything was synthesised. */
export function rolesSection(): string {
  return leastRoles(undefined)
    .map(({ id, permissions, scopes }) =>
      [
        `### ${id}`,
        '',
        '| permission | for |',
        '| --- | --- |',
        ...permissions.map(({ permission, purpose }) => `| \`${permission}\` | ${purpose} |`),
        '',
        `Scopes, where the client's are limited: ${coded(scopes)}.`,
      ].join('\n'),
    )
    .join('\n\n');
}

/** What the provider needs for some types, from the same data. */
export function typesSection(): string {
  const rows = TYPES.map((type) => {
    const { needs = [], listed = [], scopes = [] } = providerRights(type) ?? {};
    const listedToo = listed.length === 0 ? '' : `; listed beside: ${coded(listed)}`;
    return `| \`${type.replace('genesyscloud_', '')}\` | ${needs.map(needText).join(', ')}${listedToo} | ${coded(scopes)} |`;
  });
  return ['| type | permissions | scopes |', '| --- | --- | --- |', ...rows].join('\n');
}

/** What commands need; those that need the same share a row. */
export function commandsSection(rows: readonly ObservedRow[]): string {
  const groups = new Map<string, string[]>();
  for (const { command, observed } of rows) {
    const sure = observed.toBeSure.length === 0 ? '' : `; to be sure of seeing everything: ${coded(observed.toBeSure)}`;
    const needs = `${observed.needs.map(needText).join(', ') || 'none'}${sure}`;
    groups.set(needs, [...(groups.get(needs) ?? []), `\`${command}\``]);
  }
  const lines = [...groups].map(([needs, commands]) => `| ${commands.join('<br>')} | ${needs} |`);
  return ['| command | permissions |', '| --- | --- |', ...lines].join('\n');
}

/** A page with the text between its markers replaced. */
export function withSection(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name}: made from the code -->`, `<!-- end of ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page has no section "${name}".`);
  return `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`;
}

function needText(anyOf: readonly string[]): string {
  return anyOf.map((permission) => `\`${permission}\``).join(' or ');
}

function coded(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
