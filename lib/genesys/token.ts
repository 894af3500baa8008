import { z } from 'zod';
import type { Question } from './question.ts';
import { getOne } from './question.ts';

/** Whom our token belongs to (`TokenInfo`); the capital O of `OAuthClient` is the API's. */
export const OrgTokenInfo = z.object({
  organization: z.object({ id: z.string().min(1), name: z.string().optional() }).optional(),
  authorizedScope: z.array(z.string()).optional(),
  OAuthClient: z
    .object({
      id: z.string().min(1),
      name: z.string().optional(),
      /** CODE, TOKEN, SAML2-BEARER, PASSWORD or CLIENT-CREDENTIALS. */
      authorizedGrantType: z.string().optional(),
      roleDivisions: z.array(z.object({ roleId: z.string(), divisionId: z.string() })).optional(),
      /** active, disabled or inactive. */
      state: z.string().optional(),
      /** The id `purecloud-builtin` marks the app of a person, not a client of the organisation. */
      organization: z.object({ id: z.string(), name: z.string().optional() }).optional(),
    })
    .optional(),
});
export type OrgTokenInfo = z.infer<typeof OrgTokenInfo>;

/** Whom our token belongs to: `GET /tokens/me`. Needs no permission. */
export function tokenInfo(): Question<OrgTokenInfo> {
  return getOne({ about: 'whom the token belongs to', path: '/api/v2/tokens/me', schema: OrgTokenInfo });
}
