import {
  importIdOf,
  leadingPart,
  resourceType,
  similarPartsOf,
  type ExistingAnswer,
  type ExistingKey,
  type ExistingRow,
  type KeyValues,
  type ResourceType,
} from '../../lib/genesys/index.ts';
import { catalogueKeyOf } from '../planned/catalogue-key.ts';
import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import { doubtFinding } from './catalogue-findings.ts';
import { defineCheck } from './define-check.ts';
import type { Finding, OrgObject } from './finding.ts';
import { blocked, clear, collides, undetermined, unansweredReason, type Judgement } from './judgement.ts';
import { becomesDeclared } from './planned-actions.ts';

/** Types that have a check of their own for this. */
const JUDGED_ELSEWHERE = new Set([
  'genesyscloud_auth_division',
  'genesyscloud_auth_role',
  'genesyscloud_user_roles',
  'genesyscloud_group_roles',
]);

/**
 * An object of any other type is there already. What a create then does differs by type, and the catalogue knows it:
 * it is refused, makes a second one without a word, or overwrites what exists.
 */
export const nameTaken = defineCheck({
  id: 'name-taken',
  title: 'An object of this name or key already exists',
  phase: 'identity',
  reads: (plan) =>
    plan.resources.filter(
      (planned) =>
        becomesDeclared(planned) && !JUDGED_ELSEWHERE.has(planned.type) && resourceType(planned.type) !== undefined,
    ),
  asks: () => ({}),
  seeks(planned, plan) {
    const type = resourceType(planned.type);
    if (type === undefined || type.handling === 'skip') return undefined;
    const key = catalogueKeyOf(planned, type, plan);
    return key.kind === 'known' && missingIn(type, key.attributes) === undefined ? key.request : undefined;
  },
  judge(planned, _answers, plan, _possible, existing) {
    const type = resourceType(planned.type);
    if (type === undefined) return clear();
    if (type.notApplicable !== undefined) {
      return clear({ remarks: [{ kind: 'not-comparable', what: type.words[0], reason: type.notApplicable }] });
    }
    const key = catalogueKeyOf(planned, type, plan);
    if (key.kind === 'under-new-parent') return clear();
    if (key.kind === 'unknown') {
      return undetermined({ kind: 'attribute-unknown', attribute: key.attribute, expression: key.expression });
    }
    const missing = missingIn(type, key.attributes);
    if (missing !== undefined) {
      const why = planned.keyNotRead ?? `its ${missing} is not in the code`;
      return undetermined({ kind: 'absence-not-proven', what: type.words[0], name: planned.address, why });
    }
    return judgeAnswer({ planned, type, attributes: key.attributes, plan }, existing);
  },
});

/** The attribute that would have to be looked for, where the code does not have it: then any object would do. */
function missingIn(type: ResourceType, attributes: KeyValues): string | undefined {
  const leading = leadingPart(type);
  if (leading === undefined || leading.optional === true) return undefined;
  const value = attributes[leading.attribute];
  return value === undefined || value === null || value === '' ? leading.attribute : undefined;
}

interface Subject {
  readonly planned: PlannedResource;
  readonly type: ResourceType;
  readonly attributes: KeyValues;
  readonly plan: Plan;
}

function judgeAnswer(subject: Subject, existing: ExistingAnswer | undefined): Judgement {
  const about = `the ${subject.type.words[1]}`;
  if (existing === undefined || existing.kind === 'parent-unknown') {
    const [attribute = 'parent'] = existing?.attributes ?? [];
    return undetermined({ kind: 'attribute-unknown', attribute, expression: attribute });
  }
  if (existing.kind === 'not-applicable') {
    return clear({ remarks: [{ kind: 'not-comparable', what: subject.type.words[0], reason: existing.reason }] });
  }
  if (existing.kind === 'unanswered') return undetermined(unansweredReason(about, existing.reason));
  const [found] = existing.keys;
  return found === undefined ? clear() : judgeKey(subject, found);
}

function judgeKey(subject: Subject, found: ExistingKey): Judgement {
  const { planned, type, attributes } = subject;
  const what = type.words[0];
  const same = found.rows.filter(({ sameness }) => sameness === 'same');
  const [twin, ...more] = same;
  if (planned.importOrigin === 'configuration') {
    const adopted = same.find((row) => importIdOf(type, { object: row, attributes }) === planned.importId);
    return clear(adopted?.id === undefined ? {} : { identity: adopted.id });
  }
  if (twin !== undefined && more.length > 0) {
    const objects = same.map((row) => objectOf(subject, row));
    return blocked({ kind: 'exists-several-times', what, name: nameOf(subject), objects });
  }
  if (twin !== undefined) return judgeTwin(subject, twin);
  const [neighbour] = found.rows;
  if (neighbour !== undefined) {
    const object = objectOf(subject, neighbour);
    const part = similarPartsOf(type, neighbour, attributes).find(({ found: value }) => value !== object.name);
    return blocked({
      kind: 'exists-under-similar-name',
      what,
      name: nameOf(subject),
      object,
      ...(part === undefined ? {} : { part }),
    });
  }
  if (!found.absenceProven) return undetermined(doubtFinding(type, found));
  return found.similarSeen || type.case.matters === 'yes'
    ? clear()
    : clear({ remarks: [{ kind: 'similar-names-not-seen', what, name: nameOf(subject) }] });
}

/** Exactly one object has the key: what follows is the catalogue's word. */
function judgeTwin(subject: Subject, twin: ExistingRow): Judgement {
  const { planned, type, attributes, plan } = subject;
  const what = type.words[0];
  const object = objectOf(subject, twin);
  const identity = twin.id === undefined ? {} : { identity: twin.id };
  // A deleted user cannot be imported; that a create restores it is told by `user-restored`.
  if (type.type === 'genesyscloud_user' && twin.state?.toLowerCase() === 'deleted') return clear(identity);
  if (planned.action === 'uncertain') {
    const reason = plan.whyStateIsUnknown(planned.stack);
    return undetermined({ kind: 'exists-state-unknown', what, object, reason }, identity);
  }
  if (twin.uncompared.length > 0) {
    return undetermined({ kind: 'exists-not-fully-compared', what, object, attributes: twin.uncompared }, identity);
  }
  const id = importIdOf(type, { object: twin, attributes });
  const finding = findingOf(type, what, object);
  if (id === undefined || finding.kind === 'would-be-second') return blocked(finding, identity);
  return collides(finding, { kind: 'import', id, name: object.name }, identity);
}

/** How a create takes over what exists, where there is more to say of it than that it does. */
const OVERWRITES: Readonly<Record<string, Overwriting>> = {
  genesyscloud_flow: 'flow-overwritten',
  genesyscloud_flow_outcome: 'outcome-overwritten',
  genesyscloud_routing_queue_conditional_group_activation: 'queue-part-overwritten',
  genesyscloud_routing_queue_conditional_group_routing: 'queue-part-overwritten',
  genesyscloud_routing_queue_outbound_email_address: 'queue-part-overwritten',
};
type Overwriting = 'flow-overwritten' | 'outcome-overwritten' | 'queue-part-overwritten';

function findingOf({ type, duplicate, handling }: ResourceType, what: string, object: OrgObject): Finding {
  if (duplicate.does === 'singleton') return { kind: 'always-exists', what, object };
  if (duplicate.does === 'adopts') return { kind: OVERWRITES[type] ?? 'would-be-overwritten', what, object };
  if (duplicate.does === 'error' || handling === 'check') return { kind: 'exists', what, object };
  return { kind: 'would-be-second', what, object, isAllowed: duplicate.does === 'allowed' };
}

/** What has no id of its own goes by the id that an import takes. */
function objectOf(subject: Subject, row: ExistingRow): OrgObject {
  const { type, attributes } = subject;
  return {
    id: row.id ?? importIdOf(type, { object: row, attributes }) ?? '',
    name: row.name ?? nameOf(subject),
  };
}

function nameOf({ attributes, type }: Subject): string {
  const leading = type.key.find(({ field }) => field !== undefined);
  return leading === undefined ? type.words[0] : String(attributes[leading.attribute] ?? '');
}
