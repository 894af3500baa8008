import {
  importIdOf,
  keyValuesOf,
  leadingPart,
  resourceType,
  similarPartsOf,
  type ExistingAnswer,
  type ExistingRow,
  type ResourceType,
} from '../../../lib/genesys/index.ts';
import type { Fact } from '../fact.ts';
import type { ProjectAddress, SoughtObject } from '../project.ts';

/** Parts of keys that people call a name. */
const NAMES = /(?:^|[._])(?:name|title)$|^email$/;

/** What holds a name is looked for by: the whole key where it is declared, else the name; undefined where neither helps. */
export function soughtBy(
  type: string,
  name: string | undefined,
  place: ProjectAddress | undefined,
): SoughtObject | undefined {
  if (place?.sought?.request.type === type && (name === undefined || name === place.name)) return place.sought;
  const known = resourceType(type);
  if (name === undefined || known === undefined || known.notApplicable !== undefined) return undefined;
  if (!NAMES.test(leadingPart(known)?.attribute ?? '')) return undefined;
  return { request: { type, keys: [name] }, attributes: keyValuesOf(known, name) };
}

/** Who holds a name or key: those called exactly so; else those called much the same. */
export function holderFacts(
  name: string | undefined,
  sought: SoughtObject | undefined,
  existing: ExistingAnswer | undefined,
): Fact[] {
  if (sought === undefined) return [{ kind: 'not-looked-up', why: name === undefined ? 'no-name' : 'no-list' }];
  const type = resourceType(sought.request.type);
  if (type === undefined || existing === undefined || existing.kind === 'not-applicable') {
    return [{ kind: 'not-looked-up', why: 'no-list' }];
  }
  if (existing.kind === 'parent-unknown') return [{ kind: 'not-looked-up', why: 'no-parent' }];
  const about = `the ${type.words[1]}`;
  if (existing.kind === 'unanswered') return [unanswered(about, existing.reason)];
  const [found] = existing.keys;
  const exact = found?.rows.filter(({ sameness }) => sameness === 'same') ?? [];
  const holders = exact.length > 0 ? exact : (found?.rows ?? []);
  if (holders.length > 0) return holders.map((row) => holderOf(row, type, sought));
  const open = (found?.doubts ?? []).filter((doubt) => doubt.kind === 'unanswered');
  if (open.length > 0) return open.map(({ reason }) => unanswered(about, reason));
  return [{ kind: 'no-holder', isProven: found?.absenceProven === true && found.similarSeen }];
}

function holderOf(row: ExistingRow, type: ResourceType, { attributes }: SoughtObject): Fact {
  const importId = importIdOf(type, { object: row, attributes });
  const [similar] = similarPartsOf(type, row, attributes);
  const isDeleted = row.state?.toLowerCase() === 'deleted';
  const { default: isDefault, defaultRoleId } = row.row;
  return {
    kind: 'holder',
    object: { id: row.id ?? importId ?? '', name: row.name ?? '' },
    match: isDeleted ? 'deleted' : row.sameness === 'same' ? 'exact' : 'similar',
    ...(similar === undefined ? {} : { writtenAs: similar.found }),
    ...(importId === undefined ? {} : { importId }),
    ...(isDefault === true && typeof defaultRoleId === 'string' ? { defaultRoleId } : {}),
  };
}

function unanswered(
  about: string,
  { message, permissions = [] }: { message: string; permissions?: readonly string[] },
) {
  return { kind: 'unanswered', about, message, permissions } as const;
}
