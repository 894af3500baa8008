import {
  allDivisions,
  allRoles,
  groupsNamed,
  homeDivision,
  usersByEmail,
  usersByName,
  type OrgDivision,
  type OrgRole,
  type OrgUser,
  type Question,
} from '../../lib/genesys/index.ts';
import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import { namesakesOf } from '../names.ts';
import { defineCheck } from './define-check.ts';
import type { OrgObject } from './finding.ts';
import { blocked, clear, undetermined, type Judgement } from './judgement.ts';

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
 * nothing, or takes one of several without a word.
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
  judge(planned, { answer }, plan) {
    if (planned.type === HOME) return clear({ identity: (answer as OrgDivision).id });
    const text = textOf(planned, plan);
    const lookUp = lookUpOf(planned);
    if (lookUp === undefined || text === undefined) {
      return undetermined({ kind: 'name-unknown', expression: `${planned.address}.${lookUp?.by ?? 'name'}` });
    }
    return judgeMatches(lookUp, text, lookUp.matches(answer, text));
  },
});

function lookUpOf({ type, attributes }: PlannedResource): LookUp | undefined {
  const lookUps = LOOK_UPS[type];
  return lookUps?.find(({ by }) => (attributes[by] ?? '') !== '') ?? lookUps?.[0];
}

function usersIn(answer: unknown): readonly OrgObject[] {
  return (answer as readonly OrgUser[]).map(({ id, name }) => ({ id, name: name ?? id }));
}

function judgeMatches({ what, refusesSeveral }: LookUp, name: string, matches: readonly OrgObject[]): Judgement {
  const [match, ...more] = matches.map(({ id, name: called }) => ({ id, name: called }));
  if (match === undefined) return blocked({ kind: 'data-source-finds-nothing', what, name });
  if (more.length === 0) return clear({ identity: match.id });
  const finding = { kind: 'data-source-finds-several', what, name, objects: [match, ...more] } as const;
  return refusesSeveral ? blocked(finding) : undetermined(finding);
}

function textOf(planned: PlannedResource, plan: Plan): string | undefined {
  const resolved = plan.attribute(planned, lookUpOf(planned)?.by ?? 'name');
  return resolved.kind === 'known' && typeof resolved.value === 'string' ? resolved.value : undefined;
}
