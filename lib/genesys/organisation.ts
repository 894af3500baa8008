import { z } from 'zod';
import type { Question } from './question.ts';
import { getOne } from './question.ts';

/** The organisation that the credentials belong to (`Organization`). */
export const OrgOrganisation = z.object({
  id: z.string().min(1),
  name: z.string(),
  /** Short name that people type at login. */
  thirdPartyOrgName: z.string().optional(),
  domain: z.string().optional(),
  defaultCountryCode: z.string().optional(),
  defaultLanguage: z.string().optional(),
  /** active, inactive or deleted. */
  state: z.string().optional(),
});
export type OrgOrganisation = z.infer<typeof OrgOrganisation>;

/** Which organisation this is: `GET /organizations/me`. Needs no permission. */
export function thisOrganisation(): Question<OrgOrganisation> {
  return getOne({ about: 'the organisation', path: '/api/v2/organizations/me', schema: OrgOrganisation });
}
