import {
  allDivisions,
  allRoles,
  deletedDivisions,
  divisionLimit,
  divisionsPermitted,
  divisionWithCounts,
  GenesysError,
  groupsNamed,
  homeDivision,
  permissionCatalogue,
  subjectGrants,
  usersByEmail,
  type Answers,
  type Question,
} from '../../lib/genesys/index.ts';
import { CollectedAnswers, type Asked } from '../../lib/genesys/collected.ts';
import type { Acknowledgement } from '../../lib/contract/acknowledgements.ts';
import { ImportDecisionsFile } from '../../lib/contract/import-decisions.ts';
import { CHECKS } from '../../preflight/checks/index.ts';
import type { Check } from '../../preflight/checks/define-check.ts';
import type { Judgement } from '../../preflight/checks/judgement.ts';
import { decide, type Decisions } from '../../preflight/decide.ts';
import { identitiesOf, judge, type Judged } from '../../preflight/judge.ts';
import { addressKey } from '../../preflight/planned/planned-resource.ts';
import { layOverState } from '../../preflight/planned/planned-stack.ts';
import { Plan, type Identity } from '../../preflight/planned/plan.ts';
import { readStackConfiguration, TerraformJson } from '../../preflight/read/stack-configuration.ts';
import type { StackState } from '../../preflight/read/terraform-state.ts';

/** One object of a state: the name within its type, and its attributes, `id` among them. */
type HeldObjects = Readonly<Record<string, { readonly id: string } & Readonly<Record<string, unknown>>>>;

/** A stack in plain objects. */
export interface StackSpec {
  /** The `resource` block of Terraform's JSON: by type, by name. */
  readonly resources?: Readonly<Record<string, Readonly<Record<string, object>>>>;
  /** The `data` block of Terraform's JSON. */
  readonly data?: Readonly<Record<string, Readonly<Record<string, object>>>>;
  /** The other blocks of Terraform's JSON: `import`, `moved`, `variable`, `locals`, `output`, `terraform` … */
  readonly blocks?: Readonly<Record<string, unknown>>;
  /** What Terraform manages, by address. @default an empty state */
  readonly state?: HeldObjects | 'unknown';
  /** Imports that stand in the decisions: their import blocks are ours. @default none */
  readonly decided?: readonly { readonly to: string; readonly id: string }[];
}

/** A plan of stacks, read and laid over their states by the real reader. */
export function planOf(stacks: Readonly<Record<string, StackSpec>>): Plan {
  return new Plan(
    Object.entries(stacks).map(([name, { resources = {}, data = {}, blocks = {}, state, decided = [] }]) => {
      const json = TerraformJson.parse({ resource: resources, data, ...blocks });
      const configuration = readStackConfiguration(
        { name, directory: `/stacks/${name}`, dependencies: [], hclFiles: [] },
        [json],
      );
      const imports = decided.map((one) => ({ ...one, name: '', check: 'some-check' }));
      return layOverState(configuration, stateOf(state), { imports });
    }),
  );
}

function stateOf(state: StackSpec['state']): StackState {
  if (state === undefined) return { kind: 'empty' };
  if (state === 'unknown') return { kind: 'unknown', reason: 'the backend "s3" refused: no credentials' };
  const objects = Object.entries(state).map(([address, attributes]) => ({
    address,
    type: address.split('.')[0] ?? '',
    id: attributes.id,
    attributes,
  }));
  return { kind: 'read', objects, outputs: {} };
}

/** A plan that knows which object an address of the stack `access` is: an id, or `'new'`. */
export function identified(plan: Plan, identities: Readonly<Record<string, string>>): Plan {
  return plan.with(
    new Map(
      Object.entries(identities).map(([address, id]): [string, Identity] => [
        addressKey({ stack: 'access', address }),
        id === 'new' ? { kind: 'new' } : { kind: 'existing', id },
      ]),
    ),
  );
}

/** Answers by question: a value, the rows of a list, undefined for what does not exist, or the error of a refusal. */
export function answersOf(given: readonly (readonly [question: Question<unknown>, value: unknown])[]): Answers {
  return new CollectedAnswers(
    given.map(([question, value]): Asked => {
      if (value instanceof GenesysError) return [question, value];
      return [question, value === undefined ? { kind: 'missing', error: NOT_FOUND } : { kind: 'body', body: value }];
    }),
  );
}

const NOT_FOUND = new GenesysError({
  code: 'not-found',
  message: 'there is none',
  cure: 'Check the id.',
  concerns: 'question',
});

/** The refusal of a call for want of a permission. */
export function forbidden(permission: string): GenesysError {
  return new GenesysError({
    code: 'not-permitted',
    message: `not permitted, missing is ${permission}`,
    cure: `Give the OAuth client a role with ${permission}.`,
    concerns: 'question',
    status: 403,
    permissions: [permission],
  });
}

export const HOME = { id: 'd-home', name: 'Home', homeDivision: true };

/** A grant as the organisation tells it. */
export interface GrantSpec {
  readonly role: string;
  readonly division: string;
  /** Whose grant it is. @default the subject's own */
  readonly through?: string;
}

/** What an organisation holds, in plain objects. */
export interface OrganisationSpec {
  /** Beside the home division. */
  readonly divisions?: readonly object[] | GenesysError;
  readonly roles?: readonly object[] | GenesysError;
  /** Whether our client sees all divisions. @default true */
  readonly seesAll?: boolean;
  /** Divisions that are named as those in which it may look at grants. @default none */
  readonly permitted?: readonly object[];
  /** Grants by subject; undefined for a subject that does not exist. */
  readonly subjects?: Readonly<Record<string, readonly GrantSpec[] | GenesysError | undefined>>;
  readonly users?: Readonly<Record<string, readonly object[]>>;
  readonly groups?: Readonly<Record<string, readonly object[]>>;
  /**
   * Permissions as `domain:entity:action`; behind it `!conditions` where none are allowed, `!divisions` where it holds in
   * all of them. @default {@link PERMISSIONS}
   */
  readonly permissions?: readonly string[] | GenesysError;
}

/** The answers of an organisation to everything that the checks ask. Ids are names in lower case: `r-agent`, `d-emea`. */
export function organisation(spec: OrganisationSpec = {}): Answers {
  const { divisions = [], roles = [], seesAll = true, subjects = {}, users = {}, groups = {} } = spec;
  const { permissions = PERMISSIONS, permitted = [] } = spec;
  return answersOf([
    [allDivisions(), divisions instanceof GenesysError ? divisions : [HOME, ...divisions]],
    [homeDivision(), HOME],
    [divisionLimit(), 500],
    [deletedDivisions(), []],
    [divisionsPermitted('authorization:grant:view'), { allDivsPermitted: seesAll, entities: permitted }],
    [allRoles(), roles],
    [permissionCatalogue(), permissions instanceof GenesysError ? permissions : domainsOf(permissions)],
    // What a deletion takes with it is the matter of the checks of deletions; here it finds nothing to delete.
    ...(divisions instanceof GenesysError ? [] : divisions).map(
      (division) => [divisionWithCounts((division as { id: string }).id), undefined] as const,
    ),
    ...Object.entries(subjects).map(
      ([id, grants]) =>
        [
          subjectGrants(id),
          grants instanceof GenesysError || grants === undefined ? grants : subjectOf(id, grants),
        ] as const,
    ),
    ...Object.entries(users).map(([email, found]) => [usersByEmail(email), found] as const),
    ...Object.entries(groups).map(([name, found]) => [groupsNamed(name), found] as const),
  ]);
}

/** Every permission that plans of tests declare. */
const PERMISSIONS = [
  ...['routing:queue:view', 'routing:queue:edit', 'routing:queue:add', 'routing:queue:delete'],
  ...['quality:evaluation:add', 'quality:evaluation:view', 'quality:evaluation:edit'],
  ...['routing:conversation:view', 'recording:recording:view', 'authorization:role:view'],
];

/** A catalogue as the organisation tells it. */
export function domainsOf(permissions: readonly string[]): object[] {
  const domains = new Map<string, Record<string, object[]>>();
  for (const text of permissions) {
    const [name = '', ...marks] = text.split(' ');
    const [domain = '', entityType = '', action = ''] = name.split(':');
    const entities = domains.get(domain) ?? {};
    domains.set(domain, entities);
    (entities[entityType] ??= []).push({
      domain,
      entityType,
      action,
      label: '',
      allowsConditions: !marks.includes('!conditions'),
      divisionAware: !marks.includes('!divisions'),
    });
  }
  return [...domains].map(([domain, permissionMap]) => ({ domain, name: domain, permissionMap }));
}

function subjectOf(id: string, grants: readonly GrantSpec[]): object {
  return {
    id,
    name: `Subject ${id}`,
    grants: grants.map(({ role, division, through = id }) => ({
      subjectId: through,
      role: { id: role, name: `Role ${role}` },
      division: { id: division, name: division === '*' ? '*' : `Division ${division}` },
    })),
  };
}

/** What one check says, by address. */
export function judgementsOf(check: Check, plan: Plan, answers: Answers = organisation()): Record<string, Judgement> {
  return Object.fromEntries(
    judge([check], plan, answers).map(({ resource: { stack, address }, judgement }) => [
      plan.stacks.length > 1 ? `${stack}/${address}` : address,
      judgement,
    ]),
  );
}

/** What one check says of the only address that it reads. */
export function judgementOf(check: Check, plan: Plan, answers: Answers = organisation()): Judgement {
  const [judgement, ...more] = Object.values(judgementsOf(check, plan, answers));
  if (judgement === undefined || more.length > 0) throw new Error(`${check.id} judges ${more.length + 1} addresses`);
  return judgement;
}

/** What all checks say of a plan, in their two rounds, and the plan that then knows its identities. */
export function judgeEverything(declared: Plan, answers: Answers = organisation()): { plan: Plan; judged: Judged[] } {
  const found = judge(
    CHECKS.filter(({ phase }) => phase === 'identity'),
    declared,
    answers,
  );
  const plan = declared.with(identitiesOf(found));
  const consequences = CHECKS.filter(({ phase }) => phase === 'consequence');
  return { plan, judged: [...found, ...judge(consequences, plan, answers)] };
}

/** What is decided of a plan. */
export function decisionsOf(declared: Plan, given: DecisionsSpec = {}): Decisions {
  const { answers, previous, allStacks, acknowledgements = [] } = given;
  const { plan, judged } = judgeEverything(declared, answers);
  return decide({
    plan,
    judged,
    organisation: ORGANISATION,
    previous:
      previous === undefined
        ? undefined
        : ImportDecisionsFile.parse({ version: 1, organisation: ORGANISATION, stacks: previous }),
    allStacks: allStacks ?? plan.stacks.map(({ configuration }) => configuration.name),
    acknowledged: { acknowledgements, today: '2026-01-15' },
    checkedTypes: new Set(plan.resources.map(({ type }) => type).filter((type) => /_auth_|_roles$/.test(type))),
  });
}

export const ORGANISATION = { id: 'org-1', name: 'Acme' };

export interface DecisionsSpec {
  readonly answers?: Answers;
  /** The decisions so far, by stack. @default no file */
  readonly previous?: Readonly<Record<string, object>>;
  /** @default those of the plan */
  readonly allStacks?: readonly string[];
  readonly acknowledgements?: readonly Acknowledgement[];
}
