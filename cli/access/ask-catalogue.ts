import type { AccessGap } from '../../lib/access/access-state.ts';
import type { PermissionCatalogue } from '../../lib/access/permission-catalogue.ts';
import { catalogueOf, permissionCatalogue, type GenesysClient } from '../../lib/genesys/index.ts';

/** The catalogue of permissions, or the gap that its absence leaves. */
export interface AskedCatalogue {
  readonly catalogue?: PermissionCatalogue;
  readonly gaps: readonly AccessGap[];
}

/** Asks for the catalogue of permissions, where it is wanted. */
export async function askCatalogue(client: Pick<GenesysClient, 'askAll'>, isWanted = true): Promise<AskedCatalogue> {
  if (!isWanted) return { gaps: [] };
  const question = permissionCatalogue();
  const answer = (await client.askAll([question])).to(question);
  if (answer.kind === 'answered') return { catalogue: catalogueOf(answer.value), gaps: [] };
  const { message, permissions = [] } = answer.reason;
  return { gaps: [{ what: 'which permissions are limited to divisions', why: `${message}.`, permissions }] };
}
