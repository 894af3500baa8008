import type { AccessChange, AccessHistory } from '../../lib/access/history/access-change.ts';
import { csvText, type CsvOptions } from '../csv.ts';

const HEADER = [
  'at',
  'who_kind',
  'who',
  'who_id',
  'service',
  'action',
  'entity_type',
  'object',
  'object_id',
  'subject',
  'subject_id',
  'property',
  'old',
  'new',
  'status',
  'audit_id',
  'note',
];

/** The changes as CSV: a row for each, or for each of its properties; what could not be read stands on top. */
export function historyCsv({ changes, gaps }: AccessHistory, options?: CsvOptions): string {
  const notes = gaps.map(({ what, why }) => [
    'INCOMPLETE',
    ...Array.from({ length: HEADER.length - 2 }, () => ''),
    `incomplete: ${what}. ${why}`,
  ]);
  return csvText(HEADER, [...notes, ...changes.flatMap(rowsOf)], options);
}

function rowsOf({ at, by, service, action, entityType, object, subject, properties, status, id }: AccessChange) {
  const before = [
    ...[at, by.kind, by.name, by.id ?? '', service, action, entityType, object.name, object.id ?? ''],
    ...[subject?.name ?? '', subject?.id ?? ''],
  ];
  const changed = properties.map(({ property, old, new: now }) => [property, old.join(' | '), now.join(' | ')]);
  return (changed.length === 0 ? [['', '', '']] : changed).map((values) => [...before, ...values, status, id, '']);
}
