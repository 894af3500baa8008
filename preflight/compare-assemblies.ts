import { isDeepStrictEqual } from 'node:util';
import { keptGrantsIn } from './kept-in-assembly.ts';

/** What a synth wrote, as JSON: by stack, the merged content of its files. */
export type AssemblySnapshot = Readonly<Record<string, unknown>>;

/** Where two assemblies differ though nothing but the decisions changed. */
export interface AssemblyDifference {
  readonly stack: string;
  /** The place within the stack, e.g. `resource.genesyscloud_auth_division.emea.name`. */
  readonly path: string;
}

/**
 * Compares what was checked with what was synthesised after the decisions were written. Import and moved blocks,
 * the protection of what was adopted, and the grants that an assignment keeps may come and go; everything else has to be the same, or the check spoke about
 * something else than what would be deployed. Pure.
 *
 * @returns the first difference; undefined where there is none
 */
export function compareAssemblies(
  checked: AssemblySnapshot,
  synthesised: AssemblySnapshot,
): AssemblyDifference | undefined {
  for (const stack of new Set([...Object.keys(checked), ...Object.keys(synthesised)])) {
    const path = firstDifference(withoutDecisions(checked[stack]), withoutDecisions(synthesised[stack]), []);
    if (path !== undefined) return { stack, path: path.join('.') };
  }
  return undefined;
}

type Json = Readonly<Record<string, unknown>>;

function withoutDecisions(stack: unknown): unknown {
  if (!isObject(stack)) return stack;
  const { import: _imports, moved: _moves, ...rest } = stack;
  return isObject(rest['resource'])
    ? { ...rest, resource: mapBodies(rest['resource'], (body) => withoutKept(withoutProtection(body))) }
    : rest;
}

function mapBodies(byType: Json, map: (body: Json) => Json): Json {
  return mapValues(byType, (byName) =>
    isObject(byName) ? mapValues(byName, (body) => (isObject(body) ? map(body) : body)) : byName,
  );
}

function withoutProtection(body: Json): Json {
  const { lifecycle, ...attributes } = body;
  if (!isObject(lifecycle)) return body;
  const { prevent_destroy: _protected, ...others } = lifecycle;
  return Object.keys(others).length === 0 ? attributes : { ...attributes, lifecycle: others };
}

/** Without the grants that stand in the blocks only because they are kept, which its metadata names. */
function withoutKept(body: Json): Json {
  const kept = keptGrantsIn(body);
  const { '//': comment, roles, ...attributes } = body;
  if (!isObject(comment) || !isObject(comment['metadata']) || kept === undefined) return body;
  const { kept: _kept, ...metadata } = comment['metadata'];
  const blocks = (Array.isArray(roles) ? roles : []) as readonly { role_id?: unknown; division_ids?: unknown }[];
  const declared = blocks.flatMap((block) => {
    const divisions = (Array.isArray(block.division_ids) ? block.division_ids : []) as readonly unknown[];
    const isKept = (division: unknown): boolean =>
      kept.some(({ role, joins = role, ...grant }) => joins === block.role_id && grant.division === division);
    const left = divisions.filter((division) => !isKept(division));
    return left.length === 0 && divisions.length > 0 ? [] : [{ ...block, division_ids: left }];
  });
  return { ...attributes, '//': { ...comment, metadata }, roles: declared };
}

function firstDifference(one: unknown, other: unknown, path: readonly string[]): readonly string[] | undefined {
  if (isDeepStrictEqual(one, other)) return undefined;
  if (!isObject(one) || !isObject(other)) return path;
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = firstDifference(one[key], other[key], [...path, key]);
    if (found !== undefined) return found;
  }
  return path;
}

function mapValues(record: Json, map: (value: unknown) => unknown): Json {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
