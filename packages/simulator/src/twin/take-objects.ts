import { identifierOf } from '../identifiers.ts';
import type { Fields } from '../model.ts';
import { type ObjectKind, objectKinds } from '../object-kinds.ts';
import { nameWritten } from '../object-shape.ts';
import type { Organisation } from '../organisation.ts';
import { parentKinds } from '../parent-kinds.ts';
import { plainKinds } from '../plain-kinds.ts';
import { singleKinds } from '../single-kinds.ts';
import { objectIn, objectsIn, rowWithout, textIn, type TwinAnswer } from './answer.ts';
import type { Taker } from './taker.ts';

/** What the simulator itself says of an object. */
const OF_OBJECT = ['id', 'name', 'division', 'divisionId', 'selfUri'];
const OF_QUEUE = ['memberCount', 'userMemberCount', 'joinedMemberCount'];

const queueKind: ObjectKind = { type: 'QUEUE', path: '/routing/queues' };

/** Whatever lives in a division, or is listed by the organisation: rows of lists first, then what was read by its id. */
export const objectTakers: readonly Taker[] = [
  ...[queueKind, ...objectKinds, ...plainKinds, ...parentKinds].flatMap(kindTakers),
  ...singleKinds.map(({ type, path }) => ({
    of: [path],
    take({ rows: [row] }: TwinAnswer, organisation: Organisation) {
      if (row) add(organisation, { type, path: '' }, textIn(row, 'id') ?? identifierOf(type, path), row);
    },
  })),
  {
    of: ['/routing/queues/{queueId}/members'],
    take({ rows, params: { queueId = '' } }, { queueMembers }) {
      const members = rows.flatMap((row) => {
        const userId = textIn(objectIn(row, 'user'), 'id') ?? textIn(row, 'id');
        if (userId === undefined) return [];
        return [{ userId, joined: row['joined'] !== false, ringNumber: Number(row['ringNumber'] ?? 1) }];
      });
      queueMembers.set(queueId, members);
    },
  },
  {
    of: ['/routing/queues/{queueId}/wrapupcodes'],
    take({ rows, params: { queueId = '' } }, { queueWrapupCodes }) {
      queueWrapupCodes.set(queueId, idsIn(rows));
    },
  },
  {
    of: ['/teams/{teamId}/members', '/routing/skillgroups/{skillGroupId}/members/divisions'],
    take({ rows, params }, { memberships }) {
      memberships.set(params['teamId'] ?? params['skillGroupId'] ?? '', idsIn(rows));
    },
  },
  {
    of: ['/architect/grammars/{grammarId}/languages/{languageCode}'],
    take({ path, rows: [row], params: { grammarId, languageCode } }, organisation) {
      const kind = { type: 'architect_grammar_language', path: '' };
      if (row) add(organisation, kind, identifierOf(kind.type, path), { ...row, grammarId, language: languageCode });
    },
  },
  {
    of: ['/flows/datatables/{datatableId}/rows/{rowId}'],
    take({ rows: [row], params: { datatableId = '', rowId = '' } }, organisation) {
      if (row) addRow(organisation, datatableId, { ...row, key: rowId });
    },
  },
  {
    of: ['/users/externalid/{authorityName}/{externalKey}'],
    take({ path, rows: [row], params: { authorityName, externalKey } }, organisation) {
      const kind = { type: 'externalusers_identity', path: '' };
      const user = row && textIn(row, 'email');
      if (user !== undefined)
        add(organisation, kind, identifierOf(kind.type, path), { authorityName, externalKey, user });
    },
  },
];

function kindTakers(kind: ObjectKind): Taker[] {
  const { path, views, published, scan, searched, queried, item } = kind;
  const take = ({ rows, params }: TwinAnswer, organisation: Organisation): void => {
    for (const row of rows) {
      if (kind.type === 'architect_datatable_row') addRow(organisation, params['datatableId'] ?? '', row);
      else add(organisation, kind, textIn(row, 'id'), { ...parentsOf(kind, params), ...row });
    }
  };
  const lists = [views, published, scan, searched, queried === true ? `${path}/query` : undefined, path];
  return [
    { of: lists.flatMap((list) => list ?? []), take },
    ...(item === undefined && kind !== queueKind ? [] : [{ of: [`${path}/{${item?.param ?? 'queueId'}}`], take }]),
  ];
}

/** What a path says of the parents of its rows, which an object keeps as fields. */
function parentsOf({ path }: ObjectKind, params: TwinAnswer['params']): Fields {
  return Object.fromEntries(Object.entries(params).filter(([name]) => path.includes(`{${name}}`)));
}

function addRow(organisation: Organisation, datatableId: string, row: Fields): void {
  const kind = { type: 'architect_datatable_row', path: '' };
  const key = textIn(row, 'key') ?? JSON.stringify(row);
  add(organisation, kind, identifierOf(kind.type, `${datatableId}\n${key}`), { ...row, datatableId });
}

function add(organisation: Organisation, kind: ObjectKind, id: string | undefined, row: Fields): void {
  if (id === undefined) return;
  const known = organisation.objects.get(id);
  const { type, shape = {} } = kind;
  const isWithout = kind.division === 'none' || kind.path === '';
  const division = textIn(objectIn(row, 'division'), 'id') ?? textIn(row, 'divisionId') ?? known?.divisionId;
  if (known) organisation.objects.remove(known);
  organisation.objects.add({
    id,
    // An e-mail campaign stands in the list of messaging campaigns, and is told by its configuration alone.
    type: type === 'MESSAGINGCAMPAIGN' && row['emailConfig'] ? 'EMAILCAMPAIGN' : type,
    name: nameWritten(row, shape) ?? textIn(row, 'name') ?? known?.name ?? '',
    divisionId: isWithout ? undefined : (division ?? organisation.homeDivision().id),
    fields: { ...known?.fields, ...rowWithout(row, ...OF_OBJECT, ...(type === 'QUEUE' ? OF_QUEUE : [])) },
  });
}

function idsIn(rows: readonly Fields[]): string[] {
  return objectsIn({ rows }, 'rows').flatMap((row) => textIn(row, 'id') ?? []);
}
