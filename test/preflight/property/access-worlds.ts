import fc from 'fast-check';
import type { StackSpec } from '../build-plan.ts';
import type { AccessSpec } from '../access/build-access.ts';
import type { Assignment, Block, Deploy, Grant } from './provider-model.ts';

/** An organisation, a stack and its state, chosen at random. */
export interface AccessWorld {
  readonly grants: readonly Grant[];
  readonly assignments: readonly RandomAssignment[];
  readonly clients: readonly { readonly id: string; readonly config: readonly Block[] }[];
  readonly deletedSubjects: readonly string[];
  readonly deletedRoles: readonly string[];
  readonly deletedDivisions: readonly string[];
  readonly defaultRole: string | undefined;
  /** What the variables will turn out to be. */
  readonly variables: Readonly<Record<string, string>>;
}

interface RandomAssignment {
  readonly subject: string;
  readonly config: readonly Block[] | undefined;
  readonly state: readonly Block[] | undefined;
  readonly isIgnored: boolean;
}

const HOME_ID = 'd-home';
const STACK = 'access';
const USERS = ['u-1', 'u-2', 'u-3', 'u-4'];
const GROUPS = ['g-1', 'g-2'];
const CLIENTS = ['c-1'];
/** The deploy creates it. */
const NEW_USER = `${STACK}:genesyscloud_user.new`;
const SUBJECTS = [...USERS, ...GROUPS, ...CLIENTS];
const ROLES = ['r-1', 'r-2', 'r-3', 'r-4'];
const NEW_ROLE = `${STACK}:genesyscloud_auth_role.new`;
const DIVISIONS = [HOME_ID, 'd-1', 'd-2', 'd-3'];
const NEW_DIVISION = `${STACK}:genesyscloud_auth_division.new`;
const VARIABLES = ['var.a', 'var.b'];

const role = fc.oneof(
  { arbitrary: fc.constantFrom(...ROLES), weight: 6 },
  fc.constant(NEW_ROLE),
  fc.constantFrom(...VARIABLES),
);
const division = fc.oneof(
  { arbitrary: fc.constantFrom(...DIVISIONS), weight: 8 },
  { arbitrary: fc.constant('*'), weight: 2 },
  fc.constant(NEW_DIVISION),
);
const block: fc.Arbitrary<Block> = fc.record({ role, divisions: fc.uniqueArray(division, { maxLength: 3 }) });
/** Mostly what the constructs render, a block for each role; now and then two blocks for one. */
const config = fc.oneof(
  { arbitrary: fc.uniqueArray(block, { maxLength: 3, selector: (one) => one.role }), weight: 5 },
  fc.array(block, { maxLength: 3 }),
);
const grant = fc
  .tuple(fc.constantFrom(...SUBJECTS), fc.constantFrom(...ROLES), fc.constantFrom(...DIVISIONS, '*'))
  .map((parts) => parts.join(' '));

/** What a state may hold: what the organisation has, what the code says, or something that both have left behind. */
type StateKind = 'none' | 'as granted' | 'as declared' | 'drifted';

const assignment = fc.record({
  subject: fc.constantFrom(...USERS, ...GROUPS, NEW_USER),
  config: fc.option(config, { nil: undefined, freq: 6 }),
  held: fc.constantFrom<StateKind>('none', 'as granted', 'as declared', 'as declared', 'drifted'),
  drift: fc.uniqueArray(block, { maxLength: 2, selector: (one) => one.role }),
  ignoring: fc.nat({ max: 7 }),
  /** What the organisation has of the subject: anything, or just what the code says and what somebody added by hand. */
  applied: fc.option(fc.constantFrom('nothing', 'home', 'anything'), { nil: undefined }),
});

export const accessWorlds: fc.Arbitrary<AccessWorld> = fc
  .record({
    grants: fc.uniqueArray(grant, { maxLength: 16 }),
    assignments: fc.uniqueArray(assignment, { maxLength: 5, selector: (one) => one.subject }),
    clients: fc.option(fc.record({ id: fc.constantFrom(...CLIENTS), config }), { nil: undefined }),
    deletedSubjects: fc.subarray(SUBJECTS, { maxLength: 2 }),
    deletedRoles: fc.subarray(ROLES, { maxLength: 1 }),
    deletedDivisions: fc.subarray(DIVISIONS, { maxLength: 2 }),
    defaultRole: fc.option(fc.constantFrom(...ROLES), { nil: undefined }),
    a: fc.constantFrom(...ROLES),
    b: fc.constantFrom(...ROLES),
  })
  .map(({ grants: random, assignments, clients, a, b, ...rest }) => {
    const deleted = new Set<string>([...rest.deletedRoles, ...rest.deletedDivisions.filter((id) => id !== HOME_ID)]);
    const living = ROLES.filter((id) => !deleted.has(id));
    const variables = {
      'var.a': deleted.has(a) ? (living[0] ?? a) : a,
      'var.b': deleted.has(b) ? (living[1] ?? b) : b,
    };
    // Nobody lists what the same deploy deletes: Terraform would fail somewhere on the way.
    const without = (blocks: readonly Block[]): Block[] =>
      blocks.flatMap(({ role: id, divisions }) => {
        const left = divisions.filter((one) => !deleted.has(one));
        return deleted.has(id) || left.length < divisions.length ? [] : [{ role: id, divisions: left }];
      });
    const applied = assignments.flatMap((one) =>
      one.applied === undefined || one.config === undefined || one.subject === NEW_USER ? [] : [one],
    );
    const grants = [
      ...random.filter((text) => !applied.some(({ subject }) => text.startsWith(`${subject} `))),
      ...applied.flatMap(({ subject, config: said = [], applied: by }) => {
        const made = merged(without(said).filter(isPlain)).flatMap(({ role: id, divisions }) => [
          ...(divisions.length === 0 ? [HOME_ID] : divisions).map((where) => `${subject} ${id} ${where}`),
          ...(by === 'home' ? [`${subject} ${id} ${HOME_ID}`] : []),
        ]);
        return [...new Set([...made, ...(by === 'anything' ? [`${subject} r-4 d-3`] : [])])];
      }),
    ];
    return {
      ...rest,
      grants,
      variables,
      assignments: assignments.map((one): RandomAssignment => {
        const said = one.config === undefined ? undefined : without(one.config);
        return {
          subject: one.subject,
          config: said ?? (one.subject === NEW_USER || one.held === 'none' ? [] : undefined),
          state: one.subject === NEW_USER ? undefined : stateOf(one, said, grants),
          isIgnored: one.ignoring === 0,
        };
      }),
      clients:
        clients === undefined || rest.deletedSubjects.includes(clients.id)
          ? []
          : [{ id: clients.id, config: without(clients.config) }],
    };
  });

function stateOf(
  { held, drift, subject }: { held: StateKind; drift: readonly Block[]; subject: string },
  said: readonly Block[] | undefined,
  grants: readonly Grant[],
): readonly Block[] | undefined {
  switch (held) {
    case 'none':
      return undefined;
    case 'as declared':
      return merged((said ?? []).filter(isPlain));
    case 'drifted':
      return drift.filter(isPlain);
    case 'as granted':
      return merged(
        grants
          .map((text) => text.split(' '))
          .flatMap(([who, id = '', where = '']) => (who === subject ? [{ role: id, divisions: [where] }] : [])),
      );
  }
}

/** Whether a block names nothing but what exists. */
function isPlain({ role: id, divisions }: Block): boolean {
  return id.startsWith('r-') && divisions.every((one) => one === '*' || one.startsWith('d-'));
}

/** A state has one block for each role: that is how the provider reads. */
function merged(blocks: readonly Block[]): Block[] {
  const byRole = new Map<string, Set<string>>();
  for (const { role: id, divisions } of blocks) {
    byRole.set(id, new Set([...(byRole.get(id) ?? []), ...divisions]));
  }
  return [...byRole].map(([id, divisions]) => ({ role: id, divisions: [...divisions] }));
}

const REFERENCES: Readonly<Record<string, string>> = {
  [NEW_ROLE]: '${genesyscloud_auth_role.new.id}',
  [NEW_DIVISION]: '${genesyscloud_auth_division.new.id}',
  'var.a': '${var.a}',
  'var.b': '${var.b}',
};
const written = (id: string): string => REFERENCES[id] ?? id;
const typeOf = (subject: string): string => (subject.startsWith('g-') ? 'group' : 'user');
const nameOf = (subject: string): string => (subject === NEW_USER ? 'new' : subject);

/** The stack of a world, in plain objects; what it creates is `new`. */
export function stackOf(world: AccessWorld): StackSpec {
  const resources: Record<string, Record<string, object>> = {
    genesyscloud_auth_role: { new: { name: 'New role' } },
    genesyscloud_auth_division: { new: { name: 'New division' } },
    genesyscloud_user: { new: { name: 'New user', email: 'new@example.com' } },
  };
  const state: Record<string, { id: string }> = {};
  for (const { subject, config: said, state: held, isIgnored } of world.assignments) {
    const type = `genesyscloud_${typeOf(subject)}_roles`;
    if (said !== undefined) {
      (resources[type] ??= {})[nameOf(subject)] = {
        [`${typeOf(subject)}_id`]: subject === NEW_USER ? '${genesyscloud_user.new.id}' : subject,
        roles: said.map(({ role: id, divisions }) => ({ role_id: written(id), division_ids: divisions.map(written) })),
        ...(isIgnored ? { lifecycle: { ignore_changes: ['roles'] } } : {}),
      };
    }
    if (held === undefined) continue;
    const roles = held.map(({ role: id, divisions }) => ({ role_id: id, division_ids: divisions }));
    state[`${type}.${nameOf(subject)}`] = { id: subject, ...{ roles } };
  }
  for (const { id, config: said } of world.clients) {
    (resources['genesyscloud_oauth_client'] ??= {})[id] = {
      name: id,
      roles: said.flatMap(({ role: one, divisions }) =>
        (divisions.length === 0 ? [undefined] : divisions).map((where) => ({
          role_id: written(one),
          ...(where === undefined ? {} : { division_id: written(where) }),
        })),
      ),
    };
    state[`genesyscloud_oauth_client.${id}`] = { id };
  }
  const gone = (type: string, ids: readonly string[]): void => {
    for (const id of ids) state[`genesyscloud_${type}.gone_${id}`] = { id };
  };
  gone(
    'user',
    world.deletedSubjects.filter((id) => id.startsWith('u-')),
  );
  gone(
    'group',
    world.deletedSubjects.filter((id) => id.startsWith('g-')),
  );
  gone(
    'oauth_client',
    world.deletedSubjects.filter((id) => id.startsWith('c-')),
  );
  gone('auth_role', world.deletedRoles);
  gone('auth_division', world.deletedDivisions);
  return { resources, state, blocks: { variable: { a: {}, b: {} } } };
}

/** What the deploy of a world is to the model of the provider. */
export function deployOf({ assignments, clients, variables, ...world }: AccessWorld): Deploy {
  const known = (blocks: readonly Block[]): Block[] =>
    blocks.map(({ role: id, divisions }) => ({ role: variables[id] ?? id, divisions }));
  return {
    home: HOME_ID,
    assignments: assignments.map(({ config: said, state, ...one }): Assignment => ({
      ...one,
      ...(said === undefined ? {} : { config: known(said) }),
      ...(state === undefined ? {} : { state }),
    })),
    clients: clients.map(({ id, config: said }) => ({ id, config: known(said) })),
    deletedSubjects: world.deletedSubjects,
    deletedRoles: world.deletedRoles.map((id) => ({ id, isDefault: id === world.defaultRole })),
    deletedDivisions: world.deletedDivisions,
  };
}

/** What the organisation of a world answers. */
export function specOf({ grants, defaultRole }: AccessWorld): AccessSpec {
  const parts = grants.map((text) => text.split(' ') as [string, string, string]);
  const of = (subject: string): string[] =>
    parts.filter(([who]) => who === subject).map(([, id, where]) => `${id} ${where}`);
  return {
    roles: Object.fromEntries(ROLES.map((id) => [id, ['routing:queue:view']])),
    defaults: defaultRole === undefined ? {} : { [defaultRole]: 'supervisor' },
    subjects: Object.fromEntries(SUBJECTS.map((subject) => [subject, of(subject)])),
    holders: Object.fromEntries(
      ROLES.map((id) => [
        id,
        Object.fromEntries(
          SUBJECTS.map((subject) => [
            subject,
            parts.filter(([who, what]) => who === subject && what === id).map(([, , where]) => where),
          ]).filter(([, places]) => (places?.length ?? 0) > 0),
        ),
      ]),
    ),
    inDivisions: Object.fromEntries(
      DIVISIONS.map((id) => [id, parts.filter(([, , where]) => where === id).map(([who, what]) => `${who} ${what}`)]),
    ),
    members: Object.fromEntries(GROUPS.map((id) => [id, []])),
  };
}
