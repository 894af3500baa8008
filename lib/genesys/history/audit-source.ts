import type { OrgAuditEntry, OrgAuditService } from '../audit.ts';

/** Something to ask for the changes of access: a service, whole or one kind of its things. */
export interface AuditSource {
  readonly service: string;
  /** @default every kind of thing of the service */
  readonly entityType?: string;
  /** Whether an entry of it is a change of access. @default all are */
  readonly counts?: (entry: OrgAuditEntry) => boolean;
}

/** How the things are called, whatever the service, whose changes matter for access. */
const OAUTH_CLIENT = /^oauth_?client$/i;
const GROUP = /group$/i;
const USER = /^user$/i;
const ROLE = /^role/i;
const DIVISION = /division$/i;
const MEMBER = /member/i;

/**
 * Where changes of access are remembered, among the services that an organisation names: the service that keeps roles,
 * whole; OAuth clients and divisions; who joins or leaves a group. By moves also users who changed divisions.
 *
 * No list of names is published as complete, so names are recognised, not known.
 */
export function accessSources(
  services: readonly OrgAuditService[],
  { moves = false }: { readonly moves?: boolean } = {},
): AuditSource[] {
  return services.flatMap(({ name: service, entities }): AuditSource[] => {
    if (entities.some(({ name }) => ROLE.test(name))) return [{ service }];
    return entities.flatMap(({ name: entityType }): AuditSource[] => {
      if (OAUTH_CLIENT.test(entityType) || DIVISION.test(entityType)) return [{ service, entityType }];
      if (GROUP.test(entityType)) return [{ service, entityType, counts: ({ action }) => MEMBER.test(action) }];
      if (moves && USER.test(entityType)) return [{ service, entityType, counts: isMove }];
      return [];
    });
  });
}

function isMove({ propertyChanges }: OrgAuditEntry): boolean {
  return propertyChanges.some(({ property }) => /division/i.test(property));
}
