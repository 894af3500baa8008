import { Reference, Template, Unknown, type PlannedAttributes, type PlannedValue } from '../planned/planned-value.ts';
import { readExpressions } from './expression.ts';
import { keyText, stepsOf, type Step } from './plan-json-address.ts';
import { holdsTrue, type Named, type PlanIndex, type Scope } from './plan-json-index.ts';
import type { ResourceChange } from './plan-json-schema.ts';
import { PROVIDER_PREFIX } from './stack-configuration.ts';

/** An expression of a plan's configuration, and where it stands. */
export interface Located {
  readonly expression: unknown;
  readonly scope: Scope;
  /** The `for_each` of the resource or module that it belongs to: what `each.value` comes from. */
  readonly forEach?: unknown;
}

/** Where an unknown value may come from: ids of things that are not there yet. */
export interface Origins {
  readonly references: readonly Reference[];
  /** Whether nothing else can be behind it. */
  readonly complete: boolean;
}

/** The two forms in which a plan tells an expression; JSON syntax has both: the template is the constant then. */
export interface Told {
  readonly constant?: unknown;
  readonly references: readonly string[];
}

const NOWHERE: Origins = { references: [], complete: true };
const ANYWHERE: Origins = { references: [], complete: false };
/** Names that are known when a plan is made. */
const KNOWN_ROOTS = new Set(['count', 'path', 'terraform', 'self']);
/** Names behind which a plan does not let anybody look. */
const OPAQUE_ROOTS = new Set(['local', 'ephemeral']);

/** The references of an expression, for people. */
export function textOf({ expression }: Located): string {
  const references = mostSpecific(toldOf(expression)?.references ?? []);
  return references.length === 0 ? '(known after apply)' : references.join(', ');
}

/** An expression as the plan tells it; undefined for a nested block. */
export function toldOf(expression: unknown): Told | undefined {
  if (typeof expression !== 'object' || expression === null || Array.isArray(expression)) return undefined;
  const { constant_value: constant, references, ...others } = expression as Record<string, unknown>;
  if (Object.keys(others).length > 0) return undefined;
  return {
    ...(constant === undefined ? {} : { constant }),
    references: Array.isArray(references) ? references.map(String) : [],
  };
}

/**
 * The ids that an unknown value may be. What is known already cannot make a value unknown, so it is no origin; local
 * values, functions and other providers' resources can, and nobody sees into them.
 */
export function originsOf(located: Located, index: PlanIndex): Origins {
  const told = toldOf(located.expression);
  if (told === undefined) return ANYWHERE;
  const all = mostSpecific(told.references).map((text) => originsOfReference(text, located, index));
  const byText = new Map(all.flatMap(({ references }) => references.map((one) => [one.expression, one] as const)));
  return { references: [...byText.values()], complete: all.every(({ complete }) => complete) };
}

/**
 * The value that an expression was written as, where the plan tells all of it: in JSON syntax it does, in native syntax
 * it names the references alone.
 *
 * @returns undefined where it does not tell
 */
export function writtenAs(located: Located, index: PlanIndex): PlannedValue | undefined {
  const told = toldOf(located.expression);
  if (told?.constant === undefined) return undefined;
  if (told.references.length === 0 && !JSON.stringify(told.constant).includes('${'))
    return told.constant as PlannedValue;
  return placed(readExpressions(told.constant), located, index);
}

/** `["a.b.id", "a.b"]` says the same thing twice. */
function mostSpecific(references: readonly string[]): readonly string[] {
  return references.filter(
    (one) => !references.some((other) => other.startsWith(`${one}.`) || other.startsWith(`${one}[`)),
  );
}

function originsOfReference(text: string, { scope, forEach }: Located, index: PlanIndex): Origins {
  const steps = stepsOf(text);
  const [root, second] = steps ?? [];
  if (steps === undefined || root?.kind !== 'name') return ANYWHERE;
  if (KNOWN_ROOTS.has(root.name)) return NOWHERE;
  if (OPAQUE_ROOTS.has(root.name)) return ANYWHERE;
  if (root.name === 'each') {
    if (second?.kind !== 'name' || second.name !== 'value') return NOWHERE;
    return toldOf(forEach)?.references.length === 0 ? NOWHERE : originsOf({ expression: forEach, scope }, index);
  }
  if (second?.kind !== 'name') return ANYWHERE;
  if (root.name === 'var') {
    // A variable of the root module, or one that is left at its default, is known.
    const { caller } = scope;
    const expression = caller?.call.expressions?.[second.name];
    if (caller === undefined || expression === undefined) return NOWHERE;
    return originsOf({ expression, scope: caller.scope, forEach: caller.call.for_each_expression }, index);
  }
  if (root.name === 'module') return originsInModules(steps, scope, index);
  return originsInResource(steps, scope, index);
}

function originsInModules([, name, ...rest]: readonly Step[], scope: Scope, index: PlanIndex): Origins {
  if (name?.kind !== 'name') return ANYWHERE;
  const key = rest[0]?.kind === 'key' ? rest[0].key : undefined;
  const output = key === undefined ? rest[0] : rest[1];
  const inner = index.calledFrom(scope, { name: name.name, ...(key === undefined ? {} : { key }) });
  if (output?.kind !== 'name' || inner.length === 0) return ANYWHERE;
  const all = inner.map((module) =>
    originsOf({ expression: module.module.outputs?.[output.name]?.expression, scope: module }, index),
  );
  return { references: all.flatMap(({ references }) => references), complete: all.every(({ complete }) => complete) };
}

function originsInResource(steps: readonly Step[], scope: Scope, index: PlanIndex): Origins {
  const { named, key, attributes } = resourceIn(steps, scope);
  const [attribute] = attributes;
  const instances = index.instancesOf(named).filter((change) => key === undefined || endsWithKey(change, key));
  const origins = instances.flatMap((change): Origins[] => {
    const mirror = change.change.after_unknown;
    const unknown = typeof mirror === 'object' ? mirror : {};
    if (attribute === undefined || attribute === 'id') {
      if (mirror !== true && !holdsTrue(unknown['id'])) return [];
      return [
        { references: [new Reference([change.address, 'id'])], complete: named.type.startsWith(PROVIDER_PREFIX) },
      ];
    }
    return mirror === true || holdsTrue(unknown[attribute]) ? [ANYWHERE] : [];
  });
  return {
    references: origins.flatMap(({ references }) => references),
    complete: origins.every(({ complete }) => complete),
  };
}

/** `data.type.name["key"].attribute`, `type.name.attribute`, within a module. */
function resourceIn(steps: readonly Step[], { address: within }: Scope) {
  const names = steps.map((step) => (step.kind === 'name' ? step.name : step.key));
  const isData = names[0] === 'data';
  const [type, name] = isData ? names.slice(1) : names;
  const rest = steps.slice(isData ? 3 : 2);
  const key = rest[0]?.kind === 'key' ? rest[0].key : undefined;
  const named: Named = { within, mode: isData ? 'data' : 'managed', type: String(type), name: String(name) };
  const attributes = rest
    .slice(key === undefined ? 0 : 1)
    .map((step) => (step.kind === 'name' ? step.name : String(step.key)));
  return { named, key, attributes };
}

function endsWithKey({ address }: ResourceChange, key: string | number): boolean {
  const last = stepsOf(address)?.at(-1);
  return last?.kind === 'key' && last.key === key;
}

/** Turns references relative to a module into those of the whole plan. */
function placed(value: PlannedValue, located: Located, index: PlanIndex): PlannedValue {
  if (value instanceof Reference) return placedReference(value, located, index);
  if (value instanceof Unknown) return withOrigins(value.expression, located, index);
  if (value instanceof Template) {
    const parts = value.parts.map((part) => (typeof part === 'string' ? part : placed(part, located, index)));
    return parts.every((part) => typeof part === 'string' || part instanceof Reference || part instanceof Unknown)
      ? new Template(parts)
      : new Unknown(value.expression);
  }
  if (Array.isArray(value)) return (value as readonly PlannedValue[]).map((item) => placed(item, located, index));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as PlannedAttributes).map(
    ([key, item]) => [key, placed(item, located, index)] as const,
  );
  return Object.fromEntries(entries);
}

/** A value that is not told, with all the ids that it may be. */
export function withOrigins(text: string, located: Located, index: PlanIndex): Unknown {
  const { references, complete } = originsOf(located, index);
  return complete && references.length > 0 ? new Unknown(text, references) : new Unknown(text);
}

function placedReference(reference: Reference, located: Located, index: PlanIndex): PlannedValue {
  const { scope } = located;
  const [root, name, ...rest] = reference.path.map(String);
  const unknown = new Unknown(reference.expression);
  if (root === undefined || name === undefined) return unknown;
  if (root === 'var' && scope.caller === undefined) {
    const value = index.variable(name);
    return rest.length === 0 && value !== undefined ? (value as PlannedValue) : unknown;
  }
  if (root === 'var' && rest.length === 0) {
    const { scope: outer, call } = scope.caller ?? { scope, call: {} };
    const expression = call.expressions?.[name];
    return follow({ expression, scope: outer, forEach: call.for_each_expression }, reference.expression, index);
  }
  if (root === 'module') {
    const [key, output] = rest.length > 1 ? rest : [undefined, rest[0]];
    const [inner, ...more] = index.calledFrom(scope, {
      name,
      ...(key === undefined ? {} : { key: keyOf(reference, key) }),
    });
    if (inner === undefined || output === undefined || more.length > 0) return unknown;
    return follow(
      { expression: inner.module.outputs?.[output]?.expression, scope: inner },
      reference.expression,
      index,
    );
  }
  return placedResource(reference, located, index);
}

function placedResource(reference: Reference, { scope }: Located, index: PlanIndex): PlannedValue {
  const unknown = new Unknown(reference.expression);
  const steps = reference.path;
  const isData = steps[0] === 'data';
  const [type, name, ...rest] = isData ? steps.slice(1) : steps;
  const named: Named = {
    within: scope.address,
    mode: isData ? 'data' : 'managed',
    type: String(type),
    name: String(name),
  };
  const prefix = scope.address === '' ? '' : `${scope.address}.`;
  const bare = `${prefix}${isData ? 'data.' : ''}${String(type)}.${String(name)}`;
  const instances = index.instancesOf(named);
  const only = instances.find(({ address }) => address === bare);
  const [key, ...afterKey] = rest;
  const keyed = key === undefined ? undefined : instances.find((change) => endsWithKey(change, key));
  const instance = only ?? keyed;
  if (instance !== undefined) return new Reference([instance.address, ...(only === undefined ? afterKey : rest)]);
  if (!isData) return unknown;
  const whole = index.readValues(bare);
  const values = whole ?? index.readValues(`${bare}${keyText(key)}`);
  const [attribute, ...more] = whole === undefined ? afterKey : rest;
  const value = attribute === undefined ? undefined : values?.[attribute];
  return typeof value === 'string' && more.length === 0 ? value : unknown;
}

/** What stands behind a variable or an output: as it was written, or the ids that it may be. */
function follow(located: Located, text: string, index: PlanIndex): PlannedValue {
  return writtenAs(located, index) ?? withOrigins(text, located, index);
}

/** An index stays a number. */
function keyOf(reference: Reference, key: string): string | number {
  return reference.path.find((step) => String(step) === key) ?? key;
}
