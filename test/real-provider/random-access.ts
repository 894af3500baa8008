import type { OrganisationFile } from 'genesys-cloud-simulator';
import { identifierOf } from 'genesys-cloud-simulator';

/** Numbers from 0 to below 1 that a seed decides. */
export type Random = () => number;

/** The generator of one seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A subject of the organisation. */
export interface RandomSubject {
  readonly kind: 'user' | 'group';
  readonly name: string;
  readonly id: string;
}

const USERS = 90;
const GROUPS = 130;
const ROLES = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6'];
const DIVISIONS = ['D1', 'D2', 'D3', 'D4', 'D5'];
export const HOME_ID = identifierOf('division', 'Home');
const roleId = (name: string): string => identifierOf('role', name);
const divisionId = (name: string): string => identifierOf('division', name);

export const SUBJECTS: readonly RandomSubject[] = [
  ...Array.from({ length: USERS }, (_, at): RandomSubject => {
    const email = `user${String(at)}@example.com`;
    return { kind: 'user', name: `user${String(at)}`, id: identifierOf('user', email) };
  }),
  ...Array.from({ length: GROUPS }, (_, at): RandomSubject => {
    const name = `Group ${String(at)}`;
    return { kind: 'group', name, id: identifierOf('group', name) };
  }),
];

/** An organisation in which about half of the subjects hold something already. */
export function randomOrganisation(random: Random): OrganisationFile {
  return {
    organisation: { name: 'Random access' },
    divisions: [{ name: 'Home', home: true }, ...DIVISIONS.map((name) => ({ name }))],
    roles: ROLES.map((name) => ({ name, permissions: ['routing:queue:view'] })),
    users: SUBJECTS.filter(({ kind }) => kind === 'user').map(({ name }) => ({ name, email: `${name}@example.com` })),
    groups: SUBJECTS.filter(({ kind }) => kind === 'group').map(({ name }, at) => ({
      name,
      members: at < 10 ? [`user${String(at)}@example.com`] : [],
    })),
    grants: SUBJECTS.filter(() => random() < 0.5).flatMap(({ kind, name }) =>
      pick(random, ROLES, 2).map((role) => ({
        ...(kind === 'user' ? { user: `${name}@example.com` } : { group: name }),
        role,
        division: random() < 0.15 ? '*' : one(random, [...DIVISIONS, 'Home']),
      })),
    ),
  };
}

/** A `roles` block as Terraform's JSON writes it. */
interface Block {
  readonly role_id: string;
  readonly division_ids?: readonly string[];
}

/** What a stack manages: its own roles and divisions by name, and the blocks by subject. */
export interface RandomStack {
  readonly roles: readonly string[];
  readonly divisions: readonly string[];
  /** Users that it creates, by name. */
  readonly users: readonly string[];
  readonly blocks: ReadonlyMap<string, readonly Block[]>;
  readonly robot: readonly Block[];
}

/** A stack of its own, or one that has come out of another: about half of the assignments stay as they were. */
export function randomStack(
  random: Random,
  parts: Pick<RandomStack, 'roles' | 'divisions' | 'users'>,
  previous?: RandomStack,
): RandomStack {
  const known = new Set([...parts.roles.map(roleReference), ...parts.divisions.map(divisionReference)]);
  const stands = (text: string): boolean => !text.startsWith('$') || known.has(text);
  const isWhole = ({ role_id: role, division_ids: divisions = [] }: Block): boolean =>
    [role, ...divisions].every(stands);
  const blocksFor = (): Block[] => {
    const roles = pick(random, [...ROLES.map(roleId), ...parts.roles.map(roleReference)], 1 + Math.floor(random() * 3));
    const divisions = [...DIVISIONS.map(divisionId), HOME_ID, ...parts.divisions.map(divisionReference)];
    return roles.map((role_id) => {
      const kind = random();
      if (kind < 0.15) return { role_id };
      return { role_id, division_ids: kind < 0.25 ? ['*'] : pick(random, divisions, 1 + Math.floor(random() * 2)) };
    });
  };
  const blocks = new Map<string, readonly Block[]>();
  for (const { name } of [...SUBJECTS, ...parts.users.map((name) => ({ name }))]) {
    const before = previous?.blocks.get(name);
    if (before !== undefined && random() < 0.55 && before.every(isWhole)) blocks.set(name, before);
    else if (random() < 0.8) blocks.set(name, random() < 0.05 ? [] : blocksFor());
  }
  return { ...parts, blocks, robot: blocksFor().slice(0, 2) };
}

/** The stack as Terraform's JSON, with the import blocks that were decided. */
export function stackJson(
  { roles, divisions, users, blocks, robot }: RandomStack,
  imports: readonly { readonly to: string; readonly id: string }[] = [],
): Record<string, unknown> {
  const resource: Record<string, Record<string, object>> = {
    genesyscloud_auth_role: Object.fromEntries(
      roles.map((name) => [
        name,
        { name, permission_policies: [{ domain: 'routing', entity_name: 'queue', action_set: ['view'] }] },
      ]),
    ),
    genesyscloud_auth_division: Object.fromEntries(divisions.map((name) => [name, { name }])),
    genesyscloud_oauth_client: {
      robot: {
        name: 'Robot',
        authorized_grant_type: 'CLIENT-CREDENTIALS',
        roles: robot.flatMap(({ role_id, division_ids = [] }) =>
          (division_ids.length === 0 ? [undefined] : division_ids).map((division_id) => ({
            role_id,
            ...(division_id === undefined ? {} : { division_id }),
          })),
        ),
      },
    },
  };
  for (const name of users) {
    (resource['genesyscloud_user'] ??= {})[name] = { name, email: `${name}@example.com` };
  }
  for (const [name, roles] of blocks) {
    const subject = SUBJECTS.find((each) => each.name === name);
    const kind = subject?.kind ?? 'user';
    (resource[`genesyscloud_${kind}_roles`] ??= {})[labelOf(name)] = {
      [`${kind}_id`]: subject?.id ?? `\${genesyscloud_user.${name}.id}`,
      roles,
    };
  }
  const filled = Object.entries(resource).filter(([, named]) => Object.keys(named).length > 0);
  return {
    terraform: {
      required_providers: { genesyscloud: { source: 'mypurecloud/genesyscloud', version: '1.82.0' } },
      backend: { local: { path: '../../../terraform.access.tfstate' } },
    },
    provider: { genesyscloud: [{ gateway: {}, token_pool_size: 20 }] },
    resource: Object.fromEntries(filled),
    ...(imports.length === 0 ? {} : { import: imports }),
  };
}

/** Grants that somebody adds and takes by hand: some in the home division, of roles that the code gives elsewhere. */
export function randomHand(
  random: Random,
): { readonly subject: RandomSubject; readonly role: string; readonly division: string }[] {
  return SUBJECTS.filter(() => random() < 0.35).map((subject) => ({
    subject,
    role: roleId(one(random, ROLES)),
    division: random() < 0.5 ? HOME_ID : random() < 0.2 ? '*' : divisionId(one(random, DIVISIONS)),
  }));
}

function labelOf(name: string): string {
  return name.replaceAll(' ', '_');
}

function roleReference(name: string): string {
  return `\${genesyscloud_auth_role.${name}.id}`;
}

function divisionReference(name: string): string {
  return `\${genesyscloud_auth_division.${name}.id}`;
}

function one<T>(random: Random, from: readonly T[]): T {
  const picked = from[Math.floor(random() * from.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
}

/** Some of the elements, each at most once, in their own order. */
function pick<T>(random: Random, from: readonly T[], count: number): T[] {
  const chosen = new Set<T>();
  while (chosen.size < Math.min(count, from.length)) chosen.add(one(random, from));
  return from.filter((each) => chosen.has(each));
}
