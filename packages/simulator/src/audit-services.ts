import type { Organisation } from './organisation.ts';
import type { Switches } from './switches.ts';

/** What a simulator remembers by itself; an organisation file can add entries of any other kind. */
const remembered = [
  {
    service: 'PeoplePermissions',
    entity: 'Role',
    actions: ['Create', 'Update', 'Delete', 'MemberAdd', 'MemberRemove'],
  },
  { service: 'Directory', entity: 'User', actions: ['Update'] },
];

const rememberedOfDivisions = {
  service: 'PeoplePermissions',
  entity: 'Division',
  actions: ['Create', 'Update', 'Delete'],
};

/** The published AuditQueryServiceMapping: which actions on which entities are to be found, by service. */
export function serviceMapping(organisation: Organisation, switches: Switches, only?: readonly string[]) {
  const services = new Map<string, Map<string, Set<string>>>();
  const add = (service: string, entity: string, actions: readonly string[]) => {
    if (only && !only.includes(service)) return;
    const entities = services.get(service) ?? new Map<string, Set<string>>();
    services.set(service, entities.set(entity, new Set([...(entities.get(entity) ?? []), ...actions])));
  };
  for (const { service, entity, actions } of remembered) add(service, entity, actions);
  if (switches.divisionChangesAudited) {
    const { service, entity, actions } = rememberedOfDivisions;
    add(service, entity, actions);
  }
  for (const { service, entityType, action } of organisation.audits) add(service, entityType, [action]);
  return {
    services: [...services].map(([name, entities]) => ({
      name,
      entities: [...entities].map(([entity, actions]) => ({ name: entity, actions: [...actions] })),
    })),
  };
}
