import { codes, table } from './markdown-table.ts';

/** A JSON Schema, as far as the reference shows it. */
export interface DocumentedSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, DocumentedSchema>>;
  readonly required?: readonly string[];
  readonly items?: DocumentedSchema;
  readonly additionalProperties?: DocumentedSchema | boolean;
  readonly anyOf?: readonly DocumentedSchema[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Longest integer that JSON and everybody else agrees on: no bound that says anything. */
const NO_BOUND = Number.MAX_SAFE_INTEGER;

/**
 * A table of keys for the schema, and for every object in it.
 *
 * @param nameOfKeys - how the placeholder of a map is called, e.g. `NAME`
 */
export function schemaSections(schema: DocumentedSchema, nameOfKeys: string): string[] {
  return objectsIn(schema, '', nameOfKeys).flatMap(({ path, object }) => [
    ...(path === '' ? [] : [`## \`${path}\``, ...(object.description === undefined ? [] : [`${object.description}.`])]),
    tableOf(object),
  ]);
}

interface PlacedObject {
  readonly path: string;
  readonly object: DocumentedSchema;
}

/** Every object with keys, the outer ones first. Equal ones at several places are shown where they come first. */
function objectsIn(schema: DocumentedSchema, path: string, nameOfKeys: string): PlacedObject[] {
  const found: PlacedObject[] = [];
  const look = (at: DocumentedSchema, where: string): void => {
    if (at.properties !== undefined) {
      const shape = JSON.stringify(at.properties);
      if (found.some(({ object }) => JSON.stringify(object.properties) === shape)) return;
      found.push({ path: where, object: at });
      for (const [key, below] of Object.entries(at.properties)) look(below, where === '' ? key : `${where}.${key}`);
    }
    if (at.items !== undefined) look(at.items, `${where}[]`);
    if (typeof at.additionalProperties === 'object') look(at.additionalProperties, `${where}.${nameOfKeys}`);
    for (const choice of at.anyOf ?? []) look(choice, where);
  };
  look(schema, path);
  return found;
}

function tableOf({ properties = {}, required = [] }: DocumentedSchema): string {
  const rows = Object.entries(properties).map(([key, schema]) => [
    `\`${key}\``,
    typeText(schema),
    required.includes(key) ? 'yes' : '',
    [schema.description ?? schema.items?.description ?? '', rangeText(schema), defaultText(schema)]
      .filter(Boolean)
      .join('. '),
  ]);
  return table(['Key', 'What stands there', 'Needed', 'What it means'], rows);
}

function typeText(schema: DocumentedSchema): string {
  if (schema.const !== undefined) return codes([JSON.stringify(schema.const)]);
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(typeText))].join(' or ');
  if (schema.items !== undefined) return `list of ${typeText(schema.items)}`;
  if (typeof schema.additionalProperties === 'object') return `map to ${typeText(schema.additionalProperties)}`;
  return [schema.type ?? 'anything'].flat().join(' or ').replace('string', 'text');
}

function rangeText({ minimum = -NO_BOUND, maximum = NO_BOUND }: DocumentedSchema): string {
  if (minimum <= -NO_BOUND && maximum >= NO_BOUND) return '';
  return `From ${String(minimum)} to ${String(maximum)}`;
}

function defaultText({ default: value }: DocumentedSchema): string {
  const isEmpty = typeof value === 'object' && Object.keys(value ?? {}).length === 0;
  return value === undefined || isEmpty ? '' : `Default: ${String(value)}`;
}
