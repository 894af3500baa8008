import { z } from 'zod';
import { filledPath } from './api-path.ts';
import { GenesysError } from './errors.ts';
import type { Paging, RowsField, SearchPath, SingleQueryPath } from './query-paths.ts';
import { QUERY_PATHS } from './query-paths.ts';

/** Value of a query parameter; an array is sent comma-joined, as the official SDKs do. */
export type QueryValue = string | number | boolean | readonly string[];

/** What can stand in a JSON body. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue | undefined };

/** A JSON object. */
export type JsonObject = Readonly<Record<string, JsonValue>>;

/**
 * What the answer is made of: one object (a 404 is an error), one object or undefined (on a 404), all rows of a list,
 * or the first of them.
 */
export type QuestionForm = 'one' | 'one-or-nothing' | 'rows' | 'first-row';

/** A list in which an object stands as well: where the list is read anyway, nobody has to ask for the object. */
export interface Within {
  readonly list: Question<unknown>;
  /** Whether a row, as it came, is the object. */
  readonly isIt: (row: unknown) => boolean;
}

interface QuestionFields<T> {
  readonly about: string;
  readonly method: 'GET' | 'POST';
  readonly template: string;
  readonly path: string;
  readonly query: Readonly<Record<string, QueryValue>>;
  readonly body?: JsonObject;
  readonly paging: Paging;
  readonly rows?: RowsField;
  readonly pageSize?: number;
  readonly form: QuestionForm;
  readonly schema: z.ZodType<T>;
  readonly shape: z.ZodType;
  readonly permissions: readonly string[];
  readonly within?: Within;
  readonly lean?: boolean;
}

/**
 * Something to ask an organisation, as data; a client answers it with a `T`.
 *
 * It is built by {@link getOne}, {@link getOneOrNothing}, {@link getList}, {@link search}, {@link searchFirst}
 * and {@link startQuery} alone: the private field keeps object literals and spread copies out. So there is no question that writes.
 */
export class Question<T> {
  readonly #built = true;
  /** Names the question: {@link Question.request}, and the form of the answer where that is not the usual one. */
  readonly key: string;
  /** Names what is sent: equal for two questions whose method, path, query, body and pages are equal. */
  readonly request: string;
  /** What is asked for, in words that fit into a sentence: "the divisions". */
  readonly about: string;
  readonly method: 'GET' | 'POST';
  /** Path with its placeholders, e.g. `/api/v2/authorization/divisions/{divisionId}`. */
  readonly template: string;
  /** Path with its placeholders filled in. */
  readonly path: string;
  /** Query parameters without those that paging adds. */
  readonly query: Readonly<Record<string, QueryValue>>;
  readonly body: JsonObject | undefined;
  readonly paging: Paging;
  /** Where the rows of a list stand; undefined when the answer is one object. */
  readonly rows: RowsField | undefined;
  /** Rows a page. */
  readonly pageSize: number | undefined;
  readonly form: QuestionForm;
  /** What the whole answer (for a list: all rows) must look like. */
  readonly schema: z.ZodType<T>;
  /** The schema that was handed in; of a list that of one row. */
  readonly shape: z.ZodType;
  /** Permissions (domain:entity:action) published for the call; empty when it needs none. */
  readonly permissions: readonly string[];
  /** Where the answer stands as well. */
  readonly within: Within | undefined;
  /** Whether of each row only what the schema reads is kept, from the moment its page arrives. */
  readonly lean: boolean;

  private constructor(fields: QuestionFields<T>) {
    this.about = fields.about;
    this.method = fields.method;
    this.template = fields.template;
    this.path = fields.path;
    this.query = fields.query;
    this.body = fields.body;
    this.paging = fields.paging;
    this.rows = fields.rows;
    this.pageSize = fields.pageSize;
    this.form = fields.form;
    this.schema = fields.schema;
    this.shape = fields.shape;
    this.permissions = fields.permissions;
    this.within = fields.within;
    this.lean = fields.lean ?? false;
    this.request = requestKeyOf(fields);
    this.key = USUAL_FORMS.has(fields.form) ? this.request : `${this.request} (${fields.form})`;
    Object.freeze(this);
  }

  /** Whether a value was really built as a question, and not made to look like one. */
  static is(value: unknown): value is Question<unknown> {
    return typeof value === 'object' && value !== null && #built in value;
  }

  /** @internal Use {@link getOne}. */
  static one<T>(options: AskOne<T>): Question<T> {
    return new Question({ ...getFields(options), form: 'one', schema: options.schema });
  }

  /** @internal Use {@link getOneOrNothing}. */
  static oneOrNothing<T>(options: AskOne<T>): Question<T | undefined> {
    return new Question<T | undefined>({
      ...getFields(options),
      form: 'one-or-nothing',
      schema: options.schema.optional(),
    });
  }

  /** @internal Use {@link getList}. */
  static list<T>(options: AskList<T>): Question<T[]> {
    const paging = options.paging ?? 'number';
    return new Question({
      ...getFields(options),
      paging,
      rows: options.rows ?? 'entities',
      lean: options.lean ?? false,
      ...(paging === 'none' ? {} : { pageSize: options.pageSize ?? DEFAULT_PAGE_SIZE }),
      form: 'rows',
      schema: z.array(options.schema),
    });
  }

  /** @internal Use {@link search}. */
  static search<T>(options: Search<T>): Question<T[]> {
    return new Question({ ...searchFields(options), form: 'rows', schema: z.array(options.schema) });
  }

  /** @internal Use {@link searchFirst}. */
  static searchFirst<T>(options: Search<T>): Question<T | undefined> {
    const schema = z.array(options.schema).transform((rows) => rows[0]);
    return new Question<T | undefined>({ ...searchFields(options), form: 'first-row', schema });
  }

  /** @internal Use {@link startQuery}. */
  static query<T>(options: StartQuery<T>): Question<T> {
    return new Question({ ...postFields(options), form: 'one', schema: options.schema });
  }
}

/** Rows a page unless a question says otherwise: what the Terraform provider asks for everywhere. */
export const DEFAULT_PAGE_SIZE = 100;

/** What {@link getOne} needs. */
export interface AskOne<T> {
  /** What is asked for, in words: "the home division". */
  readonly about: string;
  /** Path from `/api/v2/` on; placeholders in braces are filled from {@link AskOne.at}. */
  readonly path: string;
  /** Values of the placeholders, encoded here. */
  readonly at?: Readonly<Record<string, string>>;
  /** Query parameters; undefined ones are left out. */
  readonly query?: Readonly<Record<string, QueryValue | undefined>>;
  /** What the answer, or a row of it, must look like; its unknown fields are ignored. */
  readonly schema: z.ZodType<T>;
  /** Permissions published for the call. @default none */
  readonly permissions?: readonly string[];
  /** A list that holds the object, too; asked for by itself where that list is not read, or does not show it. */
  readonly within?: Within;
}

/** What {@link getList} needs. */
export interface AskList<T> extends Omit<AskOne<T>, 'within'> {
  /** @default 'number' */
  readonly paging?: Paging;
  /** Rows a page. @default 100 */
  readonly pageSize?: number;
  /** Field that holds the rows. @default 'entities' */
  readonly rows?: RowsField;
  /**
   * Keeps of each row only what the schema reads, from the moment its page arrives: for long lists of large rows. The
   * schema has to read what it gives. @default false
   */
  readonly lean?: boolean;
}

interface PostOptions<T> {
  readonly about: string;
  /** The query; what paging needs is added. */
  readonly body: JsonObject;
  readonly query?: Readonly<Record<string, QueryValue | undefined>>;
  readonly schema: z.ZodType<T>;
  readonly permissions?: readonly string[];
}

/** What {@link search} needs. */
export interface Search<T> extends PostOptions<T> {
  readonly path: SearchPath;
  /** Rows a page. @default 100 */
  readonly pageSize?: number;
}

/** What {@link startQuery} needs. */
export interface StartQuery<T> extends PostOptions<T> {
  readonly path: SingleQueryPath;
}

/** One object by GET. A 404 is an error (`not-found`). */
export function getOne<T>(options: AskOne<T>): Question<T> {
  return Question.one(options);
}

/** One object by GET, or undefined when the API says that there is none. */
export function getOneOrNothing<T>(options: AskOne<T>): Question<T | undefined> {
  return Question.oneOrNothing(options);
}

/** All rows of a list by GET, through all pages. */
export function getList<T>(options: AskList<T>): Question<T[]> {
  return Question.list(options);
}

/** All rows of a search by POST; only to the paths of {@link QUERY_PATHS}. */
export function search<T>(options: Search<T>): Question<T[]> {
  return Question.search(options);
}

/** The first row of a {@link search}, undefined when it finds nothing. */
export function searchFirst<T>(options: Search<T>): Question<T | undefined> {
  return Question.searchFirst(options);
}

/** One object by a POST that only asks, e.g. the transaction of an audit query. */
export function startQuery<T>(options: StartQuery<T>): Question<T> {
  return Question.query(options);
}

function getFields<T>(options: AskOne<T>) {
  return {
    ...(options.within === undefined ? {} : { within: options.within }),
    about: options.about,
    method: 'GET' as const,
    template: options.path,
    path: filledPath(options.path, options.at ?? {}),
    query: definedValues(options.query ?? {}),
    paging: 'none' as const,
    shape: options.schema,
    permissions: options.permissions ?? [],
  };
}

function postFields<T>(options: PostOptions<T> & { readonly path: string }) {
  if (!Object.hasOwn(QUERY_PATHS, options.path)) {
    throw new GenesysError({
      code: 'write-refused',
      message: `POST ${options.path} is not known to only ask, so no question is made of it`,
      cure: 'Use a GET, or one of the search paths in lib/genesys/query-paths.ts.',
      concerns: 'run',
    });
  }
  return { ...getFields(options), method: 'POST' as const, body: options.body };
}

function searchFields<T>(options: Search<T>) {
  const fields = postFields(options);
  const { paging, rows } = QUERY_PATHS[options.path];
  return { ...fields, paging, rows, pageSize: options.pageSize ?? DEFAULT_PAGE_SIZE };
}

function definedValues(query: Readonly<Record<string, QueryValue | undefined>>): Record<string, QueryValue> {
  const defined: Record<string, QueryValue> = {};
  for (const [name, value] of Object.entries(query)) if (value !== undefined) defined[name] = value;
  return defined;
}

const USUAL_FORMS = new Set<QuestionForm>(['one', 'rows']);

function requestKeyOf(fields: Omit<QuestionFields<unknown>, 'schema'>): string {
  const { method, path, query, body, rows, paging, pageSize, lean = false } = fields;
  const parameters = Object.keys(query).length === 0 ? '' : ` ${sortedJson(query)}`;
  const pages =
    rows === undefined
      ? ''
      : ` (${rows}${pageSize === undefined ? '' : `, ${String(pageSize)} by ${paging}`}${lean ? ', lean' : ''})`;
  return `${method} ${path}${parameters}${body === undefined ? '' : ` ${sortedJson(body)}`}${pages}`;
}

/** JSON with the names of every object in order, so that equal values give equal texts. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** The query of a URL with its `?`, empty without parameters; arrays comma-joined, as the official SDKs send them. */
export function queryText(query: Readonly<Record<string, QueryValue>>): string {
  const parts = Object.entries(query).map(([name, value]) => {
    const texts = typeof value === 'object' ? value : [String(value)];
    return `${encodeURIComponent(name)}=${texts.map((text) => encodeURIComponent(text)).join(',')}`;
  });
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
