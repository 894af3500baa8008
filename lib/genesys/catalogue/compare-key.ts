import { nameKey } from '../../access/name-key.ts';
import type { OrgRow } from './org-row.ts';
import { valuesAt } from './org-row.ts';
import type { Comparison, IgnoredRows, KeyPart, ResourceType } from './resource-type.ts';

/** What identifies a planned object: values of the attributes of its key, by attribute. Unknown ones are left out. */
export type KeyValues = Readonly<Record<string, unknown>>;

/** `similar`: differs by case, surrounding space or Unicode form alone. */
export type Sameness = 'same' | 'similar' | 'other';

/** How a row compares with a key. */
export interface KeyComparison {
  readonly sameness: Sameness;
  /** Attributes of the key that could not be compared: not known, or not in the row. */
  readonly uncompared: readonly string[];
}

/** A part of a key that stands in the rows. */
export type FieldPart = KeyPart & { readonly field: string };

/** The part of the key that is looked for: the first one that stands in the rows; undefined where there is none. */
export function leadingPart({ key }: ResourceType): FieldPart | undefined {
  return key.find(isInRow);
}

/** The key of a value of its {@link leadingPart}. */
export function keyValuesOf(type: ResourceType, key: string | KeyValues): KeyValues {
  if (typeof key !== 'string') return key;
  const leading = leadingPart(type);
  return leading === undefined ? {} : { [leading.attribute]: key };
}

/**
 * Compares a row with a key, part by part; parents are equal by the list that was asked.
 *
 * @param isAnswer - the row is what was asked for by its key, and need not repeat it
 */
export function compareKey(type: ResourceType, { row }: OrgRow, key: KeyValues, isAnswer = false): KeyComparison {
  const leading = leadingPart(type);
  const uncompared: string[] = [];
  let sameness: Sameness = 'same';
  for (const part of type.key.filter(isInRow)) {
    const planned = key[part.attribute];
    const found = valuesAt(row, part.field);
    const isKnown = planned !== undefined && planned !== null;
    if (isKnown && found.length > 0) sameness = lesser(sameness, comparePart(part, planned, found));
    else if (isKnown && part === leading && !isAnswer) sameness = 'other';
    else if (!(isAnswer && part === leading)) uncompared.push(part.attribute);
  }
  return { sameness, uncompared };
}

/** A part of a key that a row has in another case, space or form. */
export interface SimilarPart {
  readonly attribute: string;
  /** What was looked for. */
  readonly sought: string;
  /** As the row has it. */
  readonly found: string;
}

/** The parts of a key that a row has with another case, space or form alone. */
export function similarPartsOf(type: ResourceType, { row }: OrgRow, key: KeyValues): SimilarPart[] {
  return type.key.filter(isInRow).flatMap((part) => {
    const sought = key[part.attribute];
    const [found, ...others] = valuesAt(row, part.field);
    const isText = typeof sought === 'string' && typeof found === 'string' && others.length === 0;
    // What is written with something around it is not to be copied from a row.
    if (!isText || part.form !== undefined || comparePart(part, sought, [found]) !== 'similar') return [];
    return [{ attribute: part.attribute, sought, found }];
  });
}

/** Whether a row counts as absent: deleted, built in, or a part that its object does not have. */
export function isAbsent({ ignored = [], presentWhen }: ResourceType, { row }: OrgRow): boolean {
  return ignored.some((rule) => isIgnored(rule, row)) || (presentWhen !== undefined && !isFilled(row, presentWhen));
}

function isInRow(part: KeyPart): part is FieldPart {
  return part.field !== undefined;
}

function isIgnored({ field, is, isNot, startsWith }: IgnoredRows, row: OrgRow['row']): boolean {
  const isOneOf = (value: string, list: readonly string[]) => list.some((each) => lower(each) === lower(value));
  return valuesAt(row, field)
    .map(textOf)
    .some(
      (value) =>
        (is !== undefined && isOneOf(value, is)) ||
        (isNot !== undefined && !isOneOf(value, isNot)) ||
        (startsWith !== undefined && value.startsWith(startsWith)),
    );
}

function isFilled(row: OrgRow['row'], field: string): boolean {
  return valuesAt(row, field).some((value) => (Array.isArray(value) ? value.length > 0 : value !== ''));
}

function lesser(one: Sameness, other: Sameness): Sameness {
  if (one === 'other' || other === 'other') return 'other';
  return one === 'similar' || other === 'similar' ? 'similar' : 'same';
}

function comparePart({ compare = 'text', form }: FieldPart, planned: unknown, found: readonly unknown[]): Sameness {
  const wanted = membersOf(planned).map((each) => (form === undefined ? each : form.replace('{}', () => each)));
  const members = found.flatMap(membersOf);
  if (compare === 'any-of') return wanted.some((each) => members.includes(each)) ? 'same' : 'other';
  if (compare === 'all-of') return joined(wanted) === joined(members) ? 'same' : 'other';
  const [one = ''] = wanted;
  const results = members.map((member) => compareText(compare, one, member));
  return results.find((each) => each === 'same') ?? results.find((each) => each === 'similar') ?? 'other';
}

function compareText(compare: Exclude<Comparison, 'any-of' | 'all-of'>, one: string, other: string): Sameness {
  if (one === other || isEqual[compare](one, other)) return 'same';
  return nameKey(one) === nameKey(other) ? 'similar' : 'other';
}

const isEqual: Readonly<Record<Exclude<Comparison, 'any-of' | 'all-of'>, (one: string, other: string) => boolean>> = {
  text: () => false,
  'ignoring-case': (one, other) => lower(one) === lower(other),
  phone: (one, other) => digits(one) !== '' && digits(one) === digits(other),
  domain: (one, other) => lower(one.trim()) === lower(other) || lower(other).startsWith(`${lower(one.trim())}.`),
};

function lower(text: string): string {
  return text.toLowerCase();
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}

function joined(members: readonly string[]): string {
  return JSON.stringify([...members].sort());
}

/** A list is its members, a map its entries, anything else itself. */
function membersOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(membersOf);
  if (typeof value !== 'object' || value === null) return [textOf(value)];
  return Object.entries(value).map(([name, each]) => `${name}=${textOf(each)}`);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
