import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import type { Call, FilterMeaning, LookUpCall } from '../lib/genesys/catalogue/catalogue-call.ts';
import { type KeyPart, ResourceType } from '../lib/genesys/catalogue/resource-type.ts';

/** What is read of `catalogue.json`; its `meta.fields` explains every field. */
const Entry = z.object({
  type: z.string(),
  natural_key: z.array(z.string()).nullable(),
  match_response_fields: z.string().nullable(),
  list_endpoint: z.string().nullable(),
  name_filter_param: z.string().nullable(),
  name_filter_semantics: z.string().nullable(),
  page_params: z.string().nullable(),
  max_page_size: z.number().nullable(),
  response_list_field: z.string().nullable(),
  id_form: z.string(),
  division_attr: z.string().nullable(),
  division_in_api_only: z.boolean(),
  division_object_type: z.string().nullable(),
  list_supports_division_filter: z.string().nullable(),
  on_duplicate: z.enum(['error', 'allowed', 'adopts', 'singleton', 'unknown']),
  dup_evidence: z.string(),
  on_duplicate_conditions: z.array(z.object({ when: z.string(), behaviour: z.string() })),
  duplicate_error_codes: z.array(
    z.object({ call: z.string(), status: z.number(), code: z.string(), source: z.string() }),
  ),
  force_new: z.array(z.string()),
  ignore_states: z.string().nullable(),
  list_permissions: z.object({ type: z.enum(['ALL', 'ANY']), permissions: z.array(z.string()) }).nullable(),
  notes: z.array(z.string()),
  preflight: z.enum(['check', 'warn', 'singleton', 'skip']),
  evidence: z.array(z.string()),
});
type Entry = z.infer<typeof Entry>;

const Corrections = z.record(
  z.string(),
  z.strictObject({
    /** Why the catalogue alone does not do. */
    because: z.string(),
    /** Fields of `ResourceType`; those that are objects are laid over, null takes a field away. */
    set: z.record(z.string(), z.unknown()),
  }),
);

const CATALOGUE = new URL('../../shared/catalogue.json', import.meta.url);
const FOLDER = new URL('../lib/genesys/catalogue/', import.meta.url);
const DATA = new URL('resource-types.json', FOLDER);

/** The resource types as they follow from `../shared/catalogue.json`, the words and the corrections. */
export function resourceTypesFrom(catalogue: unknown): ResourceType[] {
  const { resources } = z.object({ resources: z.array(Entry) }).parse(catalogue);
  const words = z.record(z.string(), z.string()).parse(readJson(new URL('words.json', FOLDER)));
  const corrections = Corrections.parse(readJson(new URL('corrections.json', FOLDER)));
  const known = new Set(resources.map(({ type }) => type.replace('genesyscloud_', '')));
  const strangers = [...Object.keys(words), ...Object.keys(corrections)].filter((type) => !known.has(type));
  if (strangers.length > 0) throw new Error(`Not in the catalogue: ${strangers.join(', ')}`);
  return resources.map((entry) => {
    const name = entry.type.replace('genesyscloud_', '');
    const plain = { ...ofEntry(entry), words: wordsOf(words[name] ?? '') };
    const corrected = withoutEmpty(laidOver(plain, corrections[name]?.set ?? {}));
    const parsed = ResourceType.safeParse(corrected);
    if (!parsed.success) throw new Error(`${entry.type}: ${z.prettifyError(parsed.error)}`);
    return parsed.data;
  });
}

function wordsOf(words: string): [string, string] {
  const [one = '', several] = words.split('|');
  return [one, several ?? (/[^aeiou]y$/.test(one) ? `${one.slice(0, -1)}ies` : `${one}s`)];
}

function ofEntry(entry: Entry): Record<string, unknown> {
  const list = listOfEntry(entry);
  return {
    type: entry.type,
    words: [],
    handling: entry.preflight,
    key: keyOfEntry(entry, list),
    list,
    lookUp: list && lookUpOfEntry(entry, list),
    ignored: /state=deleted/i.test(entry.ignore_states ?? '') ? [{ field: 'state', is: ['deleted'] }] : undefined,
    importId: importIdOfEntry(entry),
    division: divisionOfEntry(entry),
    duplicate: {
      does: entry.on_duplicate,
      evidence: entry.dup_evidence === 'other key or call' ? 'other' : entry.dup_evidence,
      codes: entry.duplicate_error_codes,
      except: entry.on_duplicate_conditions.map(({ when, behaviour }) => ({ when, does: behaviour })),
    },
    forcesNew: entry.force_new,
    case: { matters: 'unknown' },
    seen: {
      what: divisionOfEntry(entry) === undefined ? 'everything' : 'own-divisions',
      permissions: entry.list_permissions?.permissions ?? [],
      needs: entry.list_permissions?.type.toLowerCase() ?? 'all',
    },
    evidence: entry.evidence.map((line) => line.replace(/^(create|dup): /, '')),
  };
}

function listOfEntry(entry: Entry): Call | undefined {
  if (entry.list_endpoint === null) return undefined;
  const [method = '', path = ''] = entry.list_endpoint.split(' ');
  const paging = pagingOf(entry.page_params);
  const isOne = entry.response_list_field === null || entry.response_list_field === 'grants';
  return {
    method: method === 'POST' ? 'POST' : 'GET',
    path,
    ...atOf(path),
    ...queryOf(entry),
    answers: isOne ? 'one' : 'rows',
    paging,
    ...(paging === 'none' ? {} : { pageSize: entry.max_page_size ?? 100 }),
    rows: entry.response_list_field === 'results' ? 'results' : 'entities',
    permissions: {
      needs: entry.list_permissions?.type === 'ANY' ? 'any' : 'all',
      names: entry.list_permissions?.permissions ?? [],
    },
  };
}

/** Some lists take `limit` for the size of a page; those of outbound refuse to find nothing unless told otherwise. */
function queryOf({ page_params, max_page_size, notes }: Entry): Pick<Call, 'query'> {
  if (page_params?.startsWith('cursor,limit')) return { query: { limit: max_page_size ?? 100 } };
  return notes.some((note) => note.includes('allowEmptyResult=true')) ? { query: { allowEmptyResult: true } } : {};
}

function pagingOf(parameters: string | null): Call['paging'] {
  if (parameters === null) return 'none';
  return parameters.startsWith('pageNumber') ? 'number' : 'cursor';
}

/** `{siteId}` in a path is filled by the attribute `site_id`. */
function atOf(path: string): { at?: Record<string, string> } {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (names.length === 0) return {};
  return { at: Object.fromEntries(names.map((name) => [name, `{${snakeOf(name)}}`])) };
}

function snakeOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The attributes of the key that are in the path are its parents; the others are, in order, the fields of the row. */
function keyOfEntry(entry: Entry, list: Call | undefined): KeyPart[] {
  const parents = new Set(Object.values(list?.at ?? {}).map((template) => template.replace(/[{}]/g, '')));
  const fields = (entry.match_response_fields ?? '')
    .split(',')
    .map((field) => field.replace(/ \(.*/, '').trim())
    .filter((field) => field !== '');
  return (entry.natural_key ?? []).map((attribute) => {
    const field = parents.has(attribute) ? undefined : fields.shift();
    return field === undefined ? { attribute } : { attribute, field };
  });
}

const PUBLISHED = 'published description of the parameter';
const MEANINGS: readonly (readonly [RegExp, FilterMeaning, string])[] = [
  [/^filterType: Equals/, 'exact', 'published: filterType Equals'],
  [/^exact.*\*.*\(swagger\)/, 'exact-with-wildcards', PUBLISHED],
  [/^whole-name match.*\(swagger/, 'exact', PUBLISHED],
  [/^(starts with|prefix).*\(swagger\)/, 'prefix', PUBLISHED],
  [/^(contains|partial).*\(swagger\)/, 'contains', PUBLISHED],
  [/^partial/, 'contains', "the provider's code and threads"],
  [/./, 'undocumented', 'not published'],
];

/** The look-up by the name filter of the list itself. */
function lookUpOfEntry(entry: Entry, list: Call): LookUpCall | undefined {
  const parameter = /^[\w.]+/.exec(entry.name_filter_param ?? '')?.[0];
  const semantics = entry.name_filter_semantics ?? '';
  const [, means, evidence] = MEANINGS.find(([pattern]) => pattern.test(semantics)) ?? [];
  if (parameter === undefined || list.method === 'POST' || means === undefined || evidence === undefined)
    return undefined;
  const filter = { [parameter]: '{key}', ...(/^filterType/.test(semantics) ? { filterType: 'Equals' } : {}) };
  return {
    call: { ...list, query: { ...list.query, ...filter } },
    parameter,
    means,
    ...(semantics.includes('case-insensitive') ? { ignoresCase: true } : {}),
    evidence,
    provesAbsence: means === 'exact' || means === 'exact-with-wildcards',
  };
}

function divisionOfEntry(entry: Entry) {
  const { division_attr: attribute, division_object_type: objectType, list_supports_division_filter: filter } = entry;
  if (attribute === null && !entry.division_in_api_only && objectType === null && filter === null) return undefined;
  return {
    ...(attribute === null ? {} : { attribute }),
    ...(objectType === null ? {} : { objectType }),
    ...(filter === null ? {} : { filter }),
  };
}

/** `<id> (plain GUID)` is `{id}`; in a form of several parts, what is no attribute of the key is the id. */
function importIdOfEntry(entry: Entry): string | undefined {
  if (entry.id_form.startsWith('<id>')) return '{id}';
  const fixed = /^(\S+) \(fixed/.exec(entry.id_form)?.[1];
  if (fixed !== undefined) return fixed;
  if (!/^\S*<\w+>\S*( for import.*)?$/.test(entry.id_form)) return undefined;
  const attributes = new Set(entry.natural_key ?? []);
  const [form = ''] = entry.id_form.split(' ');
  return form.replace(/<(\w+)>/g, (_, name: string) => (attributes.has(name) ? `{${name}}` : '{id}'));
}

function laidOver(under: Record<string, unknown>, over: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...under };
  for (const [field, value] of Object.entries(over)) {
    const before = merged[field];
    merged[field] = isObject(before) && isObject(value) ? laidOver(before, value) : (value ?? undefined);
  }
  return merged;
}

function withoutEmpty(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, isObject(value) ? withoutEmpty(value) : value]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readJson(url: URL): unknown {
  return JSON.parse(readFileSync(url, 'utf8'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const types = resourceTypesFrom(readJson(CATALOGUE));
  const options = await resolveConfig(fileURLToPath(DATA));
  writeFileSync(DATA, await format(JSON.stringify(types), { ...options, parser: 'json' }));
  console.log(`${String(types.length)} resource types written to ${fileURLToPath(DATA)}`);
}
