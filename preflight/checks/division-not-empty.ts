import {
  allDivisions,
  divisionsPermitted,
  divisionWithCounts,
  homeDivision,
  SEES_ALL_DIVISIONS_BY,
  unexplainedCounts,
  type OrgDivision,
} from '../../lib/genesys/index.ts';
import { defineCheck, NOTHING_ASKED } from './define-check.ts';
import { contentQuestions, contentsOf, type DivisionContents } from './division-contents.ts';
import type { Remark } from './finding.ts';
import { blocked, clear, undetermined, type Judgement } from './judgement.ts';
import { deletesItsObject } from './planned-actions.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';

const CONTRADICTION = 'the list of divisions shows it, and by its id it is not found';

/**
 * A division that holds something refuses to be deleted: DELETE /api/v2/authorization/divisions/{id} answers 400
 * `precondition.failure` and names no object. The provider tries ten times, over 27.5 s.
 */
export const divisionNotEmpty = defineCheck({
  id: 'division-not-empty',
  title: 'The division still holds objects',
  phase: 'consequence',
  reads: (plan) => plan.ofType('genesyscloud_auth_division').filter((planned) => deletesItsObject(planned, plan)),
  asks: ({ prior }) => ({
    division: divisionWithCounts(prior?.id ?? ''),
    divisions: allDivisions(),
    home: homeDivision(),
    permitted: divisionsPermitted(SEES_ALL_DIVISIONS_BY),
  }),
  asksWherePossible: contentQuestions,
  judge(planned, { division, divisions, home, permitted }, plan, possible = NOTHING_ASKED) {
    if (division === undefined) return judgeUnseen(planned, divisions, permitted.allDivsPermitted);
    // The home division is a matter of `division-is-home`.
    if (division.id === home.id) return clear();
    return judgeContents(division, home, contentsOf(planned, plan, possible), permitted.allDivsPermitted);
  },
});

/** What is gone already is not deleted; what is listed, or may only be hidden, is not gone. */
function judgeUnseen(
  { prior }: PlannedResource,
  divisions: readonly OrgDivision[],
  seesEverything: boolean,
): Judgement {
  const { id = '', attributes = {} } = prior ?? {};
  const listed = divisions.find((division) => division.id === id);
  if (listed !== undefined) {
    return undetermined({ kind: 'absence-not-proven', what: 'division', name: listed.name, why: CONTRADICTION });
  }
  if (seesEverything) return clear();
  const object = { id, name: typeof attributes['name'] === 'string' ? attributes['name'] : id };
  return undetermined({ kind: 'division-contents-unproven', object, permission: SEES_ALL_DIVISIONS_BY });
}

function judgeContents(
  { id, name, objectCounts }: OrgDivision,
  home: OrgDivision,
  { holds, leaves, tooLate, unread, listed }: DivisionContents,
  seesEverything: boolean,
): Judgement {
  const object = { id, name };
  const counted = unexplainedCounts(objectCounts ?? {}, listed);
  const remarks: Remark[] = leaves.length === 0 ? [] : [{ kind: 'objects-leave-first', object, leaves }];
  if (holds.length > 0 || counted.length > 0) {
    const refuge = { id: home.id, name: home.name };
    return blocked({ kind: 'division-not-empty', object, holds, counted, tooLate, unread, home: refuge }, { remarks });
  }
  if (unread.length > 0) return undetermined({ kind: 'division-contents-unread', object, unread }, { remarks });
  // Without the organisation's own count, lists that show nothing prove something only to who sees everything.
  if (objectCounts === undefined && !seesEverything) {
    return undetermined({ kind: 'division-contents-unproven', object, permission: SEES_ALL_DIVISIONS_BY }, { remarks });
  }
  return clear({ remarks: [...remarks, { kind: 'mappings-unproven', object }] });
}
