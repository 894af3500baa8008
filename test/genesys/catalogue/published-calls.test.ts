import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { QUERY_PATHS, RESOURCE_TYPES } from '../../../lib/genesys/index.ts';
import type { Call } from '../../../lib/genesys/catalogue/catalogue-call.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly responses: Readonly<Record<string, { readonly schema?: Schema }>>;
  readonly 'x-inin-requires-permissions'?: { readonly type: string; readonly permissions: readonly string[] };
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly definitions: Readonly<Record<string, Schema>>;
}

const file = new URL('../../../../shared/genesys-openapi.json', import.meta.url);
const present = existsSync(file);
const because = present ? '' : ' (skipped: shared/genesys-openapi.json is not there)';
const description = present
  ? (JSON.parse(readFileSync(file, 'utf8')) as Description)
  : ({ paths: {}, definitions: {} } satisfies Description);

const resolved = (schema: Schema | undefined): Schema =>
  schema?.$ref === undefined ? (schema ?? {}) : (description.definitions[schema.$ref.split('/').at(-1) ?? ''] ?? {});

/** What the published row does not show, and why. */
const UNPUBLISHED: Readonly<Record<string, string>> = {
  'genesyscloud_architect_datatable_row key': 'rows are maps of their columns',
  'genesyscloud_greeting type': 'published as plain entities',
  'genesyscloud_greeting_user type': 'published as plain entities',
};
/** Sent although it is not published: by the client for every page. */
const SENT_ALWAYS = new Set(['pageSize', 'pageNumber']);

const calls = RESOURCE_TYPES.flatMap(({ type, list, lookUp }) => [
  ...(list === undefined ? [] : [{ type, what: 'list', call: list }]),
  ...(lookUp === undefined ? [] : [{ type, what: 'look-up', call: lookUp.call }]),
]).flatMap(({ type, what, call }) =>
  (call.passes ?? [{}]).map((pass) => ({
    title: `${type}: ${what} ${call.method} ${pass.path ?? call.path}`,
    path: pass.path ?? call.path,
    query: { ...call.query, ...pass.query },
    permissions: pass.permissions ?? call.permissions,
    call,
  })),
);

const operationOf = (path: string, { method }: Call) => description.paths[path]?.[method.toLowerCase()];
const listingOf = (operation: Operation | undefined) => resolved(operation?.responses['200']?.schema);

describe.skipIf(!present)(`the calls of the catalogue${because}`, () => {
  it.each(calls)('$title is published', ({ path, query, permissions, call }) => {
    const operation = operationOf(path, call);
    expect(operation).toBeDefined();
    const parameters = (operation?.parameters ?? []).filter((one) => one.in === 'query');
    const names = new Set(parameters.map(({ name }) => name));
    expect(Object.keys(query).filter((name) => !names.has(name) && !SENT_ALWAYS.has(name))).toEqual([]);
    expect(parameters.filter(({ name, required }) => required === true && !(name in query))).toEqual([]);
    expect(Object.keys(call.at ?? {}).sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
    const published = operation?.['x-inin-requires-permissions'];
    if (published !== undefined) {
      expect(permissions).toEqual({ needs: published.type.toLowerCase(), names: published.permissions });
    }
  });

  it.each(calls)('$title is paged as published', ({ path, call }) => {
    const operation = operationOf(path, call);
    const names = (operation?.parameters ?? []).map(({ name }) => name);
    const listing = listingOf(operation);
    if (call.answers === 'one') return;
    if (listing.type !== 'array') expect(Object.keys(listing.properties ?? {})).toContain(call.rows);
    if (call.method === 'POST') {
      expect(Object.hasOwn(QUERY_PATHS, path)).toBe(true);
      return;
    }
    if (call.paging === 'none') expect(names).not.toContain('pageNumber');
    if (call.paging === 'number' || call.paging === 'until-empty') {
      expect(names).toEqual(expect.arrayContaining(['pageNumber', 'pageSize']));
    }
    if (call.paging === 'cursor' && path !== '/api/v2/businessrules/schemas') {
      expect(names.some((name) => ['after', 'cursor', 'nextPage'].includes(name))).toBe(true);
    }
  });

  it.each(RESOURCE_TYPES.filter(({ list }) => list?.answers === 'rows'))(
    '$type: the rows have the fields of its key',
    ({ type, key, list, ignored = [] }) => {
      const listing = list === undefined ? {} : listingOf(operationOf(list.path, list));
      const row = resolved((listing.properties?.[list?.rows ?? ''] ?? listing).items);
      const known = new Set(Object.keys(row.properties ?? {}));
      const fields = [...key, ...ignored].flatMap(({ field }) => field?.split(/[.[]/)[0] ?? []);
      expect(fields.filter((field) => !known.has(field) && UNPUBLISHED[`${type} ${field}`] === undefined)).toEqual([]);
    },
  );
});
