import {
  leadingPart,
  resourceType,
  type ExistingKey,
  type KeyValues,
  type ResourceType,
} from '../../lib/genesys/index.ts';
import { catalogueKeyOf, type CatalogueKey } from '../planned/catalogue-key.ts';
import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import { doubtFinding, objectOf } from './catalogue-findings.ts';
import { place } from './place.ts';
import { defineCheck } from './define-check.ts';
import { blocked, clear, undetermined, unansweredReason, type Judgement } from './judgement.ts';
import { priorKeyOf } from './prior-key.ts';

/** Types whose names that change hands in one deploy are told by `name-changes-hands`. */
const TOLD_WHERE_GIVEN_UP = new Set(['genesyscloud_auth_division', 'genesyscloud_auth_role']);

/**
 * Types of which a new name makes another object: a flow is what the name in its file says, and an update sends the file
 * as a create does (`architect_flow/resource_genesyscloud_flow.go`).
 */
const ANOTHER_UNDER_NEW_NAME = new Set(['genesyscloud_flow']);

/**
 * An object in state gets a name that another object of the organisation has. Of a division or role no code is
 * published for that (PUT /api/v2/authorization/divisions/{id} declares the generic 409 alone); whether it is refused or
 * makes two of the name, it is not what was meant. The same holds for a replacement under a new name.
 */
export const renameTaken = defineCheck({
  id: 'rename-taken',
  title: 'The new name of an object is taken',
  phase: 'consequence',
  reads: (plan) => plan.resources.filter((planned) => renamedType(planned) !== undefined),
  asks: () => ({}),
  seeks(planned, plan) {
    const type = renamedType(planned);
    const rename = type === undefined ? undefined : renameOf(planned, type, plan);
    return rename?.kind === 'renamed' ? rename.key.request : undefined;
  },
  judge(planned, _answers, plan, _possible, existing) {
    const type = renamedType(planned);
    const rename = type === undefined ? undefined : renameOf(planned, type, plan);
    if (planned.keyNotRead !== undefined) {
      return clear({ remarks: [{ kind: 'rename-not-compared', attribute: 'name', expression: planned.keyNotRead }] });
    }
    if (type === undefined || rename === undefined) return clear();
    if (rename.kind === 'unknown') {
      const { attribute, expression } = rename;
      return clear({ remarks: [{ kind: 'rename-not-compared', attribute, expression }] });
    }
    const about = `the ${type.words[1]}`;
    if (existing?.kind === 'unanswered') return undetermined(unansweredReason(about, existing.reason));
    if (existing?.kind === 'not-applicable') return clear();
    const found = existing?.kind === 'answered' ? existing.keys[0] : undefined;
    if (found === undefined) return undetermined(unansweredReason(about, undefined));
    return judgeHolders({ planned, type, key: rename.key.attributes, plan }, found);
  },
});

interface Renamed {
  readonly planned: PlannedResource;
  readonly type: ResourceType;
  readonly key: KeyValues;
  readonly plan: Plan;
}

function judgeHolders(renamed: Renamed, found: ExistingKey): Judgement {
  const { planned, type, plan } = renamed;
  const what = type.words[0];
  const id = planned.prior?.id ?? '';
  const holders = found.rows.filter((row) => row.id !== id);
  const leaving = holders.map((row) => whoGivesUp(type, row.id, plan));
  const at = leaving.findIndex((holder) => holder === undefined);
  const [holder, taker] = at === -1 ? [holders[0], leaving[0]] : [holders[at], undefined];
  const left = { id, name: nameIn(type, priorKeyOf(planned, type, plan)?.attributes ?? {}) };
  const isAnother = ANOTHER_UNDER_NEW_NAME.has(type.type);
  const name = nameIn(type, renamed.key);
  if (holder === undefined) {
    if (found.absenceProven && isAnother)
      return clear({ remarks: [{ kind: 'rename-leaves', what, object: left, name }] });
    // That it has the name itself already, by hand, proves the rest: nothing else was found under it.
    return found.absenceProven || found.rows.length > 0 ? clear() : undetermined(doubtFinding(type, found));
  }
  if (taker !== undefined) {
    const becomes = taker.action === 'delete' ? 'deleted' : 'renamed';
    return TOLD_WHERE_GIVEN_UP.has(type.type)
      ? clear()
      : blocked({ kind: 'name-changes-hands', name, object: objectOf(holder), holder: place(taker), becomes });
  }
  if (isAnother && holder.sameness === 'same') {
    return blocked({ kind: 'rename-overwrites', what, left, object: objectOf(holder) });
  }
  return holder.sameness === 'same' && holder.uncompared.length > 0
    ? undetermined({ kind: 'exists-not-fully-compared', what, object: objectOf(holder), attributes: holder.uncompared })
    : blocked({ kind: 'rename-taken', what, id, name, object: objectOf(holder) });
}

/** The address that has an object in state and gives its name up in this deploy. */
function whoGivesUp(type: ResourceType, id: string | undefined, plan: Plan): PlannedResource | undefined {
  return plan
    .ofType(type.type)
    .find(
      (other) =>
        other.prior?.id === id &&
        (other.action === 'delete' || (isKept(other) && renameOf(other, type, plan)?.kind === 'renamed')),
    );
}

type Rename =
  | { readonly kind: 'renamed'; readonly key: Extract<CatalogueKey, { kind: 'known' }> }
  | { readonly kind: 'unknown'; readonly attribute: string; readonly expression: string };

/** What the deploy changes of the key of an object in state; undefined where it leaves the key as it is. */
function renameOf(planned: PlannedResource, type: ResourceType, plan: Plan): Rename | undefined {
  const before = priorKeyOf(planned, type, plan);
  if (before === undefined) return undefined;
  const key = catalogueKeyOf(planned, type, plan);
  if (key.kind === 'under-new-parent' || (key.kind === 'unknown' && isIgnored(planned, key.attribute)))
    return undefined;
  if (key.kind === 'unknown') return key;
  const isChanged = Object.entries(key.attributes).some(
    ([attribute, value]) =>
      value !== undefined &&
      value !== null &&
      !isIgnored(planned, attribute) &&
      textOf(type, attribute, value) !== textOf(type, attribute, before.attributes[attribute]),
  );
  return isChanged ? { kind: 'renamed', key } : undefined;
}

function textOf({ key }: ResourceType, attribute: string, value: unknown): string {
  const isWhateverTheCase = key.some((part) => part.attribute === attribute && part.compare === 'ignoring-case');
  const text = JSON.stringify(value ?? null);
  return isWhateverTheCase ? text.toLowerCase() : text;
}

function isIgnored({ ignoresChangesTo = [] }: PlannedResource, attribute: string): boolean {
  return ignoresChangesTo === 'all' || ignoresChangesTo.includes(attribute.split('.')[0] ?? '');
}

/** The type of an address that may be renamed: of what is in state and identified by something in its row. */
function renamedType(planned: PlannedResource): ResourceType | undefined {
  const type = resourceType(planned.type);
  const isCompared = type?.handling === 'check' || type?.handling === 'warn';
  return isKept(planned) && isCompared && leadingPart(type) !== undefined ? type : undefined;
}

function isKept({ action, prior }: PlannedResource): boolean {
  return (action === 'keep' || action === 'replace') && (prior?.id ?? '') !== '';
}

function nameIn(type: ResourceType, key: KeyValues): string {
  return String(key[leadingPart(type)?.attribute ?? ''] ?? '');
}
