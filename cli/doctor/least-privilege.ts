import { formatPermission } from '../../lib/access/permission.ts';
import { catalogueOf, GenesysError, permissionCatalogue, type GenesysClient } from '../../lib/genesys/index.ts';
import type { Plan } from '../../preflight/planned/plan.ts';
import { compareWith, type Comparison } from './held-beyond.ts';
import { leastRoles, type LeastRole } from './least-role.ts';
import { askPresentAccess } from './present-access.ts';

/** The smallest roles for some stacks, and the present client beside them. */
export interface LeastPrivilege {
  /** Names of the stacks; none where nothing was synthesised. */
  readonly stacks: readonly string[];
  readonly roles: readonly LeastRole[];
  readonly client:
    | { readonly kind: 'unknown'; readonly why: string; readonly cure: string }
    | {
        readonly kind: 'compared';
        readonly name: string;
        /** OAuth scope of its token; none where it is not limited. */
        readonly scope: readonly string[];
        readonly comparisons: readonly Comparison[];
      };
}

/**
 * The smallest roles for these stacks. Somebody who has no client yet gets them too: then nothing is left out for want of
 * a permission, and nothing is compared.
 *
 * @throws GenesysError where there are credentials and the organisation cannot be asked with them
 */
export async function leastPrivilege(
  plan: Plan | undefined,
  organisation: () => GenesysClient,
): Promise<LeastPrivilege> {
  const stacks = plan?.stacks.map(({ configuration }) => configuration.name) ?? [];
  const client = connected(organisation);
  if (client instanceof GenesysError) {
    return { stacks, roles: leastRoles(plan), client: { kind: 'unknown', why: client.message, cure: client.cure } };
  }
  const [answers, present] = await Promise.all([client.askAll([permissionCatalogue()]), askPresentAccess(client)]);
  const answer = answers.to(permissionCatalogue());
  const catalogue = answer.kind === 'answered' ? catalogueOf(answer.value) : undefined;
  const names = new Set(catalogue?.all.map(formatPermission));
  const roles = leastRoles(plan, catalogue === undefined ? undefined : (permission) => names.has(permission));
  if (present.kind === 'unknown') return { stacks, roles, client: present };
  const comparisons = roles.map((role) => compareWith(role, present.roles, catalogue));
  return { stacks, roles, client: { kind: 'compared', name: present.client, scope: present.scope, comparisons } };
}

/** Missing credentials are no failure here: the role is what they will be made with. */
function connected(organisation: () => GenesysClient): GenesysClient | GenesysError {
  try {
    return organisation();
  } catch (error) {
    if (error instanceof GenesysError && error.code === 'credentials-missing') return error;
    throw error;
  }
}
