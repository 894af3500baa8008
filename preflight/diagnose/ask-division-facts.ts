import {
  allDivisions,
  deletedDivisions,
  divisionsPermitted,
  divisionWithCounts,
  homeDivision,
  SEES_ALL_DIVISIONS_BY,
  type Answer,
  type GenesysClient,
  type OrgDivision,
} from '../../lib/genesys/index.ts';
import type { Plan } from '../planned/plan.ts';
import type { StackState } from '../read/terraform-state.ts';
import type { DivisionFacts } from './division-facts.ts';
import type { DivisionPlace } from './division-reason.ts';
import { holdsAtDeletion, holdsNow, type HoldsInquiry } from './division-holds.ts';
import { deletionsOf, knowingDivisions, managedInPlan, managedInState, placeOf } from './managed-division.ts';
import { divisionsMeant, isIdLike, managedAbout } from './sought-division.ts';

/** What the facts are gathered from. */
export interface FactSources {
  readonly client: Pick<GenesysClient, 'askAll'>;
  /** Name or id. */
  readonly division: string;
  readonly plan?: Plan;
  /** A state without a configuration; a plan brings its own. */
  readonly state?: StackState;
}

/**
 * Asks all that one division is judged by, in two rounds: which one it is, then what there is about it.
 *
 * @throws GenesysError when nothing can be asked
 */
export async function askDivisionFacts({ client, division: sought, plan, state }: FactSources): Promise<DivisionFacts> {
  const permitted = divisionsPermitted(SEES_ALL_DIVISIONS_BY);
  const general = await client.askAll([allDivisions(), homeDivision(), deletedDivisions(), permitted]);
  const listed = general.to(allDivisions());
  const sees = general.to(permitted);
  const managed = plan !== undefined ? managedInPlan(plan) : state !== undefined ? managedInState(state) : [];
  const facts = {
    sought,
    listed,
    deleted: general.to(deletedDivisions()),
    seesAll: sees.kind === 'answered' && sees.value.allDivsPermitted,
    managed,
  };
  if (listed.kind === 'unanswered') return { ...facts, byId: new Map(), deletedBy: [] };

  const meant = divisionsMeant(listed.value, sought);
  const division = meant.length === 1 ? meant[0] : undefined;
  const isListed = (id: string): boolean => listed.value.some((one) => one.id === id);
  const ids = new Set([
    ...(division !== undefined ? [division.id] : isIdLike(sought) ? [sought] : []),
    ...managedAbout(managed, { sought, division })
      .flatMap(({ stateId, importId }) => stateId ?? importId ?? [])
      .filter((id) => !isListed(id)),
  ]);
  const home = general.to(homeDivision());
  const deletedBy: DivisionPlace[] = [];
  let holds: HoldsInquiry | undefined;
  if (division !== undefined) {
    const known = plan === undefined ? undefined : knowingDivisions(plan, listed.value);
    // The provider never deletes the home division.
    const isHome = home.kind === 'answered' && home.value.id === division.id;
    const deletions = known === undefined || isHome ? [] : deletionsOf(known, division.id);
    const [deletion] = deletions;
    holds = known === undefined || deletion === undefined ? holdsNow(division.id) : holdsAtDeletion(deletion, known);
    if (known !== undefined) deletedBy.push(...deletions.map((planned) => placeOf(planned, known)));
  }
  const answers = await client.askAll([...[...ids].map(divisionWithCounts), ...(holds?.questions ?? [])]);
  const byId = new Map([...ids].map((id) => [id, answers.to(divisionWithCounts(id))] as const));
  const counts = countsIn(byId.get(division?.id ?? ''));
  const contents = holds?.read(answers, counts ?? {});
  return {
    ...facts,
    byId,
    deletedBy,
    ...(contents === undefined ? {} : { contents: { ...contents, isCounted: counts !== undefined } }),
  };
}

function countsIn(answer: Answer<OrgDivision | undefined> | undefined): OrgDivision['objectCounts'] {
  return answer?.kind === 'answered' ? answer.value?.objectCounts : undefined;
}
