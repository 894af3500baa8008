import { z } from 'zod';
import type { Question } from './question.ts';
import { getList } from './question.ts';

/** An OAuth client of the organisation (`OAuthClient`), as far as access is concerned. */
export const OrgOAuthClient = z.object({
  id: z.string().min(1),
  name: z.string(),
  /** active, disabled or inactive. */
  state: z.string().optional(),
  /** CODE, TOKEN, SAML2-BEARER, PASSWORD or CLIENT-CREDENTIALS; only the last one has grants of its own. */
  authorizedGrantType: z.string().optional(),
  /** Its grants; a division may be `*`. */
  roleDivisions: z.array(z.object({ roleId: z.string(), divisionId: z.string() })).optional(),
});
export type OrgOAuthClient = z.infer<typeof OrgOAuthClient>;

/** All OAuth clients with their grants: `GET /oauth/clients`, for which no pages are published. */
export function allOAuthClients(): Question<OrgOAuthClient[]> {
  return getList({
    about: 'the OAuth clients',
    path: '/api/v2/oauth/clients',
    paging: 'none',
    schema: OrgOAuthClient,
    permissions: ['oauth:client:view'],
  });
}
