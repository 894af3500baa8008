import { z } from 'zod';
import { QUERY_PATHS } from '../query-paths.ts';

/**
 * A template: `{key}` is the value looked for, any other name in braces the attribute that names a parent, e.g.
 * `{site_id}`; `{x until ,}` is its front up to the first comma.
 */
const Template = z.string();

const Values = z.record(z.string(), z.union([Template, z.number(), z.boolean(), z.array(Template)]));

/** Permissions published for a call: all of them, or any. */
const Permissions = z.strictObject({ needs: z.enum(['all', 'any']), names: z.array(z.string()) });

/** One of several passes of a list; it lays its own over what is common. */
export const Pass = z.strictObject({
  path: z.string().startsWith('/api/v2/').optional(),
  query: Values.optional(),
  body: z.record(z.string(), z.json()).optional(),
  permissions: Permissions.optional(),
});
export type Pass = z.infer<typeof Pass>;

/** A call that asks: a GET, or a POST to one of {@link QUERY_PATHS}. */
export const Call = z
  .strictObject({
    method: z.enum(['GET', 'POST']),
    path: z.string().startsWith('/api/v2/'),
    /** Templates for the placeholders of the path, e.g. `{ siteId: '{site_id}' }`. */
    at: z.record(z.string(), Template).optional(),
    /** What is always asked with. */
    query: Values.optional(),
    /** Of a POST; paging adds to it. */
    body: z.record(z.string(), z.json()).optional(),
    /** Where one list does not show everything: it is asked once a pass, and the rows are put together. */
    passes: z.array(Pass).min(2).optional(),
    /** Rows of a list, or a single object whose absence is a 404. */
    answers: z.enum(['rows', 'one']),
    paging: z.enum(['none', 'number', 'cursor', 'until-empty']),
    pageSize: z.number().int().positive().optional(),
    /** Where the rows are; of a bare array it does not matter. */
    rows: z.enum(['entities', 'results']),
    /** Why rows may be missing, so that the list proves no absence. */
    mayMiss: z.string().optional(),
    permissions: Permissions,
  })
  .refine(
    ({ method, path }) => method === 'GET' || Object.hasOwn(QUERY_PATHS, path),
    'a POST that is not known to ask',
  );
export type Call = z.infer<typeof Call>;

/** What a filter by name finds. */
export const FilterMeaning = z.enum(['exact', 'exact-with-wildcards', 'prefix', 'contains', 'undocumented']);
export type FilterMeaning = z.infer<typeof FilterMeaning>;

/** How the list is asked for some ids alone. An id that no row has does not exist, for whoever sees the whole list. */
export const IdFilter = z.strictObject({
  /** Query parameter that takes the ids. */
  parameter: z.string().min(1),
  /** How many ids a call may have. */
  most: z.number().int().positive(),
  /** What is asked with, in place of the passes of the list. */
  query: Values.optional(),
  evidence: z.string().min(1),
});
export type IdFilter = z.infer<typeof IdFilter>;

/** A call that finds by name or key. Every look-up may find; which one can prove absence is said here. */
export const LookUpCall = z.strictObject({
  call: Call,
  /** Query parameter, field of the path or of the body that takes the value. */
  parameter: z.string().min(1),
  means: FilterMeaning,
  /** Whether it finds other capitals too; not there = not documented. */
  ignoresCase: z.boolean().optional(),
  evidence: z.string().min(1),
  /** Whether finding nothing proves that there is none: only where the filter is published as exact. */
  provesAbsence: z.boolean(),
  /** True where the answer is the object looked for by construction, and may not repeat its key. */
  answersForKey: z.literal(true).optional(),
});
export type LookUpCall = z.infer<typeof LookUpCall>;
