import pc from 'picocolors';
import { oneLine } from '../../preflight/terraform-text.ts';
import type { Comparison, RoleBeyond } from './held-beyond.ts';
import type { LeastPrivilege } from './least-privilege.ts';
import type { LeastRole } from './least-role.ts';
import { tellRoleNote } from './role-notes.ts';

type Colours = ReturnType<typeof pc.createColors>;

/** Domains named of what a role permits beyond; the JSON output names every permission. */
const MOST_DOMAINS = 6;

/** The smallest roles for people, and what the client holds beside. */
export function renderRolesText(
  { stacks, roles, client }: LeastPrivilege,
  { colour }: { readonly colour: boolean },
): string {
  const colours = pc.createColors(colour);
  return [
    stacks.length === 0
      ? 'Nothing was synthesised, so these are the roles for any access: divisions, roles, assignments.'
      : `For ${oneLine(stacks.join(', '))}`,
    '',
    ...roles.flatMap((role) => roleLines(role, colours)),
    ...clientLines(client, colours),
    '"--format construct" prints the roles as TypeScript, "--format json" as JSON.',
    '',
  ].join('\n');
}

function roleLines({ name, permissions, scopes, notes }: LeastRole, colours: Colours): string[] {
  const width = Math.max(0, ...permissions.map(({ permission }) => permission.length));
  return [
    `${colours.bold(name)}  ${String(permissions.length)} ${permissions.length === 1 ? 'permission' : 'permissions'}, in all divisions`,
    ...permissions.map(({ permission, purpose }) => `  ${permission.padEnd(width)}  ${colours.dim(oneLine(purpose))}`),
    `  OAuth scope, where it is limited: ${scopes.join(', ')}`,
    ...notes.map((note) => `  ${colours.yellow('!')} ${oneLine(tellRoleNote(note))}`),
    '',
  ];
}

function clientLines(client: LeastPrivilege['client'], colours: Colours): string[] {
  if (client.kind === 'unknown') {
    return [`What the client holds was not compared: ${oneLine(client.why)}`, `  → ${oneLine(client.cure)}`, ''];
  }
  return [
    colours.bold(`The client "${oneLine(client.name)}"`),
    ...client.comparisons.flatMap((comparison) => comparisonLines(comparison)),
    '',
  ];
}

function comparisonLines({ purpose, lacking, beyond }: Comparison): string[] {
  const count = beyond.reduce((sum, { permissions, legacy }) => sum + permissions.length + legacy.length, 0);
  return [
    `  for ${purpose}: ${lacking.length === 0 ? 'lacks nothing' : `lacks ${lacking.join(', ')}`}; ${count === 0 ? 'holds nothing beyond' : `holds ${String(count)} beyond:`}`,
    ...beyond.map((role) => `    ${oneLine(beyondLine(role))}`),
  ];
}

function beyondLine({ role, divisions, permissions, legacy }: RoleBeyond): string {
  const where = divisions.includes('*')
    ? 'all divisions'
    : `${String(divisions.length)} ${divisions.length === 1 ? 'division' : 'divisions'}`;
  const byDomain = new Map<string, number>();
  for (const permission of permissions) {
    const [domain = ''] = permission.split(':');
    byDomain.set(domain, (byDomain.get(domain) ?? 0) + 1);
  }
  const domains = [...byDomain].sort(([, one], [, other]) => other - one);
  const named = domains.slice(0, MOST_DOMAINS).map(([domain, number]) => `${domain} (${String(number)})`);
  const more = domains.length - named.length;
  const parts = [...named, ...(more > 0 ? [`${String(more)} more domains`] : []), ...legacy];
  return `"${role}" in ${where}: ${parts.join(', ')}`;
}
