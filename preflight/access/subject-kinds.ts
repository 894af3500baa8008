import type { SubjectKind } from '../../lib/access/access-state.ts';
import type { Plan } from '../planned/plan.ts';
import { accessIdOf } from './access-id.ts';

const KINDS: Readonly<Record<string, SubjectKind>> = {
  genesyscloud_user: 'user',
  genesyscloud_user_roles: 'user',
  genesyscloud_group: 'group',
  genesyscloud_group_roles: 'group',
  genesyscloud_oauth_client: 'client',
};

/** What the subjects of a plan are, by what they go by. Pure. */
export function subjectKinds(plan: Plan): ReadonlyMap<string, SubjectKind> {
  const kinds = new Map<string, SubjectKind>();
  for (const resource of plan.ofType(...Object.keys(KINDS))) {
    const kind = KINDS[resource.type];
    const id = accessIdOf(resource, plan);
    if (kind === undefined) continue;
    if (id.kind === 'id') kinds.set(id.id, kind);
    if (resource.prior !== undefined) kinds.set(resource.prior.id, kind);
  }
  return kinds;
}
