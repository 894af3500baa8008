import { lookUpSettles, parentsOf, resourceType, type ResourceType } from '../../lib/genesys/index.ts';
import { compareKey, isAbsent, leadingPart, type KeyValues, type OrgRow } from '../../lib/genesys/index.ts';
import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import { questionsOfWholeList, wholeListOf } from './complete-list.ts';
import { defineCheck } from './define-check.ts';
import { blocked, clear } from './judgement.ts';
import { priorKeyOf } from './prior-key.ts';

/**
 * An object that was deleted by hand and is still in state: the provider's read searches for it for 300 s at every plan
 * (a 404 is retried for five minutes, for what may only be late), and Terraform then creates it anew. Judged where the
 * whole list of its type is read without further cost; what is not seen is never called gone.
 */
export const staleState = defineCheck({
  id: 'stale-state',
  title: 'An object in state is not in the organisation any more',
  phase: 'consequence',
  reads: (plan) =>
    plan.resources.filter(
      (planned) =>
        (planned.action === 'keep' || planned.action === 'replace') && typeToList(planned, plan) !== undefined,
    ),
  asks: () => ({}),
  asksWherePossible(planned, plan) {
    const type = typeToList(planned, plan);
    return type === undefined ? [] : questionsOfWholeList(type);
  },
  judge(planned, _answers, plan, possible) {
    const type = typeToList(planned, plan);
    const { prior } = planned;
    if (type === undefined || prior === undefined || possible === undefined) return clear();
    const rows = wholeListOf(type, possible)?.filter((row) => !isAbsent(type, row));
    if (rows === undefined || rows.some(({ id }) => id === prior.id)) return clear();
    const what = type.words[0];
    const key = priorKeyOf(planned, type, plan)?.attributes ?? {};
    const [twin, ...more] = rows.filter((row) => hasKey(type, row, key));
    const place = { stack: planned.stack, address: planned.address };
    return twin?.id === undefined || more.length > 0
      ? blocked({ kind: 'state-gone', what, object: { id: prior.id, name: nameIn(type, key) }, place })
      : blocked({
          kind: 'state-under-other-id',
          what,
          id: prior.id,
          object: { id: twin.id, name: twin.name ?? '' },
          place,
        });
  },
});

/** Types whose lists are small, and read for what is created besides. */
const ALWAYS_LISTED = new Set(['genesyscloud_auth_division', 'genesyscloud_auth_role']);

/**
 * The type of an address, where its list is no longer than what is read for its name anyway: where a look-up would
 * settle the name, the list may have thousands of pages and is left alone.
 */
function typeToList(planned: PlannedResource, plan: Plan): ResourceType | undefined {
  const type = resourceType(planned.type);
  if (type === undefined || (planned.prior?.id ?? '') === '') return undefined;
  if (ALWAYS_LISTED.has(type.type)) return type;
  const isJudged = type.handling === 'check' || type.handling === 'warn';
  // Elsewhere the id in state is not the id of a row.
  const hasOwnId = type.importId === '{id}' && parentsOf(type).length === 0 && type.presentWhen === undefined;
  if (!isJudged || !hasOwnId) return undefined;
  const leading = leadingPart(type);
  const name = leading === undefined ? undefined : priorKeyOf(planned, type, plan)?.attributes[leading.attribute];
  return typeof name === 'string' && !lookUpSettles(type, name) ? type : undefined;
}

function hasKey(type: ResourceType, row: OrgRow, key: KeyValues): boolean {
  const { sameness, uncompared } = compareKey(type, row, key);
  return sameness === 'same' && uncompared.length === 0;
}

function nameIn(type: ResourceType, key: KeyValues): string {
  const name = key[leadingPart(type)?.attribute ?? ''];
  return typeof name === 'string' ? name : '';
}
