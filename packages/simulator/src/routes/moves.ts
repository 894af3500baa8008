import { z } from 'zod';
import { ApiError, type ErrorName } from '../api-errors.ts';
import { reachOf, reaches } from '../access.ts';
import { auditMove } from '../auditing.ts';
import { beginEmptiedLag } from '../emptied-divisions.ts';
import { movableTypes, objectKinds } from '../object-kinds.ts';
import { bodyOf } from '../request-body.ts';
import { type Call, defineRoute, noContent, type Route } from '../route.ts';
import { divisionById } from './divisions.ts';

const IdsBody = z.array(z.string());

/** Moving objects between divisions: all of them or, when one cannot be moved, none. */
export const moveRoutes: readonly Route[] = [
  defineRoute('POST', '/authorization/divisions/{divisionId}/objects/{objectType}', (call) => {
    const target = divisionById(call, call.param('divisionId'));
    const type = call.param('objectType').toUpperCase();
    if (!movableTypes.has(type)) throw new ApiError('invalidValue', { value: type, field: 'objectType' });
    const ids = bodyOf(call, IdsBody);
    if (ids.length === 0) throw new ApiError('emptyBulkMove');
    const limit = call.switches.maxObjectsPerMove;
    if (ids.length > limit) throw new ApiError('tooManyInBulkMove', { limit });
    const movables = ids.map((id) => movable(call, type, id));
    for (const { divisionId } of movables) assertMayMove(call, type, divisionId, target.id);
    const sources = movables.map(({ divisionId }) => divisionId);
    for (const object of movables) {
      const source = object.divisionId;
      object.divisionId = target.id;
      const user = type === 'USER' ? call.organisation.users.get(object.id) : undefined;
      if (user) auditMove(call, user, source);
    }
    beginEmptiedLag(call, sources);
    return noContent;
  }),
];

function movable(call: Call, type: string, id: string): { readonly id: string; divisionId: string } {
  const { users, objects } = call.organisation;
  const found = type === 'USER' ? users.get(id) : objects.get(id);
  const deleted = found !== undefined && 'state' in found && found.state === 'deleted';
  if (!found || deleted || ('type' in found && found.type !== type))
    throw new ApiError(notFoundErrors[type] ?? 'generalNotFound', { what: type });
  if (found.divisionId === undefined) throw new ApiError('unableToMove', { what: `${type} ${id}` });
  return found as { readonly id: string; divisionId: string };
}

const notFoundErrors: Readonly<Record<string, ErrorName>> = {
  MANAGEMENTUNIT: 'managementUnitsNotFound',
  BUSINESSUNIT: 'businessUnitsNotFound',
};

function assertMayMove(call: Call, type: string, from: string, to: string): void {
  const permission = editPermissionOf(type);
  if (permission === undefined) return;
  const reach = reachOf(call.organisation, call.client.id, permission);
  if (!reaches(reach, from)) throw new ApiError('insufficientPermissions', { permissions: permission });
  if (!reaches(reach, to)) throw new ApiError('noMoveToDivision', { division: to });
}

function editPermissionOf(type: string): string | undefined {
  if (type === 'USER') return 'directory:user:edit';
  if (type === 'QUEUE') return 'routing:queue:edit';
  return objectKinds.find((kind) => kind.type === type)?.edit;
}
