import { ApiError } from '../api-errors.ts';
import type { Fields, StoredObject } from '../model.ts';
import { renderUser } from '../rendering.ts';
import { type Call, defineRoute, ok, type Route } from '../route.ts';
import { singleKinds, type SingleKind } from '../single-kinds.ts';

/** What exists once, and what is read by its key. */
export const singleRoutes: readonly Route[] = [
  ...singleKinds.map((kind) => defineRoute('GET', kind.path, (call) => ok(only(call, kind)))),
  defineRoute('GET', '/architect/grammars/{grammarId}/languages/{languageCode}', (call) => {
    const isWanted = ({ fields }: StoredObject) =>
      fields['language'] === call.param('languageCode') && isUnder(call, fields, 'grammarId');
    const { grammarId: _, ...shown } = keyed(call, 'architect_grammar_language', isWanted).fields;
    return ok({ ...shown, selfUri: call.path });
  }),
  defineRoute('GET', '/flows/datatables/{datatableId}/rows/{rowId}', (call) => {
    const isWanted = ({ fields }: StoredObject) =>
      fields['key'] === call.param('rowId') && isUnder(call, fields, 'datatableId');
    const { datatableId: _, ...shown } = keyed(call, 'architect_datatable_row', isWanted).fields;
    return ok({ ...shown, selfUri: call.path });
  }),
  defineRoute('GET', '/users/externalid/{authorityName}/{externalKey}', (call) => {
    const isWanted = ({ fields }: StoredObject) =>
      fields['externalKey'] === call.param('externalKey') && fields['authorityName'] === call.param('authorityName');
    const { fields } = keyed(call, 'externalusers_identity', isWanted);
    const user = call.organisation.users.withEmail(String(fields['user']));
    if (user === undefined) throw new ApiError('resourceNotFound', { what: 'user' });
    return ok(renderUser(call.organisation, user));
  }),
];

function only(call: Call, { type, path, otherwise, identified, unlinked }: SingleKind): Fields {
  const [object] = call.organisation.objects.ofType(type);
  if (object === undefined && otherwise === 'missing') throw new ApiError('resourceNotFound', { what: type });
  return {
    ...object?.fields,
    ...(identified === true && object ? { id: object.id, name: object.name } : {}),
    ...(unlinked === true ? {} : { selfUri: `/api/v2${path}` }),
  };
}

function keyed(call: Call, type: string, isWanted: (object: StoredObject) => boolean): StoredObject {
  const object = call.organisation.objects.ofType(type).find(isWanted);
  if (object === undefined) throw new ApiError('resourceNotFound', { what: type });
  return object;
}

function isUnder(call: Call, fields: Fields, parent: string): boolean {
  return fields[parent] === undefined || fields[parent] === call.param(parent);
}
