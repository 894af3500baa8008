import { ALL_DIVISIONS, grantKey, type AccessGrant, type AccessSubject } from '../../lib/access/access-state.ts';
import { accessRoleOf } from '../../lib/genesys/access/index.ts';
import {
  allRoles,
  divisionGrants,
  groupMembers,
  homeDivision,
  ownGrants,
  roleSubjects,
  subjectGrants,
  tokenInfo,
  type Answers,
  type OrgGrant,
  type Question,
  type Unanswered,
} from '../../lib/genesys/index.ts';
import type { Plan } from '../planned/plan.ts';
import type { AccessNow, ConcernedGap } from './access-change.ts';
import { plannedNames } from './access-names.ts';
import { NAME_LISTS } from './access-questions.ts';
import { subjectKinds } from './subject-kinds.ts';
import { groupsTouched, subjectsTouched, touchedBy } from './touched.ts';

/** The organisation that a state is of. */
type Organisation = AccessNow['organisation'];

/**
 * What the answers tell of access: of whom the plan touches everything, of others what has to do with a role or a division
 * that it changes. What was not answered is a gap. Pure.
 *
 * @param answers - those to the questions of `access-questions.ts`, as far as they were asked
 * @param groupNames - names that were asked for besides, by id
 */
export function accessNow(
  plan: Plan,
  organisation: Organisation,
  answers: Answers,
  groupNames: ReadonlyMap<string, string> = new Map(),
): AccessNow {
  const reading = new AccessReading(plan, answers);
  const touched = touchedBy(plan);
  reading.readRoles();
  for (const id of subjectsTouched(touched, plan)) reading.readSubject(id);
  for (const id of groupsTouched(touched, plan)) reading.readMembers(id);
  for (const { prior } of touched.deletedDivisions) reading.readDivision(prior?.id ?? '');
  const deleted = touched.deletedRoles.map(({ prior }) => prior?.id ?? '');
  for (const id of new Set([...reading.roles.keys(), ...deleted])) reading.readHolders(id);
  // Those whose other grants somebody asked for besides; reading them may bring in their groups, and those of groups members.
  for (const id of reading.subjectIds) {
    reading.readSubject(id);
    reading.readMembers(id);
  }
  for (const id of reading.subjectIds) reading.readSubject(id);
  reading.readOwn();
  return reading.finish(organisation, groupNames);
}

/** Answers, read one after the other into one state. */
class AccessReading {
  readonly roles = new Map<string, AccessNow['roles'][number]>();
  readonly #defaultRoles = new Map<string, string>();
  readonly #grants = new Map<string, AccessGrant>();
  readonly #subjects = new Map<string, AccessSubject>();
  readonly #memberOf = new Map<string, Set<string>>();
  readonly #divisionNames = new Map<string, string>();
  readonly #roleNames = new Map<string, string>();
  readonly #wholly = new Set<string>();
  readonly #counted = new Set<string>();
  readonly #gaps: ConcernedGap[] = [];
  #own: AccessSubject | undefined;

  constructor(
    private readonly plan: Plan,
    private readonly answers: Answers,
  ) {}

  readRoles(): void {
    const roles = this.#answer(allRoles(), { part: 'roles', what: 'what the roles permit' }) ?? [];
    for (const role of roles) {
      this.roles.set(role.id, accessRoleOf(role));
      if (role.defaultRoleId !== undefined && role.defaultRoleId !== '')
        this.#defaultRoles.set(role.id, role.defaultRoleId);
    }
  }

  /** Everybody who was met so far. */
  get subjectIds(): string[] {
    return [...this.#subjects.keys()];
  }

  /** A subject with its own grants, and with those of its groups, which are wholly known by that too. */
  readSubject(id: string): void {
    const question = subjectGrants(id);
    if (!this.#isAsked(question)) return;
    const subject = this.#answer(question, { part: 'grants', what: question.about, subjectId: id });
    if (subject === undefined) return;
    this.#name(id, subject.name);
    this.#wholly.add(id);
    for (const grant of subject.grants) {
      this.#add(grant);
      if (grant.subjectId === id) continue;
      this.#name(grant.subjectId, undefined, 'group');
      this.#join(id, grant.subjectId);
      this.#wholly.add(grant.subjectId);
    }
  }

  /** Who inherits what a group gets. */
  readMembers(groupId: string): void {
    const question = groupMembers(groupId);
    if (!this.#isAsked(question)) return;
    const gap = { part: 'members', what: question.about, subjectId: groupId } as const;
    const members = this.#answer(question, gap);
    if (members !== undefined) this.#counted.add(groupId);
    for (const { id, name, email } of members ?? []) {
      this.#name(id, name ?? email, 'user', email);
      this.#join(id, groupId);
    }
  }

  readDivision(id: string): void {
    const question = divisionGrants(id);
    if (!this.#isAsked(question)) return;
    for (const grant of this.#answer(question, { part: 'grants', what: question.about }) ?? []) this.#add(grant);
  }

  /** Who holds a role, where that was asked. */
  readHolders(roleId: string): void {
    const question = roleSubjects(roleId);
    if (!this.#isAsked(question)) return;
    const holders = this.#answer(question, { part: 'grants', what: question.about, roleId }) ?? [];
    for (const { id, name, type, divisions } of holders) {
      this.#name(id, name, KIND_OF_TYPE[type ?? '']);
      for (const division of divisions) this.#add({ subjectId: id, role: { id: roleId }, division });
    }
  }

  /** Who deploys. What it holds is in its own grants or, where those are not shown, in what its token says. */
  readOwn(): void {
    if (!this.#isAsked(tokenInfo()) || !this.#isAsked(ownGrants())) return;
    const grants = this.answers.to(ownGrants());
    const token = this.answers.to(tokenInfo());
    const client = token.kind === 'answered' ? token.value.OAuthClient : undefined;
    const isPerson = client?.organization?.id === BUILT_IN;
    if (grants.kind === 'answered') {
      const { id, name } = grants.value;
      this.#name(id, name ?? (isPerson ? undefined : client?.name), isPerson ? 'user' : 'client');
      this.#own = this.#subjects.get(id);
      this.#wholly.add(id);
      for (const grant of grants.value.grants) {
        this.#add(grant);
        if (grant.subjectId !== id) this.#join(id, grant.subjectId);
      }
    } else if (client !== undefined && !isPerson) {
      const { id, name, roleDivisions } = client;
      this.#name(id, name, 'client');
      this.#own = this.#subjects.get(id);
      if (roleDivisions === undefined)
        this.#gap({ part: 'grants', what: ownGrants().about, subjectId: id }, grants.reason);
      else this.#wholly.add(id);
      for (const { roleId, divisionId } of roleDivisions ?? []) {
        this.#add({ subjectId: id, role: { id: roleId }, division: { id: divisionId } });
      }
    } else this.#gap({ part: 'subjects', what: 'who deploys' }, grants.reason);
  }

  finish(organisation: Organisation, groupNames: ReadonlyMap<string, string>): AccessNow {
    const home = this.#answer(homeDivision(), { what: 'which division is the home division' });
    const { names, emails } = plannedNames(this.plan);
    const kinds = subjectKinds(this.plan);
    for (const [id, name] of [...this.#listedNames(), ...groupNames]) if (this.#subjects.has(id)) this.#name(id, name);
    const divisions = new Map(this.#divisionNames);
    if (home !== undefined) divisions.set(home.id, home.name);
    for (const [id, name] of this.#roleNames) {
      // What a grant names and no list shows: its name is known, what it permits is not.
      if (!this.roles.has(id)) this.roles.set(id, { id, name, policies: [], legacy: [] });
    }
    return {
      organisation,
      homeDivisionId: home?.id ?? '',
      divisions: [...divisions].map(([id, name]) => ({ id, name })),
      roles: [...this.roles.values()],
      defaultRoles: this.#defaultRoles,
      subjects: [...this.#subjects.values()].map((subject) => {
        const { id, kind, name } = subject;
        const email = subject.email ?? emails.get(id);
        return {
          ...subject,
          kind: kind === 'unknown' ? (kinds.get(id) ?? kind) : kind,
          name: name === '' ? (names.get(id) ?? email ?? id) : name,
          ...(email === undefined ? {} : { email }),
          memberOf: [...(this.#memberOf.get(id) ?? [])],
        };
      }),
      grants: [...this.#grants.values()],
      gaps: this.#gaps,
      wholly: this.#wholly,
      counted: this.#counted,
      ...(this.#own === undefined ? {} : { own: this.#own }),
    };
  }

  /** The names of the lists that were read. */
  #listedNames(): ReadonlyMap<string, string> {
    const names = new Map<string, string>();
    for (const list of NAME_LISTS) {
      const rows = this.answers.get(list.key) === undefined ? undefined : this.answers.to<readonly Named[]>(list);
      for (const { id, name } of rows?.kind === 'answered' ? rows.value : [])
        if (name !== undefined) names.set(id, name);
    }
    return names;
  }

  #isAsked(question: Question<unknown>): boolean {
    return this.answers.get(question.key) !== undefined;
  }

  #answer<T>(question: Question<T>, gap: Omit<ConcernedGap, 'why' | 'permissions'>): T | undefined {
    if (!this.#isAsked(question)) return undefined;
    const answer = this.answers.to(question);
    if (answer.kind === 'answered') return answer.value;
    this.#gap(gap, answer.reason);
    return undefined;
  }

  #gap(gap: Omit<ConcernedGap, 'why' | 'permissions'>, { message, permissions = [] }: Unanswered): void {
    this.#gaps.push({ ...gap, why: message, permissions });
  }

  #add({ subjectId, role, division }: Pick<OrgGrant, 'subjectId' | 'role' | 'division'>): void {
    const grant = { subjectId, roleId: role.id, divisionId: division.id };
    this.#grants.set(grantKey(grant), grant);
    this.#name(subjectId);
    if (role.name !== undefined) this.#roleNames.set(role.id, role.name);
    if (division.id !== ALL_DIVISIONS && division.name !== undefined)
      this.#divisionNames.set(division.id, division.name);
  }

  /** What is known of a subject is kept; what is new of it is added. An empty name is none. */
  #name(id: string, name = '', kind: AccessSubject['kind'] = 'unknown', email?: string): void {
    const known = this.#subjects.get(id);
    const address = known?.email ?? email;
    this.#subjects.set(id, {
      kind: known === undefined || known.kind === 'unknown' ? kind : known.kind,
      id,
      name: known === undefined || known.name === '' ? name : known.name,
      ...(address === undefined ? {} : { email: address }),
    });
  }

  #join(id: string, groupId: string): void {
    const groups = this.#memberOf.get(id);
    if (groups === undefined) this.#memberOf.set(id, new Set([groupId]));
    else groups.add(groupId);
  }
}

interface Named {
  readonly id: string;
  readonly name?: string | undefined;
}

/** Organisation of the app that a person's token belongs to. */
const BUILT_IN = 'purecloud-builtin';

/** Trustees are of other organisations: what they are here is not told. */
const KIND_OF_TYPE: Readonly<Record<string, AccessSubject['kind']>> = {
  PC_USER: 'user',
  PC_GROUP: 'group',
  PC_OAUTH_CLIENT: 'client',
};
