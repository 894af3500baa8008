import { Reference, Unknown, type PlannedAttributes, type PlannedValue } from '../planned/planned-value.ts';
import { blocksBehind, type Blocks } from './plan-json-blocks.ts';
import { holdsTrue, type PlanIndex } from './plan-json-index.ts';
import { originsOf, textOf, toldOf, withOrigins, writtenAs, type Located } from './plan-json-references.ts';
import type { ResourceChange } from './plan-json-schema.ts';

/** A value of a plan with its mirrors, and the expressions that it may have come from. */
interface Planned {
  readonly value: unknown;
  readonly unknown: unknown;
  readonly sensitive: unknown;
  readonly from: readonly Located[];
  /** Name of the attribute. */
  readonly name: string;
}

/** What stands for a value that nobody may print. */
const SENSITIVE = '(sensitive)';

/**
 * The attributes of an object as an assembly would give them: what is known as it is, ids of what the deploy makes as
 * references, the rest unknown. Attributes that are not set, and those that the provider computes by itself, are left
 * out.
 */
export function plannedAttributes(change: ResourceChange, index: PlanIndex): PlannedAttributes {
  const { after, after_unknown: unknown, after_sensitive: sensitive } = change.change;
  const configured = index.configuredAs(change);
  const scope = index.scopeOf(change) ?? index.root;
  const unknowns = bodyOf(unknown);
  const names = [...new Set([...Object.keys(after ?? {}), ...Object.keys(unknowns)])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const expression = configured?.expressions[name];
      const value = after?.[name] ?? null;
      if (expression === undefined && (name === 'id' || unknowns[name] === true)) return [];
      if (value === null && !holdsTrue(unknowns[name])) return [];
      const from = expression === undefined ? [] : [{ expression, scope, forEach: configured?.for_each_expression }];
      const mirrors = { unknown: unknowns[name], sensitive: memberOf(sensitive, name) };
      return [[name, plannedValue({ value, ...mirrors, from, name }, index)] as const];
    }),
  );
}

/** The values of a state or of `before`, without the sensitive ones. */
export function withoutSensitive(
  values: Readonly<Record<string, unknown>>,
  sensitive: unknown,
): Record<string, unknown> {
  return (prune(values, sensitive) ?? {}) as Record<string, unknown>;
}

function prune(value: unknown, sensitive: unknown): unknown {
  if (sensitive === true) return undefined;
  if (!holdsTrue(sensitive)) return value;
  if (Array.isArray(value)) return value.map((item: unknown, at) => prune(item, memberOf(sensitive, at)) ?? null);
  return Object.fromEntries(
    Object.entries(bodyOf(value)).flatMap(([key, item]) => {
      const kept = prune(item, memberOf(sensitive, key));
      return kept === undefined ? [] : [[key, kept] as const];
    }),
  );
}

function plannedValue(planned: Planned, index: PlanIndex): PlannedValue {
  const { value, unknown, sensitive } = planned;
  if (sensitive === true && (unknown === true || (value !== null && value !== undefined)))
    return new Unknown(SENSITIVE);
  if (unknown === true) return unknownValue(planned, index);
  if (!holdsTrue(unknown) && !holdsTrue(sensitive)) return (value ?? null) as PlannedValue;
  return Array.isArray(value) || Array.isArray(unknown) ? plannedList(planned, index) : plannedBody(planned, index);
}

function plannedList({ value, unknown, sensitive, from, name }: Planned, index: PlanIndex): PlannedValue {
  const values = Array.isArray(value) ? (value as unknown[]) : [];
  const unknowns = Array.isArray(unknown) ? (unknown as unknown[]) : [];
  const elements = Array.from({ length: Math.max(values.length, unknowns.length) }, (_, at) => ({
    value: values[at],
    unknown: unknowns[at],
  }));
  const [only] = from;
  const blocks = from.length === 1 && Array.isArray(only?.expression) ? (only.expression as Blocks) : undefined;
  const behind =
    blocks === undefined || only === undefined ? undefined : blocksBehind(elements, { blocks, ...only }, index);
  const written = only === undefined || blocks !== undefined ? undefined : writtenAs(only, index);
  return elements.map((element, at): PlannedValue => {
    const mirror = memberOf(sensitive, at);
    // A list that was written out tells its elements one by one.
    if (element.unknown === true && mirror !== true && Array.isArray(written) && written.length === elements.length) {
      return (written as readonly PlannedValue[])[at] ?? null;
    }
    const origins = (behind?.[at] ?? []).map((expression): Located => ({ ...(only as Located), expression }));
    return plannedValue({ ...element, sensitive: mirror, name, from: blocks === undefined ? from : origins }, index);
  });
}

function plannedBody({ value, unknown, sensitive, from }: Planned, index: PlanIndex): PlannedValue {
  const names = new Set([...Object.keys(bodyOf(value)), ...Object.keys(bodyOf(unknown))]);
  return Object.fromEntries(
    [...names].map((name) => {
      const within = from.map((located): Located => {
        const isBlock = toldOf(located.expression) === undefined;
        return isBlock ? { ...located, expression: memberOf(located.expression, name) } : located;
      });
      const mirrors = { unknown: memberOf(unknown, name), sensitive: memberOf(sensitive, name) };
      const told = within.filter(({ expression }) => expression !== undefined);
      return [name, plannedValue({ value: memberOf(value, name), ...mirrors, from: told, name }, index)];
    }),
  );
}

/** What is told of a value that only the deploy can compute. */
function unknownValue({ from, name, sensitive }: Planned, index: PlanIndex): PlannedValue {
  const [first, ...others] = from;
  if (first === undefined) return new Unknown('(known after apply)');
  const text = [...new Set(from.map(textOf))].join(', ');
  const written = others.length === 0 ? writtenAs(first, index) : undefined;
  if (written !== undefined && !(written instanceof Unknown)) return written;
  // Constants of a list are not told: what is behind its references may not be all that it holds.
  if (Array.isArray(sensitive)) return new Unknown(written?.expression ?? text);
  // A text with an id in it looks like the id.
  if (!/(^|_)id$/.test(name)) return written ?? new Unknown(text);
  const all = from.map((located) => originsOf(located, index));
  const references = [
    ...new Map(all.flatMap((origins) => origins.references.map((one) => [one.expression, one] as const))).values(),
  ];
  const [reference, ...more] = references;
  if (reference === undefined || !all.every(({ complete }) => complete))
    return written ?? withOrigins(text, first, index);
  if (more.length === 0) return new Reference(reference.path);
  return new Unknown(written instanceof Unknown ? written.expression : text, references);
}

function bodyOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function memberOf(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
}
