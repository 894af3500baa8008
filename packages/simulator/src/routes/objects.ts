import { z } from 'zod';
import { ApiError } from '../api-errors.ts';
import { identifierOf } from '../identifiers.ts';
import type { Fields, StoredObject } from '../model.ts';
import {
  changeObject,
  createObject,
  listing,
  objectById,
  rendered,
  renderedInView,
  selectedObjects,
} from '../objects.ts';
import { type ObjectKind, objectKinds } from '../object-kinds.ts';
import { without } from '../object-shape.ts';
import { parentKinds } from '../parent-kinds.ts';
import { plainKinds } from '../plain-kinds.ts';
import { pageOf, scanPageOf } from '../paging.ts';
import { bodyOf } from '../request-body.ts';
import { SearchBody, searchPage, textAt } from '../search.ts';
import { type Answer, type Call, defineRoute, noContent, ok, type Route, undeclaredSuccess } from '../route.ts';

const QueryBody = z.looseObject({
  filters: z
    .array(
      z.looseObject({
        name: z.string(),
        type: z.string().nullish(),
        operator: z.string(),
        values: z.array(z.unknown()),
      }),
    )
    .nullish(),
  pageSize: z.number().int().min(1).nullish(),
  after: z.string().nullish(),
});

/** Lists and items of every kind in the tables of kinds. */
export const objectRoutes: readonly Route[] = [...objectKinds, ...plainKinds, ...parentKinds].flatMap((kind) => [
  ...(kind.listed === false ? [] : [kind.queried ? queryRoute(kind) : listRoute(kind)]),
  ...(kind.published === undefined ? [] : [publishedRoute(kind, kind.published)]),
  ...(kind.scan === undefined ? [] : [scanRoute(kind, kind.scan)]),
  ...(kind.searched === undefined ? [] : [searchRoute(kind, kind.searched)]),
  ...(kind.created === false ? [] : [createRoute(kind)]),
  ...(kind.views === undefined ? [] : [viewsRoute(kind, kind.views)]),
  ...itemRoutes(kind),
]);

function listRoute(kind: ObjectKind): Route {
  return defineRoute('GET', kind.path, (call) =>
    ok(listing(call, kind, selectedObjects(call, kind, `GET /api/v2${kind.path}`))),
  );
}

function createRoute(kind: ObjectKind): Route {
  return defineRoute('POST', kind.path, (call) => ({
    status: kind.createdStatus ?? 200,
    body: rendered(call, kind, createObject(call, kind)),
  }));
}

function viewsRoute(kind: ObjectKind, path: string): Route {
  return defineRoute('GET', path, (call) =>
    ok(
      pageOf(call, selectedObjects(call, kind, `GET /api/v2${path}`, 'divisionId'), (object) =>
        renderedInView(call, kind, object),
      ),
    ),
  );
}

function publishedRoute(kind: ObjectKind, path: string): Route {
  return defineRoute('GET', path, (call) => {
    const published = selectedObjects(call, kind, `GET /api/v2${path}`).filter(({ fields }) => fields['publishedDate']);
    return ok(listing(call, kind, published));
  });
}

function scanRoute(kind: ObjectKind, path: string): Route {
  return defineRoute('GET', path, (call) => {
    const selected = selectedObjects(call, kind, `GET /api/v2${path}`, 'divisionId');
    return ok(scanPageOf(call, selected, (object) => rendered(call, kind, object)));
  });
}

function searchRoute(kind: ObjectKind, path: string): Route {
  return defineRoute('POST', path, (call) => {
    const body = bodyOf(call, SearchBody);
    const objects = selectedObjects(call, kind, `POST /api/v2${path}`);
    const render = (object: StoredObject) => rendered(call, kind, object);
    const page = searchPage(objects, body, { type: kind.type.toLowerCase(), valueAt, render });
    return ok(without(page, kind.shape?.searchWithout));
  });
}

function itemRoutes(kind: ObjectKind): Route[] {
  const { item } = kind;
  if (!item) return [];
  const found = (call: Call) => objectById(call, kind, call.param(item.param));
  const path = `${kind.path}/{${item.param}}`;
  return item.methods.map((method) =>
    defineRoute(method, path, (call) => {
      const object = found(call);
      if (method === 'GET' && call.lag.holds(`read ${object.id}`)) {
        throw new ApiError('resourceNotFound', { what: kind.type.toLowerCase() });
      }
      if (method === 'DELETE') return deletedAnswer(call, kind, object);
      if (method === 'GET') return ok(rendered(call, kind, object));
      const changed = changeObject(call, kind, object, `${method} /api/v2${path}`);
      return ok(kind.shape?.changed === 'operation' ? operation(changed) : rendered(call, kind, changed));
    }),
  );
}

function deletedAnswer(call: Call, kind: ObjectKind, object: StoredObject): Answer {
  const gone = rendered(call, kind, object);
  call.organisation.objects.remove(object);
  switch (kind.shape?.deleted) {
    case 204:
      return noContent;
    case 'object':
      return ok(gone);
    case 'undeclared':
      return undeclaredSuccess(call);
    default:
      return ok({});
  }
}

/** The published Operation, which a client would wait for; here it is done when it is told of. */
function operation({ id }: StoredObject): Fields {
  return { id: identifierOf('operation', id), complete: true, actionStatus: 'SUCCESS' };
}

function valueAt({ id, name, divisionId, fields }: StoredObject, field: string): string {
  return textAt({ ...fields, id, name, division: { id: divisionId } }, field);
}

/** Workbins and worktypes are listed by a POST; their filters compare `divisionId` and `name` for equality. */
function queryRoute(kind: ObjectKind): Route {
  return defineRoute('POST', `${kind.path}/query`, (call) => {
    const { filters, pageSize, after } = bodyOf(call, QueryBody);
    const selected = selectedObjects(call, kind, `POST /api/v2${kind.path}/query`).filter((object) =>
      (filters ?? []).every(({ name, values }) => values.includes(valueOf(object, name))),
    );
    const start = after ? selected.findIndex((object) => object.id === after) + 1 : 0;
    const page = selected.slice(start, start + (pageSize ?? 25));
    const last = page.at(-1);
    const more = last !== undefined && start + page.length < selected.length;
    return ok({
      entities: page.map((object) => rendered(call, kind, object)),
      ...(more ? { after: last.id } : {}),
      selfUri: call.path,
    });
  });
}

function valueOf(object: { name: string; id: string; divisionId: string | undefined }, name: string): unknown {
  if (name === 'divisionId' || name === 'division.id') return object.divisionId;
  return name === 'id' ? object.id : object.name;
}
