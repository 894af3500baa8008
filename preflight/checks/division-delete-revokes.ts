import {
  allGroups,
  allUsers,
  divisionGrants,
  divisionWithCounts,
  homeDivision,
  type Answers,
  type OrgGrant,
} from '../../lib/genesys/index.ts';
import { namedGrant } from './named-grant.ts';
import { defineCheck, NOTHING_ASKED } from './define-check.ts';
import type { OrgObject } from './finding.ts';
import { isGivenUp } from './grants-given-up.ts';
import { clear, undetermined, unansweredFinding } from './judgement.ts';
import { revocations } from './revocations.ts';
import { deletesItsObject } from './planned-actions.ts';

/**
 * Deleting a division revokes every grant in it without a word: people's access does not keep it from being deleted
 * (Resource Center, "Delete a division"). Who loses what is read from GET /api/v2/authorization/divisions/{id}/grants.
 */
export const divisionDeleteRevokes = defineCheck({
  id: 'division-delete-revokes',
  title: 'Deleting the division revokes grants in it',
  phase: 'consequence',
  reads: (plan) => plan.ofType('genesyscloud_auth_division').filter((planned) => deletesItsObject(planned, plan)),
  asks: ({ prior }) => ({ division: divisionWithCounts(prior?.id ?? ''), home: homeDivision() }),
  // The names come from lists, most of which are read anyway: grants carry the ids of their subjects alone.
  asksWherePossible: ({ prior }) => [divisionGrants(prior?.id ?? ''), ...NAMES],
  judge(_planned, { division, home }, plan, possible = NOTHING_ASKED) {
    if (division === undefined || division.id === home.id) return clear();
    const question = divisionGrants(division.id);
    const grants = possible.to(question);
    if (grants.kind === 'unanswered') return undetermined(unansweredFinding(question, grants));
    const nameOf = namesIn(possible);
    // Grants for all divisions stay.
    const own = grants.value.filter((grant) => grant.division.id === division.id);
    return clear(
      revocations(
        own.map((grant) => ({ subject: subjectOf(grant, nameOf), grant: inDivision(grant, division) })),
        ({ subject, grant }) =>
          isGivenUp({ subjectId: subject.id, roleId: grant.role.id, divisionId: division.id }, home.id, plan),
      ),
    );
  },
});

const NAMES = [allUsers('active'), allUsers('inactive'), allGroups()] as const;

function namesIn(answers: Pick<Answers, 'to'>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const list of NAMES) {
    const rows = answers.to<readonly { readonly id: string; readonly name?: string | undefined }[]>(list);
    for (const { id, name } of rows.kind === 'answered' ? rows.value : []) if (name !== undefined) names.set(id, name);
  }
  return names;
}

function subjectOf({ subjectId }: OrgGrant, names: ReadonlyMap<string, string>): OrgObject {
  return { id: subjectId, name: names.get(subjectId) ?? '' };
}

function inDivision(grant: OrgGrant, { id, name }: OrgObject) {
  return namedGrant({ ...grant, division: { id, name } });
}
