import type { Fields, StoredObject } from './model.ts';

/** Where the published shape of a kind is not that of most: `id`, `name`, `division` with its name, `selfUri`. */
export interface ObjectShape {
  /** A division without its name, or none although the object lives in one. */
  readonly division?: 'reference' | 'hidden';
  /** The fields that its name stands in, in the place of `name`; none = nobody sees it. */
  readonly named?: readonly string[];
  /** Written as an id, read as a reference: the field of the id, and that of the reference. */
  readonly references?: Readonly<Record<string, string>>;
  /** Fields that are written and never shown. */
  readonly unseen?: readonly string[];
  /** Fields that one shows which is read by its id, and a row of the list does not. */
  readonly notListed?: readonly string[];
  /** What the sibling list `views` shows besides those four. @default nothing */
  readonly inViews?: readonly string[];
  /** Fields that a page of its list does not have. */
  readonly pageWithout?: readonly string[];
  /** Fields that the answer of its search does not have. */
  readonly searchWithout?: readonly string[];
  /** What deleting one answers: 204, itself, or what the switch `undeclaredSuccessStatus` says. @default 200 `{}` */
  readonly deleted?: 204 | 'object' | 'undeclared';
  /** What changing one answers. @default the object */
  readonly changed?: 'operation';
}

/** The fields of an object with its name where the shape has it. */
export function fieldsWithName({ name, fields }: StoredObject, { named = ['name'] }: ObjectShape): Fields {
  const given = named.some((field) => field in fields);
  const [last, ...others] = named.toReversed();
  if (last === undefined || given || name === '') return fields;
  // The last field takes what is left: "Ada de Souza" is Ada, and "de Souza".
  const parts = name.split(' ');
  const front = others.toReversed().map((field) => [field, parts.length > 1 ? parts.shift() : undefined] as const);
  return { ...fields, ...Object.fromEntries(front.filter(([, part]) => part !== undefined)), [last]: parts.join(' ') };
}

/** The name that is written in the fields of a body; undefined where it has none. */
export function nameWritten(body: Fields, { named = ['name'] }: ObjectShape): string | undefined {
  const parts = named.flatMap((field) => (typeof body[field] === 'string' ? body[field] : []));
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** Fields without the ids that stand for references, and with those references. */
export function withReferences(fields: Fields, { references }: ObjectShape): Fields {
  if (references === undefined) return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => {
      const reference = references[field];
      return reference === undefined ? [field, value] : [reference, { id: value }];
    }),
  );
}

/** A page, or another answer, without some fields. */
export function without(answer: Fields, fields: readonly string[] = []): Fields {
  return Object.fromEntries(Object.entries(answer).filter(([field]) => !fields.includes(field)));
}
