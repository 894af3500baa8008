import { Reference, Template, Unknown, type PlannedValue } from './planned-value.ts';

/** A block as a configuration writes it. */
export type PlannedBlock = Readonly<Record<string, PlannedValue | undefined>>;

/** A missing block is an empty list; one block may stand alone; an expression is not known: undefined. */
export function listOf(value: PlannedValue | undefined): readonly PlannedValue[] | undefined {
  if (value === undefined || value === null) return [];
  if (value instanceof Reference || value instanceof Template || value instanceof Unknown) return undefined;
  if (Array.isArray(value)) return value as readonly PlannedValue[];
  return typeof value === 'object' ? [value] : undefined;
}

/** The blocks of a kind; undefined where one of them is an expression. */
export function blocksOf(value: PlannedValue | undefined): readonly PlannedBlock[] | undefined {
  const list = listOf(value);
  return list?.every(isBlock) === true ? list : undefined;
}

/** Whether a value is a block, and no expression. */
export function isBlock(value: PlannedValue): value is Readonly<Record<string, PlannedValue>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Reference || value instanceof Template || value instanceof Unknown)
  );
}
