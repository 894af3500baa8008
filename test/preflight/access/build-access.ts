import {
  allGroups,
  allRoles,
  allUsers,
  divisionGrants,
  groupMembers,
  homeDivision,
  ownGrants,
  roleSubjects,
  subjectGrants,
  tokenInfo,
  type Answers,
  type GenesysError,
  type Question,
} from '../../../lib/genesys/index.ts';
import { NOTHING_SAID, type AccessProject } from '../../../preflight/access/access-project.ts';
import { changeOf, type AskedAccess } from '../../../preflight/access/ask-access-change.ts';
import { judgeAccess, type AccessCheck } from '../../../preflight/access/define-access-check.ts';
import { grantPlanOf } from '../../../preflight/access/grant-plan.ts';
import type { Judgement } from '../../../preflight/checks/judgement.ts';
import type { Plan } from '../../../preflight/planned/plan.ts';
import { answersOf, HOME, ORGANISATION } from '../build-plan.ts';

/** A grant as `role division`, e.g. `r-agent d-emea`; of somebody else's behind it: `r-agent d-emea g-sales`. */
export type GrantText = string;

/** What an organisation holds, in plain objects. Ids are names in lower case: `u-anna`, `g-sales`, `r-agent`, `d-emea`. */
export interface AccessSpec {
  /** Permissions by role. */
  readonly roles?: Readonly<Record<string, readonly string[]>> | GenesysError;
  /** By role, which default role it is. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** Grants by subject, those of its groups included; undefined for one that does not exist. */
  readonly subjects?: Readonly<Record<string, readonly GrantText[] | GenesysError | undefined>>;
  /** Our own grants. */
  readonly own?: readonly GrantText[] | GenesysError;
  /** Who holds a role: subject by divisions. */
  readonly holders?: Readonly<Record<string, Readonly<Record<string, readonly string[]>> | GenesysError>>;
  /** Grants in a division: `subject role`. */
  readonly inDivisions?: Readonly<Record<string, readonly string[] | GenesysError>>;
  readonly members?: Readonly<Record<string, readonly string[] | GenesysError>>;
  readonly answers?: readonly (readonly [question: Question<unknown>, value: unknown])[];
}

export const OWN = { id: 'c-deploy', name: 'CX as Code' };

/** The answers of an organisation to everything that access is read from. */
export function accessAnswers(spec: AccessSpec = {}): Answers {
  const { roles = {}, defaults = {}, subjects = {}, own = [], holders = {}, inDivisions = {}, members = {} } = spec;
  return answersOf([
    [homeDivision(), HOME],
    [
      allRoles(),
      isError(roles) ? roles : Object.entries(roles).map(([id, permissions]) => roleOf(id, permissions, defaults[id])),
    ],
    [tokenInfo(), { OAuthClient: OWN }],
    [ownGrants(), isError(own) ? own : { ...OWN, grants: own.map((text) => grantOf(text, OWN.id)) }],
    [allUsers('active'), []],
    [allUsers('inactive'), []],
    [allGroups(), []],
    ...Object.entries(subjects).map(
      ([id, grants]) =>
        [
          subjectGrants(id),
          isError(grants) || grants === undefined
            ? grants
            : { id, name: id === OWN.id ? OWN.name : `Subject ${id}`, grants: grants.map((text) => grantOf(text, id)) },
        ] as const,
    ),
    ...Object.entries(holders).map(([id, held]) => [roleSubjects(id), isError(held) ? held : holdersOf(held)] as const),
    ...Object.entries(inDivisions).map(
      ([id, held]) => [divisionGrants(id), isError(held) ? held : held.map((text) => grantIn(text, id))] as const,
    ),
    ...Object.entries(members).map(
      ([id, people]) =>
        [groupMembers(id), isError(people) ? people : people.map((one) => ({ id: one, name: one }))] as const,
    ),
    ...(spec.answers ?? []),
  ]);
}

/** Access before and after the deploy of a plan. */
export function accessOf(plan: Plan, spec: AccessSpec = {}): AskedAccess {
  return changeOf(plan, ORGANISATION, accessAnswers(spec));
}

/** What a plan gives and takes, as texts: by subject, `+ Role … Division …`, `- …` with how, `? …`, and `= …`. */
export function toldOf(plan: Plan, spec: AccessSpec = {}): Record<string, string[]> {
  const { subjects } = grantPlanOf(accessOf(plan, spec));
  return Object.fromEntries(
    subjects.map(({ subject, gains, keeps, loses, uncertain, undetermined }) => [
      subject.id,
      [
        ...gains.map(({ role, division }) => `+ ${role.id} ${division.id}`),
        ...loses.map(({ role, division, how = 'unknown' }) => `- ${role.id} ${division.id} ${how}`),
        ...uncertain.map(({ role, division }) => `? ${role.id} ${division.id}`),
        ...keeps.map(({ role, division }) => `= ${role.id} ${division.id}`),
        ...undetermined.map(() => 'undetermined'),
      ],
    ]),
  );
}

/** What a check of access says, by address. */
export function accessJudgementsOf(
  check: AccessCheck,
  plan: Plan,
  spec: AccessSpec = {},
  breakGlass: readonly string[] = [],
  project: AccessProject = NOTHING_SAID,
): Record<string, Judgement> {
  const judged = judgeAccess([check], { ...accessOf(plan, spec), plan, breakGlass, project });
  return Object.fromEntries(judged.map(({ resource: { address }, judgement }) => [address, judgement]));
}

function isError(value: unknown): value is GenesysError {
  return value instanceof Error;
}

function roleOf(id: string, permissions: readonly string[], defaultRoleId?: string): object {
  return {
    id,
    name: `Role ${id}`,
    ...(defaultRoleId === undefined ? {} : { defaultRoleId, default: true }),
    permissionPolicies: permissions.map((permission) => {
      const [domain, entityName, action] = permission.split(':');
      return { domain, entityName, actionSet: [action] };
    }),
  };
}

function grantOf(text: GrantText, own: string): object {
  const [role = '', division = '', through = own] = text.split(' ');
  return { subjectId: through, role: { id: role, name: `Role ${role}` }, division: divisionOf(division) };
}

function grantIn(text: string, division: string): object {
  const [subjectId, role] = text.split(' ');
  return { subjectId, role: { id: role, name: `Role ${role ?? ''}` }, division: divisionOf(division) };
}

function holdersOf(held: Readonly<Record<string, readonly string[]>>): object[] {
  return Object.entries(held).map(([id, divisions]) => ({
    id,
    name: `Subject ${id}`,
    type: id.startsWith('g-') ? 'PC_GROUP' : id.startsWith('c-') ? 'PC_OAUTH_CLIENT' : 'PC_USER',
    divisions: divisions.map(divisionOf),
  }));
}

function divisionOf(id: string): object {
  return { id, name: id === '*' ? '*' : `Division ${id}` };
}
