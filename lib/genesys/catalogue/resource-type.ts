import { z } from 'zod';
import { Call, IdFilter, LookUpCall } from './catalogue-call.ts';

/**
 * What the preflight does with a type. `check`: compare, then import. `warn`: compare, then ask people (no published
 * code of a duplicate, an overwriting create, or a weak key). `singleton`: it exists always, so it is imported or
 * overwritten. `skip`: nothing to compare with.
 */
export const Handling = z.enum(['check', 'warn', 'singleton', 'skip']);
export type Handling = z.infer<typeof Handling>;

/**
 * How a planned value is compared with the field of a row. `text`: as names are. `ignoring-case`: capitals mean
 * nothing. `phone`: digits alone (E.164). `domain`: the domain itself, or the front of a subdomain of Genesys.
 * `all-of`: two lists or maps, equal whatever their order. `any-of`: two lists that have something in common.
 */
export const Comparison = z.enum(['text', 'ignoring-case', 'phone', 'domain', 'all-of', 'any-of']);
export type Comparison = z.infer<typeof Comparison>;

/** One part of what identifies an object. */
export const KeyPart = z.strictObject({
  /** Path of the Terraform attribute, e.g. `name` or `config.0.name`. */
  attribute: z.string().min(1),
  /**
   * Path of the field in a row of the answer, e.g. `integrationType.id`, `libraries[].id`. Not there: the part is in the
   * path of the list (a parent) and so equal in every row.
   */
  field: z.string().min(1).optional(),
  /** @default text */
  compare: Comparison.optional(),
  /** The value in the row is this with the planned one for `{}`. */
  form: z.string().includes('{}').optional(),
  /** True where Terraform may leave it out; then it is not compared. */
  optional: z.literal(true).optional(),
});
export type KeyPart = z.infer<typeof KeyPart>;

/** Rows of a list that count as absent. */
export const IgnoredRows = z.strictObject({
  field: z.string().min(1),
  /** Ignored where the field is one of these (whatever the case). */
  is: z.array(z.string()).optional(),
  /** Ignored where the field is given and none of these. */
  isNot: z.array(z.string()).optional(),
  startsWith: z.string().optional(),
});
export type IgnoredRows = z.infer<typeof IgnoredRows>;

/** What a create does when the key is taken already. */
export const DuplicateRule = z.strictObject({
  /**
   * `error`: a code for it is published. `allowed`: a second one is made. `adopts`: the provider takes over what exists.
   * `singleton`: there is always one. `unknown`: no source says; assume that a second one may be made.
   */
  does: z.enum(['error', 'allowed', 'adopts', 'singleton', 'unknown']),
  /**
   * `named`: the code speaks of this key. `generic`: a conflict without a cause. `indirect`: published for another call
   * of the same object. `other`: for another key, or a call that the provider does not make. `none`: no code.
   */
  evidence: z.enum(['named', 'generic', 'indirect', 'other', 'none']),
  /** Published error codes. */
  codes: z.array(
    z.strictObject({
      call: z.string(),
      status: z.number().int(),
      code: z.string(),
      source: z.string(),
    }),
  ),
  /** Where something else happens. */
  except: z.array(z.strictObject({ when: z.string(), does: z.string() })),
});
export type DuplicateRule = z.infer<typeof DuplicateRule>;

/** Where objects of a type live in a division. */
export const DivisionRule = z.strictObject({
  /** Terraform attribute; without one the division shows in the API alone. */
  attribute: z.string().optional(),
  /** `objectType` of the call that moves objects to another division; without it that call cannot. */
  objectType: z.string().optional(),
  /** How the list is filtered by division, as the API puts it. */
  filter: z.string().optional(),
});
export type DivisionRule = z.infer<typeof DivisionRule>;

/** What our OAuth client sees of a list. */
export const SeenRule = z.strictObject({
  /** `everything`, or only what is in the divisions where the client holds the permissions. */
  what: z.enum(['everything', 'own-divisions']),
  /** Whoever holds these in all divisions sees all rows; of several, one where `needs` says so. */
  permissions: z.array(z.string()),
  needs: z.enum(['all', 'any']),
});
export type SeenRule = z.infer<typeof SeenRule>;

/** A resource type of the Terraform provider: how its objects are found, compared and imported. Facts only. */
export const ResourceType = z.strictObject({
  /** E.g. `genesyscloud_routing_queue`. */
  type: z.string().startsWith('genesyscloud_'),
  /** One of them in words, and several: `queue`, `queues`. */
  words: z.tuple([z.string().min(1), z.string().min(1)]),
  handling: Handling,
  /** Why nothing can be compared; there for every `skip`. */
  notApplicable: z.string().optional(),
  /** What identifies an object; empty where nothing does. */
  key: z.array(KeyPart),
  /** Further attributes that are unique by themselves. */
  otherKeys: z.array(KeyPart).optional(),
  /** How to list them; for what exists once, how to read it. */
  list: Call.optional(),
  /** How to ask for some of them by their ids, several at once. */
  idFilter: IdFilter.optional(),
  /** How to find one by the leading part of its key: the first one that is a field. */
  lookUp: LookUpCall.optional(),
  /** Rows that count as absent. */
  ignored: z.array(IgnoredRows).optional(),
  /** A row counts only where this field holds something: parts of another object. */
  presentWhen: z.string().optional(),
  /**
   * What an import block needs: `{id}` is the id of the object, `{.a.b}` a field of its row, any other placeholder an
   * attribute, e.g. `{site_id}:{id}`; `{x until ,}` is its front up to the first comma. Not there: cannot be imported.
   */
  importId: z.string().optional(),
  division: DivisionRule.optional(),
  duplicate: DuplicateRule,
  /** Attributes of the identity whose change replaces the object. */
  forcesNew: z.array(z.string()),
  /** Whether capitals make another key, and what shows it. */
  case: z.strictObject({ matters: z.enum(['yes', 'no', 'unknown']), evidence: z.string().optional() }),
  seen: SeenRule,
  /** What else matters, in short. */
  notes: z.array(z.string()).optional(),
  /** Lines of the provider's source and of the published API description. */
  evidence: z.array(z.string()),
});
export type ResourceType = z.infer<typeof ResourceType>;
