import {
  allDivisions,
  allRoles,
  groupsNamed,
  homeDivision,
  resourceType,
  usersByEmail,
  usersByName,
  type OrgDivision,
  type OrgRole,
  type OrgUser,
  type Question,
} from '../../lib/genesys/index.ts';
import { nameKey } from '../../lib/access/name-key.ts';
import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import { namesakesOf } from '../names.ts';
import { questionsOfSight } from './complete-list.ts';
import { defineCheck, NOTHING_ASKED, type PossibleAnswers } from './define-check.ts';
import type { OrgObject, PlannedPlace } from './finding.ts';
import { blocked, clear, undetermined, type Judgement } from './judgement.ts';
import { place } from './place.ts';
import { becomesDeclared, deletesItsObject } from './planned-actions.ts';

/** The question behind a data source, as the provider would ask it, and the attribute that it looks up by. */
interface LookUp {
  readonly what: string;
  readonly by: string;
  readonly asks: (text: string) => Question<unknown>;
  readonly matches: (answer: unknown, text: string) => readonly OrgObject[];
  /** Whether the provider refuses several matches, or takes one of them without a word. */
  readonly refusesSeveral: boolean;
}

/** By type; where there are several, the one whose attribute is set. */
const LOOK_UPS: Readonly<Record<string, readonly LookUp[]>> = {
  // The provider compares division names in lower case and takes the last one.
  genesyscloud_auth_division: [
    {
      what: 'division',
      by: 'name',
      asks: allDivisions,
      matches: (answer, name) =>
        (answer as readonly OrgDivision[]).filter((division) => division.name.toLowerCase() === name.toLowerCase()),
      refusesSeveral: false,
    },
  ],
  genesyscloud_auth_role: [
    {
      what: 'role',
      by: 'name',
      asks: allRoles,
      matches: (answer, name) => namesakesOf(answer as readonly OrgRole[], name).exact,
      refusesSeveral: false,
    },
  ],
  genesyscloud_user: [
    { what: 'user', by: 'email', asks: usersByEmail, matches: usersIn, refusesSeveral: false },
    { what: 'user', by: 'name', asks: usersByName, matches: usersIn, refusesSeveral: false },
  ],
  genesyscloud_group: [
    {
      what: 'group',
      by: 'name',
      asks: groupsNamed,
      matches: (answer) => answer as readonly OrgObject[],
      refusesSeveral: true,
    },
  ],
};
const HOME = 'genesyscloud_auth_division_home';

/**
 * A data source is a planned read: the provider looks it up during the plan and fails after 15 s where it finds
 * nothing, or takes one of several without a word. What it finds now may be gone when it looks: by this very deploy.
 */
export const dataSourceUnresolved = defineCheck({
  id: 'data-source-unresolved',
  title: 'A data source finds nothing, or several objects',
  phase: 'identity',
  reads: (plan) =>
    plan.resources.filter(({ action, type }) => action === 'read' && (type === HOME || LOOK_UPS[type] !== undefined)),
  asks(planned, plan) {
    if (planned.type === HOME) return { answer: homeDivision() as Question<unknown> };
    const text = textOf(planned, plan);
    const lookUp = lookUpOf(planned);
    return lookUp === undefined || text === undefined ? {} : { answer: lookUp.asks(text) };
  },
  judge(planned, { answer }, plan, possible = NOTHING_ASKED) {
    if (planned.type === HOME) return clear({ identity: (answer as OrgDivision).id });
    const text = textOf(planned, plan);
    const lookUp = lookUpOf(planned);
    if (lookUp === undefined || text === undefined) {
      return undetermined({ kind: 'name-unknown', expression: `${planned.address}.${lookUp?.by ?? 'name'}` });
    }
    const matches = lookUp.matches(answer, text).map(({ id, name }) => ({ id, name }));
    const [match, ...more] = matches;
    const sought = { what: lookUp.what, name: text };
    if (match === undefined) {
      return blocked({ kind: 'data-source-finds-nothing', ...sought, ...mayBeHidden(planned, possible) });
    }
    if (more.length === 0) return judgeMatch(match, departureOf(match, text, lookUp, planned, plan), sought);
    const finding = { kind: 'data-source-finds-several', ...sought, objects: matches } as const;
    return lookUp.refusesSeveral ? blocked(finding) : undetermined(finding);
  },
});

function lookUpOf({ type, attributes }: PlannedResource): LookUp | undefined {
  const lookUps = LOOK_UPS[type];
  return lookUps?.find(({ by }) => (attributes[by] ?? '') !== '') ?? lookUps?.[0];
}

function usersIn(answer: unknown): readonly OrgObject[] {
  return (answer as readonly OrgUser[]).map(({ id, name }) => ({ id, name: name ?? id }));
}

/** What becomes of an object in the deploy, so that a look-up finds it no more. */
interface Departure {
  readonly becomes: 'deleted' | 'replaced' | 'renamed';
  readonly place: PlannedPlace;
}

function judgeMatch(
  object: OrgObject,
  departure: Departure | undefined,
  sought: { readonly what: string; readonly name: string },
): Judgement {
  const identity = object.id;
  if (departure === undefined) return clear({ identity });
  const finding = { kind: 'data-source-finds-departing', ...sought, object, ...departure } as const;
  // A look-up before the rename finds it, one after it does not: the order decides.
  return departure.becomes === 'renamed' ? undetermined(finding, { identity }) : blocked(finding, { identity });
}

function departureOf(
  { id }: OrgObject,
  text: string,
  { by }: LookUp,
  { type }: PlannedResource,
  plan: Plan,
): Departure | undefined {
  const isCalledSo = (planned: PlannedResource): boolean | undefined => {
    const value = plan.attribute(planned, by);
    return value.kind === 'known' && typeof value.value === 'string'
      ? nameKey(value.value) === nameKey(text)
      : undefined;
  };
  for (const owner of plan.owners(type, id)) {
    const holder = plan.holderOf(owner);
    if (holder === undefined) continue;
    if (holder.action === 'replace') return { becomes: 'replaced', place: place(holder) };
    if (holder.action === 'keep' && isCalledSo(holder) === false) return { becomes: 'renamed', place: place(holder) };
    // A renamed construct takes its object along; which object it is, is only being found out.
    const isTakenAlong = plan
      .ofType(type)
      .some((other) => other.stack === holder.stack && becomesDeclared(other) && isCalledSo(other) === true);
    if (deletesItsObject(holder, plan) && !isTakenAlong) return { becomes: 'deleted', place: place(holder) };
  }
  return undefined;
}

/** The permissions that would show it in all divisions, where this client is not known to hold one of them. */
function mayBeHidden(
  { type }: PlannedResource,
  answers: PossibleAnswers,
): { readonly permissions?: readonly string[] } {
  const known = resourceType(type);
  const questions = known === undefined ? [] : questionsOfSight(known);
  const isSeen = questions.some((question) => {
    // It is not asked for this alone.
    const answer = answers.get(question.key) === undefined ? undefined : answers.to(question);
    return answer?.kind === 'answered' && answer.value.allDivsPermitted;
  });
  return known === undefined || questions.length === 0 || isSeen ? {} : { permissions: known.seen.permissions };
}

function textOf(planned: PlannedResource, plan: Plan): string | undefined {
  const resolved = plan.attribute(planned, lookUpOf(planned)?.by ?? 'name');
  return resolved.kind === 'known' && typeof resolved.value === 'string' ? resolved.value : undefined;
}
