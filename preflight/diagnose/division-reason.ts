import { z } from 'zod';

const OrgObject = z.object({ id: z.string(), name: z.string() });

/** An address of a division, and where it is. */
export const DivisionPlace = z.object({
  address: z.string(),
  /** Absent where a state alone was read. */
  stack: z.string().optional(),
  /** Folder that Terraform runs in. */
  directory: z.string().optional(),
  /** Whether the configuration declares it; false for what is in state only. */
  declared: z.boolean(),
});
export type DivisionPlace = z.infer<typeof DivisionPlace>;

const Held = z.object({
  /** The kind in words, in the number that goes with the count. */
  what: z.string(),
  count: z.number(),
  /** The first of them. */
  names: z.array(z.string()).readonly(),
  movable: z.boolean(),
});

/** What was found about a division, as data. */
export const DivisionReason = z.discriminatedUnion('kind', [
  /** There is none with this id or name. */
  z.object({
    kind: z.literal('no-such-division'),
    sought: z.string(),
    /** The name that was most likely meant. */
    near: z.string().optional(),
    /** False where divisions may be hidden from this client. */
    proven: z.boolean(),
    /** Addresses that would create it. */
    declaredAt: z.array(DivisionPlace),
  }),
  /** Several go by this name, and none is called exactly so, or more than one. */
  z.object({ kind: z.literal('several'), sought: z.string(), divisions: z.array(OrgObject) }),
  /** Other divisions have the name, when case, surrounding space and Unicode form do not count. */
  z.object({ kind: z.literal('duplicate-name'), name: z.string(), others: z.array(OrgObject) }),
  /** Known to the list and not by its id, or the other way round: just written, or just deleted. */
  z.object({ kind: z.literal('latency'), id: z.string(), name: z.string(), seen: z.enum(['in-list', 'by-id']) }),
  /** What lives in it. */
  z.object({
    kind: z.literal('dependents'),
    division: OrgObject,
    holds: z.array(Held),
    /** What the organisation counts, and no list shows. */
    counted: z.array(z.object({ type: z.string(), count: z.number() })),
    unread: z.array(z.object({ what: z.string(), message: z.string(), permissions: z.array(z.string()).readonly() })),
    /** False where something may be hidden: neither counted by the organisation nor all divisions seen. */
    proven: z.boolean(),
    /** Addresses whose planned delete or replacement it stands in the way of. */
    inTheWayOf: z.array(DivisionPlace),
  }),
  /** The state has an id that the organisation does not have. */
  z.object({
    kind: z.literal('stale-state'),
    place: DivisionPlace,
    id: z.string(),
    name: z.string(),
    /** Whether it is among the deleted divisions. */
    deleted: z.boolean(),
    /** False where it may be hidden from this client. */
    proven: z.boolean(),
  }),
  /** The division has another id than the state has. */
  z.object({
    kind: z.literal('state-under-other-id'),
    place: DivisionPlace,
    stateId: z.string(),
    /** What the organisation calls the id of the state; absent where it has no such division. */
    stateName: z.string().optional(),
    division: OrgObject,
  }),
  /** A deploy would create what exists. */
  z.object({
    kind: z.literal('not-in-state'),
    place: DivisionPlace,
    declaredName: z.string(),
    division: OrgObject,
    /** False where the state could not be read: it may be managed already. */
    stateKnown: z.boolean(),
  }),
  /** A deploy would create what another address manages. */
  z.object({
    kind: z.literal('managed-elsewhere'),
    place: DivisionPlace,
    division: OrgObject,
    owner: DivisionPlace,
  }),
  /** An import block names an id that the organisation does not have. */
  z.object({ kind: z.literal('import-gone'), place: DivisionPlace, id: z.string(), proven: z.boolean() }),
  /** Deleted divisions of that name. */
  z.object({ kind: z.literal('soft-deleted'), name: z.string(), divisions: z.array(OrgObject) }),
  /** The organisation did not answer something. */
  z.object({
    kind: z.literal('unanswered'),
    message: z.string(),
    cure: z.string(),
    code: z.string(),
    permissions: z.array(z.string()).readonly(),
    /** Whether nothing can be said without it. */
    needed: z.boolean(),
  }),
]);
export type DivisionReason = z.infer<typeof DivisionReason>;
export type DivisionReasonKind = DivisionReason['kind'];
export type ReasonOf<Kind extends DivisionReasonKind> = Extract<DivisionReason, { kind: Kind }>;

/** What a reason means for the status. */
export type ReasonWeight = 'conflict' | 'missing' | 'undetermined' | 'information';

/** What each reason weighs; the compiler keeps the table complete. */
const WEIGHTS: { readonly [Kind in DivisionReasonKind]: (reason: ReasonOf<Kind>) => ReasonWeight } = {
  'no-such-division': () => 'missing',
  several: () => 'conflict',
  'duplicate-name': () => 'conflict',
  latency: () => 'conflict',
  dependents: ({ holds, counted, unread, inTheWayOf }) => {
    // Who could not look does not know that nothing is in the way.
    if (inTheWayOf.length === 0) return unread.length > 0 ? 'undetermined' : 'information';
    return holds.length + counted.length > 0 ? 'conflict' : 'undetermined';
  },
  'stale-state': ({ proven }) => (proven ? 'conflict' : 'undetermined'),
  'state-under-other-id': () => 'conflict',
  'not-in-state': ({ stateKnown }) => (stateKnown ? 'conflict' : 'undetermined'),
  'managed-elsewhere': () => 'conflict',
  'import-gone': ({ proven }) => (proven ? 'conflict' : 'undetermined'),
  'soft-deleted': () => 'information',
  unanswered: ({ needed }) => (needed ? 'undetermined' : 'information'),
};

export function weightOf(reason: DivisionReason): ReasonWeight {
  return (WEIGHTS[reason.kind] as (reason: DivisionReason) => ReasonWeight)(reason);
}
