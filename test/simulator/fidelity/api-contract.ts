import { z } from 'zod';
import data from './api-contract.json' with { type: 'json' };

/**
 * What a field, a parameter or an answer holds: `string`, `integer`, `number`, `boolean`, `object`, `date-time`, `uri`,
 * `one of a, b`, the name of a shape, `list of …` or `map of …`. Of a `map of object` nothing is known.
 */
const TypeText = z.string().min(1);

/** One call as it is published. Facts only. */
export const PublishedCall = z.strictObject({
  /** Query parameters; those that have to be there end in `!`. */
  query: z.record(z.string(), TypeText).optional(),
  body: TypeText.optional(),
  /** By the status of a success; an empty text where it has no body. Not there: no success is published. */
  answers: z.record(z.string(), TypeText.or(z.literal(''))).optional(),
  /** Published error codes of a call that changes something, by status; those of every call are left out. */
  refusals: z.record(z.string(), z.array(z.string())).optional(),
  permissions: z
    .strictObject({ all: z.array(z.string()) })
    .or(z.strictObject({ any: z.array(z.string()) }))
    .optional(),
});
export type PublishedCall = z.infer<typeof PublishedCall>;

/**
 * The published facts of the calls that the simulator answers and that this project makes. `scripts/update-api-contract.ts`
 * makes it; never changed by hand.
 */
export const ApiContract = z.strictObject({
  /** Version of the description that the facts come from. */
  version: z.string(),
  /** Error codes of every call, as `status code`. */
  everywhere: z.array(z.string()),
  /** By `METHOD path`, placeholders with their names. */
  calls: z.record(z.string(), PublishedCall),
  /** Fields by the name of the shape; those that have to be there end in `!`. Deeper ones are plain objects. */
  shapes: z.record(z.string(), z.record(z.string(), TypeText)),
});
export type ApiContract = z.infer<typeof ApiContract>;

/** The contract that is kept with the tests. */
export const API_CONTRACT: ApiContract = ApiContract.parse(data);
