import { isDeepStrictEqual } from 'node:util';
import { Reference, Template, Unknown, type PlannedValue } from '../planned/planned-value.ts';
import type { PlanIndex } from './plan-json-index.ts';
import { originsOf, toldOf, writtenAs, type Located } from './plan-json-references.ts';

/** The nested blocks of one kind, as the configuration writes them. */
export type Blocks = readonly Readonly<Record<string, unknown>>[];

/** One nested block of a plan, and the mirror of what is unknown of it. */
export interface Element {
  readonly value: unknown;
  readonly unknown: unknown;
}

/**
 * Which blocks of the configuration may stand behind each block of the plan. Sets lose their order, so blocks are
 * matched by what is known of them; a block that is the only one for its element is no other one's.
 *
 * @returns by element, the blocks; none where the plan has more of them than are written (`dynamic` blocks are not told)
 */
export function blocksBehind(
  elements: readonly Element[],
  { blocks, ...located }: Omit<Located, 'expression'> & { readonly blocks: Blocks },
  index: PlanIndex,
): readonly (readonly Readonly<Record<string, unknown>>[])[] {
  if (elements.length > blocks.length) return elements.map(() => []);
  const behind = elements.map((element) => blocks.filter((block) => fits(element, { block, ...located }, index)));
  // Equal blocks of a set are one element: only where none was lost does each element have a block of its own.
  if (elements.length < blocks.length) return behind;
  for (let settled = new Set<object>(), before = -1; settled.size > before;) {
    before = settled.size;
    settled = new Set(behind.flatMap((candidates) => (candidates.length === 1 ? candidates : [])));
    behind.forEach((candidates, at) => {
      if (candidates.length > 1) behind[at] = candidates.filter((block) => !settled.has(block));
    });
  }
  return behind.map((candidates, at) => shared(candidates, at, { behind, elements }));
}

/** Elements that look the same and share as many blocks are one each: which is which makes no difference. */
function shared<Block>(
  candidates: readonly Block[],
  at: number,
  { behind, elements }: { readonly behind: readonly (readonly Block[])[]; readonly elements: readonly Element[] },
): readonly Block[] {
  const alike = behind.flatMap((others, other) =>
    isDeepStrictEqual(elements[at], elements[other]) && isDeepStrictEqual(others, candidates) ? [other] : [],
  );
  return alike.length === candidates.length ? candidates.slice(alike.indexOf(at), alike.indexOf(at) + 1) : candidates;
}

function fits(
  { value, unknown }: Element,
  { block, ...located }: Omit<Located, 'expression'> & { readonly block: Readonly<Record<string, unknown>> },
  index: PlanIndex,
): boolean {
  const values = bodyOf(value);
  const unknowns = bodyOf(unknown);
  return [...new Set([...Object.keys(values), ...Object.keys(unknowns), ...Object.keys(block)])].every((name) => {
    const expression = block[name];
    const isUnknown = unknowns[name] === true;
    if (expression === undefined) return !isUnknown;
    const told = toldOf(expression);
    if (told === undefined) return true;
    const written = writtenAs({ ...located, expression }, index);
    const origins = originsOf({ ...located, expression }, index);
    const isTold = written !== undefined && isLiteral(written);
    if (isUnknown) return !isTold && (told.references.length === 0 || !isKnown(origins));
    if (isTold) return isSame(written, values[name]);
    // An expression that is nothing but one unknown id cannot have come out known.
    return !(origins.complete && origins.references.length === 1 && isOneReference(told.references));
  });
}

function isKnown({ references, complete }: ReturnType<typeof originsOf>): boolean {
  return complete && references.length === 0;
}

/** `["a.b.id", "a.b"]`. */
function isOneReference(references: readonly string[]): boolean {
  const [first = ''] = references;
  return references.every((other) => first.startsWith(other));
}

function isLiteral(value: PlannedValue): boolean {
  if (value instanceof Reference || value instanceof Template || value instanceof Unknown) return false;
  return (
    typeof value !== 'object' || value === null || Object.values(value).every((item) => isLiteral(item as PlannedValue))
  );
}

/** Sets have no order, and numbers may be texts. */
function isSame(written: PlannedValue, value: unknown): boolean {
  return isDeepStrictEqual(comparable(written), comparable(value));
}

function comparable(value: unknown): unknown {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value))
    return value.map(comparable).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function bodyOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
