import { z } from 'zod';
import type { Question } from './question.ts';
import { getList } from './question.ts';

/** What the API said of the rate of our token, in the headers of an answer. */
export interface SeenRateLimit {
  /** Requests that the token may make in a minute: `inin-ratelimit-allowed`. */
  readonly allowed: number;
  /** Requests that counted so far: `inin-ratelimit-count`. */
  readonly count: number;
  /** Until the count starts anew: `inin-ratelimit-reset`. */
  readonly resetSeconds: number;
}

/** The rate limit in the headers of an answer (names in lower case); undefined unless all three are there. */
export function rateLimitIn(headers: Readonly<Record<string, string>>): SeenRateLimit | undefined {
  const read = Headers.safeParse(headers);
  if (!read.success) return undefined;
  const { data } = read;
  return {
    allowed: data['inin-ratelimit-allowed'],
    count: data['inin-ratelimit-count'],
    resetSeconds: data['inin-ratelimit-reset'],
  };
}

const WholeNumber = z
  .string()
  .regex(/^\s*\d+\s*$/)
  .transform(Number);
const Headers = z.object({
  'inin-ratelimit-allowed': WholeNumber,
  'inin-ratelimit-count': WholeNumber,
  'inin-ratelimit-reset': WholeNumber,
});

/** How much of something the organisation may have (`Limit`). The keys are not documented: opaque. */
export const OrgLimit = z.object({ key: z.string(), value: z.number() });
export type OrgLimit = z.infer<typeof OrgLimit>;

/**
 * The limits of the organisation in a namespace, e.g. `authorization`:
 * `GET /organizations/limits/namespaces/{namespaceName}`. Needs no permission.
 */
export function organisationLimits(namespaceName: string): Question<OrgLimit[]> {
  return getList({
    about: `the limits of ${namespaceName}`,
    path: '/api/v2/organizations/limits/namespaces/{namespaceName}',
    at: { namespaceName },
    paging: 'none',
    schema: OrgLimit,
  });
}
