import type { Plan } from '../planned/plan.ts';
import { accessIdOf } from './access-id.ts';

/** What the plan calls the objects that it declares, references or looks up, by what they go by. */
export interface PlannedNames {
  readonly names: ReadonlyMap<string, string>;
  readonly emails: ReadonlyMap<string, string>;
}

const NAMED: Readonly<Record<string, readonly ('name' | 'email')[]>> = {
  genesyscloud_auth_division: ['name'],
  genesyscloud_auth_role: ['name'],
  genesyscloud_group: ['name'],
  genesyscloud_oauth_client: ['name'],
  genesyscloud_user: ['name', 'email'],
};

/** The names and e-mail addresses that stand in the plan: nobody has to ask for them. Pure. */
export function plannedNames(plan: Plan): PlannedNames {
  const names = new Map<string, string>();
  const emails = new Map<string, string>();
  for (const resource of plan.ofType(...Object.keys(NAMED))) {
    const gone = resource.action === 'delete' || resource.action === 'forget';
    const known = resource.prior?.id;
    const id = gone && known !== undefined ? { kind: 'id' as const, id: known } : accessIdOf(resource, plan);
    if (id.kind === 'unknown') continue;
    for (const attribute of NAMED[resource.type] ?? []) {
      const value = gone
        ? { kind: 'known' as const, value: resource.prior?.attributes[attribute] }
        : plan.attribute(resource, attribute);
      if (value.kind !== 'known' || typeof value.value !== 'string' || value.value === '') continue;
      (attribute === 'name' ? names : emails).set(id.id, value.value);
    }
  }
  return { names, emails };
}
