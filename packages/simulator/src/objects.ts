import { z } from 'zod';
import { reaches, reachOfAny } from './access.ts';
import { ApiError } from './api-errors.ts';
import { beginEmptiedLag } from './emptied-divisions.ts';
import type { Fields, StoredObject } from './model.ts';
import { holderOf } from './names.ts';
import { newId } from './new-id.ts';
import type { ObjectKind } from './object-kinds.ts';
import { fieldsWithName, nameWritten, without, withReferences } from './object-shape.ts';
import { cursorPageOf, pageOf, scanPageOf } from './paging.ts';
import { assertRequiredParameters } from './published-query.ts';
import { renderObject } from './rendering.ts';
import { bodyOf } from './request-body.ts';
import type { Call } from './route.ts';
import { divisionById } from './routes/divisions.ts';
import { assertPermittedIn, visibleObjects } from './visibility.ts';
import { requiredPermissions } from './data/required-permissions.ts';

const ObjectBody = z.looseObject({
  division: z.looseObject({ id: z.string().nullish() }).nullish(),
  divisionId: z.string().nullish(),
});
const Named = ObjectBody.extend({ name: z.string().min(1) });

/** An object as its kind shows it. */
export function rendered(call: Call, kind: ObjectKind, object: StoredObject): Fields {
  const path = kind.path.replaceAll(/\{(\w+)\}/g, (_, parent: string) => call.param(parent));
  const { shape = {} } = kind;
  const named = { ...object, fields: withReferences(fieldsWithName(object, shape), shape) };
  const { division, ...shown } = renderObject(call.organisation, named, `/api/v2${path}`);
  const unseen = shape.named === undefined || shape.named.includes('name') ? [] : ['name'];
  const fields = without(shown, [...parentsIn(kind.path), ...(shape.unseen ?? []), ...unseen]);
  // A row is known by its key alone.
  if (kind.anonymous === true)
    return { ...withoutIdentity(fields), selfUri: `/api/v2${path}/${String(fields['key'])}` };
  if (kind.division === 'divisionId') return { ...fields, divisionId: object.divisionId };
  if (division === undefined || shape.division === 'hidden') return fields;
  return { ...fields, division: shape.division === 'reference' ? without(division as Fields, ['name']) : division };
}

/** An object as the sibling list of a kind shows it. */
export function renderedInView(call: Call, kind: ObjectKind, object: StoredObject): Fields {
  const { id, name, division, selfUri, ...others } = rendered(call, kind, object);
  const shown = Object.entries(others).filter(([field]) => kind.shape?.inViews?.includes(field));
  return { id, name, division, ...Object.fromEntries(shown), selfUri };
}

function withoutIdentity({ id: _id, name: _name, ...fields }: Fields): Fields {
  return fields;
}

/** The object of a kind with the id in the path, or 404. */
export function objectById(call: Call, kind: ObjectKind, id: string): StoredObject {
  const object = call.organisation.objects.get(id);
  const hidden = object?.divisionId !== undefined && call.client.sees?.has(object.divisionId) === false;
  if (!object || !typesOf(kind).includes(object.type) || hidden)
    throw new ApiError('resourceNotFound', { what: kind.type.toLowerCase() });
  return object;
}

/** What a list of a kind holds for this call: filtered by division, name, id and by what the client may see. */
export function selectedObjects(call: Call, kind: ObjectKind, route: string, filter = kind.filter): StoredObject[] {
  assertRequiredParameters(call, route);
  const divisions = filter === undefined ? undefined : call.query.list(filter);
  const name = call.query.text(kind.nameFilter ?? 'name');
  const ids = call.query.list('id');
  const parents = parentsIn(kind.path);
  return visibleObjects(call, route, ofKind(call, kind)).filter(
    (object) =>
      parents.every((parent) => [undefined, call.param(parent)].includes(textOf(object.fields[parent]))) &&
      (!divisions || (object.divisionId !== undefined && divisions.includes(object.divisionId))) &&
      (!ids || ids.includes(object.id)) &&
      (name === undefined || nameMatches(kind, object.name, name)),
  );
}

/** A list of a kind, cut as its API cuts it. */
export function listing(call: Call, kind: ObjectKind, objects: readonly StoredObject[]): Fields {
  const render = (object: StoredObject) => without(rendered(call, kind, object), kind.shape?.notListed);
  switch (kind.paging ?? 'pages') {
    case 'pages':
      return without(pageOf(call, objects, render), kind.shape?.pageWithout);
    case 'cursor':
      return cursorPageOf(call, objects, render);
    case 'next-page':
      return cursorPageOf(call, objects, render, { cursor: 'nextPage' });
    case 'scan':
      return scanPageOf(call, objects, render);
    case 'all':
      return without(
        { entities: objects.map(render), total: objects.length, selfUri: call.path },
        kind.shape?.pageWithout,
      );
  }
}

/** Makes an object from the body of a call; every field is kept, over the defaults. */
export function createObject(call: Call, kind: ObjectKind, defaults: Fields = {}): StoredObject {
  const { name, division, divisionId, ...fields } = namedBody(call, kind);
  const home =
    kind.division === 'none' ? undefined : (division?.id ?? divisionId ?? call.organisation.homeDivision().id);
  if (home !== undefined) {
    divisionById(call, home);
    const needed = requiredPermissions[`POST /api/v2${kind.path}`]?.permissions ?? [];
    for (const permission of needed.slice(0, 1)) assertPermittedIn(call, permission, home);
  }
  assertNameFree(call, kind, name);
  const object = {
    id: newId(call, kind.type, name),
    type: kind.type,
    name,
    divisionId: home,
    fields: { ...defaults, ...own(fields) },
  };
  call.organisation.objects.add(object);
  return object;
}

/** Changes an object by the body of a call; fields not in the body stay. `route` is the call's own key, as for a list. */
export function changeObject(call: Call, kind: ObjectKind, object: StoredObject, route: string): StoredObject {
  const { division, divisionId, name: _name, ...fields } = bodyOf(call, ObjectBody);
  const name = nameWritten({ name: _name, ...fields }, kind.shape ?? {});
  const source = object.divisionId;
  const target = source === undefined ? undefined : (divisionId ?? division?.id ?? source);
  for (const each of new Set([source, target])) if (each !== undefined) assertMayChangeIn(call, route, each);
  if (target !== undefined) divisionById(call, target);
  if (name !== undefined) assertNameFree(call, kind, name, object.id);
  object.name = name ?? object.name;
  object.divisionId = target;
  object.fields = { ...object.fields, ...own(fields) };
  if (source !== undefined && source !== target) beginEmptiedLag(call, [source]);
  return object;
}

/** The body of a call that makes one, with its name wherever the kind has it; it can be missing where it is no `name`. */
function namedBody(call: Call, { shape = {} }: ObjectKind): z.infer<typeof Named> {
  const body = bodyOf(call, ObjectBody);
  const name = nameWritten(body, shape);
  if (name === undefined && shape.named) return { ...body, name: '' };
  return bodyOf({ ...call, body: { ...body, name } }, Named);
}

function assertMayChangeIn(call: Call, route: string, divisionId: string): void {
  const needed = requiredPermissions[route]?.permissions;
  if (!needed || reaches(reachOfAny(call.organisation, call.client.id, needed), divisionId)) return;
  const division = call.organisation.divisions.get(divisionId)?.name ?? divisionId;
  throw new ApiError('missingDivisionPermissions', { permissions: needed.join(', '), division });
}

function ofKind(call: Call, kind: ObjectKind): StoredObject[] {
  return typesOf(kind).flatMap((type) => call.organisation.objects.ofType(type));
}

function typesOf({ type, alsoLists = [] }: ObjectKind): readonly string[] {
  return [type, ...alsoLists];
}

function assertNameFree(call: Call, kind: ObjectKind, name: string, except?: string): void {
  if (!kind.duplicate) return;
  if (holderOf(call.organisation.objects.ofType(kind.type), name, call.switches, except)) {
    throw new ApiError(kind.duplicate, { name, reason: `${kind.type.toLowerCase()} ${name} exists` });
  }
}

/** Names of the parameters of a list's path: the parents of what it holds. */
function parentsIn(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, parent]) => parent ?? []);
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}

/** Without what the server decides. */
function own(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== 'id' && key !== 'selfUri'));
}

function nameMatches(kind: ObjectKind, name: string, filter: string): boolean {
  const [text, wanted] = [name.toLowerCase(), filter.toLowerCase()];
  switch (kind.nameMatch ?? 'wildcard') {
    case 'contains':
      return text.includes(wanted);
    case 'startsWith':
      return text.startsWith(wanted);
    case 'wildcard': {
      const core = wanted.replace(/^\*/, '').replace(/\*$/, '');
      if (wanted.startsWith('*') && wanted.endsWith('*')) return text.includes(core);
      if (wanted.startsWith('*')) return text.endsWith(core);
      return wanted.endsWith('*') ? text.startsWith(core) : text === core;
    }
  }
}
