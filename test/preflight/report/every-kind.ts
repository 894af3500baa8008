import type { GrantPlan } from '../../../lib/contract/grant-plan.ts';
import type { Finding, Loss, NamedGrant, OrgObject, PlannedPlace, Remark } from '../../../preflight/checks/finding.ts';

/** A name as nobody should be able to put it on a terminal: escape sequence, new line, reversed reading order, C1. */
export const NASTY = 'Sales\u001b[2J\r\nFORGED LINE\u202e\u2066\u0085\u2028\u0007\u0000`<b>|';

const object: OrgObject = { id: `id-${NASTY}`, name: NASTY };
const grant: NamedGrant = { role: object, division: object };
const owner: PlannedPlace = { stack: NASTY, address: `type.${NASTY}`, source: `${NASTY}:1` };
const held = { what: NASTY, count: 2, names: [NASTY], movable: false };
const taken = { what: NASTY, count: 2, names: [NASTY], how: 'moved', stack: NASTY } as const;
const lockedOut = { role: 'deploying', subject: object, grants: [grant] } as const;
const unread = { what: NASTY, message: NASTY, permissions: [NASTY] };
const unpassed = { name: NASTY, source: `${NASTY}:3`, messages: [NASTY] };
const way = {
  role: object,
  division: object,
  through: object,
  reasons: [{ entry: NASTY, permission: NASTY, condition: NASTY }],
};
const meeting = {
  rule: { name: NASTY, reason: NASTY, within: 'subject', sameDivision: false, first: [NASTY], second: [NASTY] },
  conditional: true,
  first: [way],
  second: [way],
} as const;
const roleConflict = { kind: 'role', ...meeting, role: { ...object, policies: [], legacy: [] }, holders: 2 } as const;
const subjectConflict = {
  kind: 'subject',
  ...meeting,
  subject: { kind: 'user', ...object, email: NASTY },
  divisions: [object],
} as const;
const permission = { domain: NASTY, entity: NASTY, action: NASTY };

/** A finding of every kind; the compiler keeps the table complete. */
export const FINDINGS: { readonly [Kind in Finding['kind']]: Extract<Finding, { kind: Kind }> } = {
  exists: { kind: 'exists', what: NASTY, object },
  'exists-under-similar-name': {
    kind: 'exists-under-similar-name',
    what: NASTY,
    name: NASTY,
    object,
    part: { attribute: 'email', sought: NASTY, found: NASTY },
  },
  'exists-several-times': { kind: 'exists-several-times', what: NASTY, name: NASTY, objects: [object, object] },
  'exists-state-unknown': { kind: 'exists-state-unknown', what: NASTY, object, reason: NASTY },
  'would-be-overwritten': { kind: 'would-be-overwritten', what: NASTY, object },
  'flow-overwritten': { kind: 'flow-overwritten', what: NASTY, object },
  'outcome-overwritten': { kind: 'outcome-overwritten', what: NASTY, object },
  'queue-part-overwritten': { kind: 'queue-part-overwritten', what: NASTY, object },
  'always-exists': { kind: 'always-exists', what: NASTY, object },
  'would-be-second': { kind: 'would-be-second', what: NASTY, object, isAllowed: false },
  'exists-not-fully-compared': { kind: 'exists-not-fully-compared', what: NASTY, object, attributes: [NASTY] },
  'absence-not-proven': { kind: 'absence-not-proven', what: NASTY, name: NASTY, why: NASTY },
  'too-many-divisions': { kind: 'too-many-divisions', limit: 2, now: 1, planned: 2 },
  'name-of-deleted-division': { kind: 'name-of-deleted-division', name: NASTY, object },
  'is-default-role': { kind: 'is-default-role', object, defaultRoleId: NASTY },
  'default-role-missing': { kind: 'default-role-missing', defaultRoleId: NASTY },
  'import-gone': { kind: 'import-gone', id: NASTY },
  'name-unknown': { kind: 'name-unknown', expression: NASTY },
  'missing-from-list': { kind: 'missing-from-list', what: NASTY, object },
  'not-all-visible': { kind: 'not-all-visible', what: NASTY, name: NASTY, permission: NASTY },
  'declared-twice': { kind: 'declared-twice', name: NASTY, others: [owner] },
  'name-changes-hands': { kind: 'name-changes-hands', name: NASTY, object, holder: owner, becomes: 'renamed' },
  'managed-under-other-address': { kind: 'managed-under-other-address', object, owner },
  'managed-by-other-stack': { kind: 'managed-by-other-stack', object, owner },
  'kept-under-other-address': {
    kind: 'kept-under-other-address',
    object,
    place: owner,
    becomes: 'deleted',
    keepers: [owner],
  },
  'two-addresses-one-object': { kind: 'two-addresses-one-object', object, others: [owner, owner] },
  'subject-has-grants': { kind: 'subject-has-grants', subject: object, grants: [grant] },
  'subject-missing': { kind: 'subject-missing', id: NASTY },
  'subject-unknown': { kind: 'subject-unknown', expression: NASTY },
  'attribute-unknown': { kind: 'attribute-unknown', attribute: NASTY, expression: NASTY },
  'data-source-finds-nothing': { kind: 'data-source-finds-nothing', what: NASTY, name: NASTY },
  'data-source-finds-departing': {
    kind: 'data-source-finds-departing',
    what: NASTY,
    name: NASTY,
    object,
    place: owner,
    becomes: 'deleted',
  },
  'data-source-finds-several': { kind: 'data-source-finds-several', what: NASTY, name: NASTY, objects: [object] },
  'division-not-empty': {
    kind: 'division-not-empty',
    object,
    holds: [held],
    counted: [{ type: NASTY, count: 1 }],
    tooLate: [taken],
    unread: [unread],
    home: object,
  },
  'division-contents-unread': { kind: 'division-contents-unread', object, unread: [unread] },
  'division-contents-unproven': { kind: 'division-contents-unproven', object, permission: NASTY },
  'home-not-declared': { kind: 'home-not-declared', object },
  'home-is-another': { kind: 'home-is-another', object, home: object },
  'user-restored': { kind: 'user-restored', email: NASTY, objects: [object] },
  'replacement-prevented': { kind: 'replacement-prevented', what: NASTY, object, attributes: [NASTY] },
  'adoption-replaces': { kind: 'adoption-replaces', what: NASTY, object, attributes: [NASTY] },
  'rename-taken': { kind: 'rename-taken', what: NASTY, id: NASTY, name: NASTY, object },
  'rename-overwrites': { kind: 'rename-overwrites', what: NASTY, left: object, object },
  'state-gone': { kind: 'state-gone', what: NASTY, object, place: owner },
  'state-under-other-id': { kind: 'state-under-other-id', what: NASTY, id: NASTY, object, place: owner },
  'name-held-by-predecessor': { kind: 'name-held-by-predecessor', name: NASTY, object },
  'permission-unknown': {
    kind: 'permission-unknown',
    unknown: [
      { kind: 'unknown-domain', permission, proposal: permission, choices: [], isPublished: false },
      { kind: 'unknown-entity', permission, choices: [NASTY], isPublished: false },
      { kind: 'unknown-action', permission, choices: [NASTY], isPublished: true },
    ],
  },
  'permissions-not-known': { kind: 'permissions-not-known', expression: NASTY },
  'condition-not-allowed': { kind: 'condition-not-allowed', permissions: [NASTY] },
  'condition-fits-partly': { kind: 'condition-fits-partly', permission: NASTY, without: [NASTY] },
  'client-roles-uncertain': { kind: 'client-roles-uncertain', grants: [grant] },
  'client-role-not-own': { kind: 'client-role-not-own', own: object, grants: [grant] },
  'division-not-grantable': { kind: 'division-not-grantable', permission: NASTY, grants: [grant] },
  'division-grantable-unproven': { kind: 'division-grantable-unproven', permission: NASTY, grants: [grant] },
  'duties-conflict': { kind: 'duties-conflict', conflicts: [roleConflict, subjectConflict] },
  'duties-unknown': {
    kind: 'duties-unknown',
    conflicts: [subjectConflict],
    subjects: [object],
    gaps: [{ what: NASTY, why: NASTY }],
  },
  'access-test-failed': { kind: 'access-test-failed', tests: [unpassed] },
  'access-test-unknown': {
    kind: 'access-test-unknown',
    tests: [unpassed],
    subjects: [object],
    gaps: [{ what: NASTY, why: NASTY }],
  },
  'lock-out': { kind: 'lock-out', subjects: [lockedOut], isNobodyLeft: true },
  'lock-out-unknown': { kind: 'lock-out-unknown', subjects: [lockedOut] },
  unanswered: { kind: 'unanswered', about: NASTY, message: NASTY, permissions: [NASTY], cure: '' },
};

export const LOSSES: { readonly [Kind in Loss['kind']]: Extract<Loss, { kind: Kind }> } = {
  'grant-revoked': { kind: 'grant-revoked', subject: object, grant },
  'permission-removed': { kind: 'permission-removed', object, permission: NASTY },
  'attribute-overwritten': {
    kind: 'attribute-overwritten',
    object,
    change: { attribute: NASTY, from: NASTY, to: null },
  },
  'history-left': { kind: 'history-left', what: NASTY, object, attributes: [NASTY], following: [owner] },
  'id-left': { kind: 'id-left', object, place: owner },
};

export const REMARKS: { readonly [Kind in Remark['kind']]: Extract<Remark, { kind: Kind }> } = {
  'duties-conflict-stays': { kind: 'duties-conflict-stays', conflicts: [roleConflict, subjectConflict] },
  'access-test-fails-already': { kind: 'access-test-fails-already', tests: [unpassed] },
  'grants-kept': { kind: 'grants-kept', subject: object, grants: [grant] },
  'existing-grants-kept': { kind: 'existing-grants-kept', subject: object, grants: [grant] },
  'grants-revoked-as-declared': { kind: 'grants-revoked-as-declared', subject: object, grants: [grant] },
  'role-held': { kind: 'role-held', object, count: 2, names: [NASTY] },
  'grants-beyond-own': { kind: 'grants-beyond-own', own: object, role: object, permissions: [NASTY], count: 2 },
  'permissions-added': { kind: 'permissions-added', object, permissions: [NASTY] },
  'not-comparable': { kind: 'not-comparable', what: NASTY, reason: NASTY },
  'similar-names-not-seen': { kind: 'similar-names-not-seen', what: NASTY, name: NASTY },
  'adoption-not-compared': { kind: 'adoption-not-compared', what: NASTY, attributes: [NASTY] },
  'flow-not-compared': { kind: 'flow-not-compared', file: NASTY },
  'rename-not-compared': { kind: 'rename-not-compared', attribute: NASTY, expression: NASTY },
  'rename-leaves': { kind: 'rename-leaves', what: NASTY, object, name: NASTY },
  'state-not-looked-at': { kind: 'state-not-looked-at', what: NASTY, count: 2, why: NASTY },
  'import-dropped': { kind: 'import-dropped', id: NASTY },
  'objects-leave-first': { kind: 'objects-leave-first', object, leaves: [taken] },
  'mappings-unproven': { kind: 'mappings-unproven', object },
  'home-division-kept': { kind: 'home-division-kept', object },
  'default-role-restored': { kind: 'default-role-restored', object },
  'role-has-wildcards': { kind: 'role-has-wildcards', wildcards: [{ permission: NASTY, covers: 1 }] },
  'role-administers': { kind: 'role-administers', permissions: [{ permission: NASTY, lets: NASTY }] },
  'role-reads-and-writes': {
    kind: 'role-reads-and-writes',
    entities: [{ entity: NASTY, read: [NASTY], write: [NASTY] }],
  },
  'permissions-not-by-division': { kind: 'permissions-not-by-division', role: NASTY, permissions: [NASTY] },
  'permissions-change-later': { kind: 'permissions-change-later' },
  'granted-role-deleted': { kind: 'granted-role-deleted', object },
};

const line = { role: object, division: object, how: 'with-division', by: { stack: NASTY, address: NASTY } } as const;

/** A grant plan in which everything is said that can be said. */
export const GRANT_PLAN: GrantPlan = {
  version: 1,
  subjects: (['user', 'group', 'client', 'unknown'] as const).map((kind) => ({
    subject: { id: `${kind}-${NASTY}`, name: NASTY, kind, email: NASTY },
    becomes: 'deleted',
    gains: [line],
    keeps: [line],
    loses: [line],
    uncertain: [line],
    undetermined: [NASTY],
    complete: false,
    members: 3,
  })),
  roles: [{ role: object, gains: [NASTY], loses: [NASTY], holders: 2 }],
  gaps: [{ what: NASTY, why: NASTY, permissions: [NASTY] }],
  counts: { gains: 4, keeps: 4, loses: 4, uncertain: 4, undetermined: 4 },
};
