import { z } from 'zod';
import data from './published-permissions.json' with { type: 'json' };

/**
 * Permissions that Genesys Cloud has, whether or not an organisation's products bring them: what the published API
 * description and the documentation of the provider name. Not all there are; made by `scripts/update-provider-rights.ts`.
 */
const PUBLISHED: ReadonlySet<string> = new Set(z.array(z.string()).parse(data));

/** Whether a permission (domain:entity:action) is published as one of Genesys Cloud: that it is not proves nothing. */
export function isPublishedPermission(permission: string): boolean {
  return PUBLISHED.has(permission);
}
