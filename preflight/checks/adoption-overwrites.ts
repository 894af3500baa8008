import {
  importIdOf,
  resourceType,
  type ExistingAnswer,
  type OrgRow,
  type ResourceType,
} from '../../lib/genesys/index.ts';
import { catalogueKeyOf } from '../planned/catalogue-key.ts';
import type { Plan } from '../planned/plan.ts';
import { leavesAsItIs, type PlannedResource } from '../planned/planned-resource.ts';
import { objectOf } from './catalogue-findings.ts';
import { defineCheck } from './define-check.ts';
import type { Loss, Remark } from './finding.ts';
import { blocked, clear, undetermined, unansweredReason, type Judgement } from './judgement.ts';
import { becomesDeclared } from './planned-actions.ts';

/** Types whose adoption is compared by checks of their own. */
const COMPARED_ELSEWHERE = new Set([
  'genesyscloud_auth_division',
  'genesyscloud_auth_role',
  'genesyscloud_user_roles',
  'genesyscloud_group_roles',
]);

/**
 * An adopted object of any type is updated to what the code says in the same apply (an import reads only). Compared is
 * what stands under the same name on both sides, the row of the list and the code; an attribute that the provider's
 * schema marks as ForceNew turns the adoption into a deletion and a create.
 */
export const adoptionOverwrites = defineCheck({
  id: 'adoption-overwrites',
  title: 'Adopting the object overwrites or replaces it',
  phase: 'consequence',
  reads: (plan) =>
    plan.resources.filter(
      (planned) =>
        becomesDeclared(planned) &&
        !COMPARED_ELSEWHERE.has(planned.type) &&
        resourceType(planned.type) !== undefined &&
        plan.identityOf(planned).kind === 'existing',
    ),
  asks: () => ({}),
  seeks(planned, plan) {
    const type = resourceType(planned.type);
    if (type === undefined || type.handling === 'skip') return undefined;
    const key = catalogueKeyOf(planned, type, plan);
    return key.kind === 'known' ? key.request : undefined;
  },
  judge(planned, _answers, plan, _possible, existing) {
    const type = resourceType(planned.type);
    if (type === undefined) return clear();
    const [what, several] = type.words;
    if (existing?.kind === 'unanswered') return undetermined(unansweredReason(`the ${several}`, existing.reason));
    const row = adoptedRow(planned, type, plan, existing);
    // Imported under another name than it has: the list is not searched by id.
    return row === undefined
      ? clear({ remarks: [{ kind: 'adoption-not-compared', what, attributes: declaredIn(planned) }] })
      : compare(planned, type, row, plan);
  },
});

function adoptedRow(
  planned: PlannedResource,
  type: ResourceType,
  plan: Plan,
  existing: ExistingAnswer | undefined,
): OrgRow | undefined {
  const identity = plan.identityOf(planned);
  const key = catalogueKeyOf(planned, type, plan);
  if (identity.kind !== 'existing' || key.kind !== 'known' || existing?.kind !== 'answered') return undefined;
  const { attributes } = key;
  return existing.keys
    .flatMap(({ rows }) => rows)
    .find((row) => row.id === identity.id || importIdOf(type, { object: row, attributes }) === identity.id);
}

function compare(planned: PlannedResource, type: ResourceType, row: OrgRow, plan: Plan): Judgement {
  const object = objectOf(row);
  const replacing: string[] = [];
  const open: string[] = [];
  const losses: Loss[] = [];
  for (const attribute of declaredIn(planned)) {
    const to = scalarOf(planned, attribute, plan);
    const from = attribute === type.division?.attribute ? row.divisionId : row.row[fieldOf(attribute)];
    if (to === undefined || !isScalar(from)) open.push(attribute);
    else if (!isSame(type, attribute, String(from), to)) {
      if (type.forcesNew.includes(attribute)) replacing.push(attribute);
      // An empty text that gets content loses nothing.
      else if (from !== '') {
        const change = { attribute, from: String(from), to: to === '' ? null : to };
        losses.push({ kind: 'attribute-overwritten', object, change });
      }
    }
  }
  const what = type.words[0];
  const remarks = remarksOn(planned, what, open, plan);
  return replacing.length > 0
    ? blocked({ kind: 'adoption-replaces', what, object, attributes: replacing }, { losses, remarks })
    : clear({ losses, remarks });
}

/** What could not be compared. A flow is its file: what an adoption changes in it, no plan shows either. */
function remarksOn(planned: PlannedResource, what: string, open: readonly string[], plan: Plan): Remark[] {
  const file = planned.type === 'genesyscloud_flow' ? scalarOf(planned, 'filepath', plan) : undefined;
  if (file !== undefined) return [{ kind: 'flow-not-compared', file }];
  return open.length === 0 ? [] : [{ kind: 'adoption-not-compared', what, attributes: open }];
}

/** The attributes that the code sets and Terraform would not leave as they are. */
function declaredIn(planned: PlannedResource): string[] {
  return Object.entries(planned.attributes)
    .filter(([attribute, value]) => value !== null && !leavesAsItIs(planned, attribute))
    .map(([attribute]) => attribute);
}

function scalarOf(planned: PlannedResource, attribute: string, plan: Plan): string | undefined {
  const resolved = plan.attribute(planned, attribute);
  return resolved.kind === 'known' && isScalar(resolved.value) ? String(resolved.value) : undefined;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Parts of the key were compared when the object was found, as the catalogue says: a phone number by its digits. */
function isSame({ key }: ResourceType, attribute: string, from: string, to: string): boolean {
  return from === to || key.some((part) => part.attribute === attribute && (part.compare ?? 'text') !== 'text');
}

/** `acw_timeout_ms` is `acwTimeoutMs` in the API. */
function fieldOf(attribute: string): string {
  return attribute.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
