import { nameKey } from '../../access/name-key.ts';
import type { Answers } from '../answer.ts';
import type { RowsQuestion } from './call-questions.ts';
import type { Way } from './choose.ts';
import { compareKey, isAbsent, leadingPart, type KeyValues } from './compare-key.ts';
import type { Doubt, ExistingRow } from './existing.ts';
import type { OrgRow } from './org-row.ts';
import { valuesAt } from './org-row.ts';
import type { ResourceType } from './resource-type.ts';
import type { Search, SoughtKey } from './search-plan.ts';

/** What the answers hold of one key. */
export interface FoundKey {
  readonly rows: readonly ExistingRow[];
  /** Why there may be more. */
  readonly doubts: readonly Doubt[];
}

/** What the answers hold of each key of a search, by the id of the key. */
export function foundRows(search: Search, way: Way, answers: Answers): ReadonlyMap<string, FoundKey> {
  const { type, keys } = search;
  if (way === 'look-up') {
    return new Map([...keys].map(([id, sought]) => [id, foundByLookUp(type, sought, answers)]));
  }
  const { rows, doubts } = rowsOf(type, search.list, answers);
  const missing: Doubt[] = type.list?.mayMiss === undefined ? [] : [{ kind: 'list-may-miss', why: type.list.mayMiss }];
  const candidates = candidatesOf(type, rows);
  return new Map(
    [...keys].map(([id, { values }]) => [
      id,
      { rows: matching(type, candidates(values), values), doubts: [...doubts, ...missing] },
    ]),
  );
}

function foundByLookUp(type: ResourceType, { values, lookUps, settles }: SoughtKey, answers: Answers): FoundKey {
  const { rows, doubts } = rowsOf(type, lookUps, answers);
  const evidence = type.lookUp?.evidence ?? 'there is no look-up';
  return {
    rows: matching(type, rows, values, type.lookUp?.answersForKey === true),
    doubts: settles ? doubts : [...doubts, { kind: 'look-up-proves-nothing', evidence }],
  };
}

/** The rows of several questions, each object once, without those that count as absent. */
function rowsOf(type: ResourceType, questions: readonly RowsQuestion[], answers: Answers) {
  const rows: OrgRow[] = [];
  const doubts: Doubt[] = [];
  const ids = new Set<string>();
  for (const question of questions) {
    const answer = answers.to<OrgRow[] | undefined>(question);
    if (answer.kind === 'unanswered') doubts.push(answer);
    else {
      for (const row of answer.value ?? []) {
        if (isAbsent(type, row) || (row.id !== undefined && ids.has(row.id))) continue;
        if (row.id !== undefined) ids.add(row.id);
        rows.push(row);
      }
    }
  }
  return { rows, doubts };
}

/** Rows that may have a key: where names are compared they are indexed once, however many keys there are. */
function candidatesOf(type: ResourceType, rows: readonly OrgRow[]): (key: KeyValues) => readonly OrgRow[] {
  const leading = leadingPart(type);
  const isName = leading !== undefined && leading.form === undefined && /^text$|case/.test(leading.compare ?? 'text');
  if (!isName) return () => rows;
  const index = new Map<string, OrgRow[]>();
  for (const row of rows) {
    for (const value of valuesAt(row.row, leading.field)) {
      const name = nameKey(String(value));
      const others = index.get(name);
      if (others === undefined) index.set(name, [row]);
      else others.push(row);
    }
  }
  return (key) => {
    const value = key[leading.attribute];
    return typeof value === 'string' ? (index.get(nameKey(value)) ?? []) : rows;
  };
}

function matching(type: ResourceType, rows: readonly OrgRow[], key: KeyValues, isAnswer = false): ExistingRow[] {
  return rows.flatMap((row) => {
    const { sameness, uncompared } = compareKey(type, row, key, isAnswer);
    return sameness === 'other' ? [] : [{ ...row, sameness, uncompared }];
  });
}
