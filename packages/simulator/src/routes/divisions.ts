import { z } from 'zod';
import { ApiError } from '../api-errors.ts';
import { auditDivision, auditImplied } from '../auditing.ts';
import type { Division } from '../model.ts';
import { holderOf, passesNameFilter } from '../names.ts';
import { cursorPageOf, pageOf } from '../paging.ts';
import { renderDivision } from '../rendering.ts';
import { bodyOf } from '../request-body.ts';
import { type Call, defineRoute, noContent, ok, type Route } from '../route.ts';
import { divisionIsVisible } from '../visibility.ts';
import { beginLags, newId } from '../new-id.ts';

const DivisionBody = z.looseObject({
  name: z.string(),
  // The published shape calls it required; the official clients leave it out and are served.
  description: z.string().nullish(),
});

/** The division with the id, or 404 `not.found`: also for one that is hidden from the client. */
export function divisionById(call: Call, id: string): Division {
  const division = call.organisation.divisions.get(id);
  if (!division || !divisionIsVisible(call, id)) throw new ApiError('notFound', { what: `division ${id}` });
  return division;
}

/** Divisions: `/api/v2/authorization/divisions`. */
export const divisionRoutes: readonly Route[] = [
  defineRoute('GET', '/authorization/divisions', (call) => {
    if (!call.query.flag('objectCount', false)) return ok(pageOf(call, selected(call), (each) => renderDivision(each)));
    const counts = call.organisation.objectCountsByDivision();
    return ok(pageOf(call, selected(call), (each) => renderDivision(each, counts.get(each.id) ?? {})));
  }),

  defineRoute('GET', '/authorization/divisions/query', (call) =>
    ok(
      cursorPageOf(call, selected(call), (division) => renderDivision(division), {
        maxPageSize: 200,
      }),
    ),
  ),

  defineRoute('GET', '/authorization/divisions/home', (call) => ok(renderDivision(call.organisation.homeDivision()))),

  defineRoute('GET', '/authorization/divisions/limit', (call) => ok(divisionLimit(call))),

  defineRoute('GET', '/authorization/divisions/deleted', (call) =>
    ok(pageOf(call, [...call.organisation.deletedDivisions.values()], (division) => renderDivision(division))),
  ),

  defineRoute('POST', '/authorization/divisions', (call) => {
    const body = bodyOf(call, DivisionBody);
    assertMakeable(call, body.name);
    const division = addDivision(call, newId(call, 'division', body.name), body.name, body.description ?? '');
    return ok(renderDivision(division));
  }),

  defineRoute('GET', '/authorization/divisions/{divisionId}', (call) => {
    const division = divisionById(call, call.param('divisionId'));
    if (call.lag.holds(`read ${division.id}`)) throw new ApiError('notFound', { what: `division ${division.id}` });
    const counts = call.query.flag('objectCount', false) ? call.organisation.objectCounts(division.id) : undefined;
    return ok(renderDivision(division, counts));
  }),

  defineRoute('PUT', '/authorization/divisions/{divisionId}', (call) => {
    const division = divisionById(call, call.param('divisionId'));
    const body = bodyOf(call, DivisionBody);
    assertNameAllowed(call, body.name);
    assertRenameAllowed(call, division, body.name);
    const before = { ...division };
    division.name = body.name;
    division.description = body.description ?? '';
    auditDivision(call, 'Update', division, before);
    return ok(renderDivision(division));
  }),

  defineRoute('DELETE', '/authorization/divisions/{divisionId}', (call) => {
    const division = divisionById(call, call.param('divisionId'));
    assertDeletable(call, division);
    const { organisation } = call;
    organisation.divisions.delete(division.id);
    organisation.deletedDivisions.set(division.id, division);
    auditDivision(call, 'Delete', division);
    const revoked = organisation.grantsInDivision(division.id);
    organisation.removeGrants(revoked);
    auditImplied(call, revoked);
    return noContent;
  }),

  defineRoute('POST', '/authorization/divisions/{divisionId}/restore', (call) => {
    const id = call.param('divisionId');
    const body = bodyOf(call, DivisionBody);
    const { organisation } = call;
    if (organisation.divisions.has(id)) throw new ApiError('scopeExists');
    if (!organisation.deletedDivisions.has(id)) throw new ApiError('notFound', { what: `deleted division ${id}` });
    assertMakeable(call, body.name, id);
    const division = addDivision(call, id, body.name, body.description ?? '');
    organisation.deletedDivisions.delete(id);
    beginLags(call, id);
    return ok(renderDivision(division));
  }),
];

function selected(call: Call): Division[] {
  const ids = call.query.list('id');
  const name = call.query.text('name');
  return [...call.organisation.divisions.values()].filter(
    (division) =>
      divisionIsVisible(call, division.id) &&
      (!ids || ids.includes(division.id)) &&
      passesNameFilter(division.name, name, call.switches),
  );
}

function divisionLimit(call: Call): number {
  return call.organisation.limit('authorization', 'divisions.max');
}

/** Refuses the name of a new division, or of the deleted one with the id `restored`. */
function assertMakeable(call: Call, name: string, restored?: string): void {
  const { organisation, switches } = call;
  assertNameAllowed(call, name);
  const others = [...organisation.deletedDivisions.values()].filter((division) => division.id !== restored);
  if (
    holderOf(organisation.divisions.values(), name, switches) ||
    (switches.deletedDivisionNameReserved && holderOf(others, name, switches))
  ) {
    throw new ApiError('resourceExists', { name });
  }
  if (organisation.divisions.size >= divisionLimit(call)) throw new ApiError('maxScopesExceeded');
}

function addDivision(call: Call, id: string, name: string, description: string): Division {
  const division: Division = { id, name, description, home: false };
  call.organisation.divisions.set(id, division);
  auditDivision(call, 'Create', division);
  return division;
}

function assertNameAllowed(call: Call, name: string): void {
  if (name.trim() === '') throw new ApiError('divisionNameInvalid');
  const limit = call.switches.maxNameLength;
  if (name.length > limit) throw new ApiError('maxLengthExceeded', { field: 'name', limit });
}

function assertRenameAllowed(call: Call, division: Division, name: string): void {
  const { organisation, switches } = call;
  if (switches.renameOntoTakenName === 200) return;
  if (!holderOf(organisation.divisions.values(), name, switches, division.id)) return;
  throw new ApiError(switches.renameOntoTakenName === 409 ? 'resourceExists' : 'divisionNameInvalid', { name });
}

function assertDeletable(call: Call, division: Division): void {
  if (division.home) {
    const { status, code, message } = homeDeleteErrors[call.switches.homeDeleteStatus];
    throw new ApiError({ status, code, message });
  }
  // `force` is deprecated and leaves objects behind that nobody can reach; it is obeyed all the same.
  if (call.query.flag('force', false)) return;
  if (Object.keys(call.organisation.objectCounts(division.id)).length > 0) throw new ApiError('preconditionFailure');
  if (call.lag.holds(`emptied ${division.id}`)) throw new ApiError('preconditionFailure');
}

const homeDeleteErrors = {
  400: { status: 400, code: 'precondition.failure', message: 'One or more preconditions was not met.' },
  403: { status: 403, code: 'not.authorized', message: 'The home division cannot be deleted.' },
  409: { status: 409, code: 'request.conflict', message: 'The home division cannot be deleted.' },
} as const;
