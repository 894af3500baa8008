import type { Answer, Answers } from './answer.ts';
import { answered, unanswered } from './answer.ts';
import type { Clock } from './clock.ts';
import type { Collected } from './collected.ts';
import { CollectedAnswers, readCollected } from './collected.ts';
import type { CallCount, ClientOptions, Connection } from './connection.ts';
import { openConnection } from './connection.ts';
import type { ConnectionSettings } from './credentials.ts';
import { jsonOf } from './error-body.ts';
import { GenesysError } from './errors.ts';
import { inLargerPages } from './larger-pages.ts';
import type { SeenRateLimit } from './limits.ts';
import { maskedError } from './masked-error.ts';
import type { Page } from './page.ts';
import type { PageRequest, PageSource } from './paging.ts';
import { fetchAllRows, fetchFirstPage } from './paging.ts';
import { onlyAsks } from './query-paths.ts';
import { Question, queryText } from './question.ts';
import { assertAnswered } from './refusal.ts';

export type { CallCount, ClientOptions } from './connection.ts';

/** The door to one organisation. It can only ask; equal questions are asked once, also when that failed. */
export interface GenesysClient {
  /** The answer to one question. @throws GenesysError */
  ask<T>(question: Question<T>): Promise<T>;
  /**
   * The answers to many questions. One that cannot be answered is answered by the reason.
   * @throws GenesysError when nothing can be answered: credentials, region, nothing reached
   */
  askAll(questions: Iterable<Question<unknown>>): Promise<Answers>;
  /**
   * How many rows a list has, by its first page, which is not asked again when the list is; undefined where the API
   * does not count. @throws GenesysError when nothing can be answered
   */
  askTotal(list: Question<readonly unknown[]>): Promise<Answer<number | undefined>>;
  /** Forgets one answer, or all: what is asked then is asked anew. */
  forget(question?: Question<unknown>): void;
  readonly calls: CallCount;
  /** The time by which it waits. */
  readonly clock: Clock;
  /** What the last answer that carried it said of our rate; undefined before the first one. */
  readonly limits: SeenRateLimit | undefined;
  /** Drops the connections; the client cannot be used any more. */
  close(): void;
}

/** Makes a client. Nothing is sent before the first question: the login waits for it too. */
export function connect(settings: ConnectionSettings, options: ClientOptions = {}): GenesysClient {
  return clientOver(openConnection(settings, options));
}

/** A client over a connection that somebody else may use too. */
export function clientOver(connection: Connection): GenesysClient {
  const { settings, request, mask, clock } = connection;
  const firstPages = new Map<string, Promise<Page>>();
  const collections = new Map<string, Promise<Collected>>();
  /** What made asking pointless; the questions still waiting are not sent. */
  let stopped: GenesysError | undefined;

  async function fetchJson(question: Question<unknown>, page: PageRequest): Promise<unknown> {
    if (stopped !== undefined) throw stopped;
    const { about, permissions, method, template, path } = question;
    const body = page.body === undefined ? {} : { body: JSON.stringify(page.body) };
    try {
      const outcome = await request({ method, template, path, query: queryText(page.query), ...body });
      const { text } = assertAnswered(outcome, { about, permissions, place: settings.place, mask });
      return withoutNulls(jsonOf(text));
    } catch (error) {
      if (error instanceof GenesysError && error.concerns === 'run') stopped = error;
      throw error;
    }
  }

  function withoutSecrets(error: unknown): never {
    throw maskedError(error, mask);
  }

  function sourceOf(question: Question<unknown>): PageSource {
    return { fetch: (page) => fetchJson(question, page), apiBase: settings.apiBase };
  }

  function firstPageOf(question: Question<unknown>): Promise<Page> {
    return remembered(firstPages, question.request, () =>
      fetchFirstPage(question, sourceOf(question)).catch(withoutSecrets),
    );
  }

  async function collectRows(question: Question<unknown>): Promise<readonly unknown[]> {
    const first = await firstPageOf(question);
    const larger = inLargerPages(question, first.total);
    const rows = larger === undefined ? undefined : await collect(larger).then(rowsIn).catch(ofOneQuestion);
    // What the other form of the list does not show, or does not show whole, is read as it was asked for.
    return Array.isArray(rows) && rows.length >= (first.total ?? 0)
      ? rows
      : fetchAllRows(question, first, sourceOf(question));
  }

  /** The row of a list that was asked for already, which is the object that a question is about. */
  async function rowWithin({ within }: Question<unknown>): Promise<unknown> {
    const reading = within === undefined ? undefined : collections.get(within.list.request);
    const rows = await reading?.then(rowsIn).catch(ofOneQuestion);
    return Array.isArray(rows) ? rows.find((row) => within?.isIt(row)) : undefined;
  }

  async function collectNow(question: Question<unknown>): Promise<Collected> {
    if (question.rows !== undefined) return { kind: 'body', body: await collectRows(question) };
    const row = await rowWithin(question);
    if (row !== undefined) return { kind: 'body', body: row };
    try {
      return { kind: 'body', body: await fetchJson(question, question) };
    } catch (error) {
      if (error instanceof GenesysError && error.code === 'not-found') return { kind: 'missing', error };
      throw error;
    }
  }

  async function collect(question: Question<unknown>): Promise<Collected> {
    assertAsks(question);
    return remembered(collections, question.request, () => collectNow(question).catch(withoutSecrets));
  }

  return {
    async ask(question) {
      return readCollected(question, await collect(question), mask);
    },
    async askAll(questions) {
      // Lists first: what stands in one of them is not asked for by itself.
      const inOrder = [...questions].sort((one, other) => Number(isWithin(one)) - Number(isWithin(other)));
      const asked = inOrder.map(async (question) => {
        return [question, await collect(question).catch(ofOneQuestion)] as const;
      });
      return new CollectedAnswers(await Promise.all(asked), mask);
    },
    async askTotal(list) {
      assertAsks(list);
      const page = await firstPageOf(list).catch(ofOneQuestion);
      if (page instanceof GenesysError) return unanswered(page);
      const isAll = list.paging === 'none' || (list.paging === 'cursor' && page.next === undefined);
      return answered(page.total ?? (isAll ? page.rows.length : undefined));
    },
    forget(question) {
      stopped = stopped?.code === 'closed' ? stopped : undefined;
      if (question === undefined) {
        firstPages.clear();
        collections.clear();
      } else {
        firstPages.delete(question.request);
        collections.delete(question.request);
      }
    },
    get calls() {
      return connection.calls;
    },
    clock,
    get limits() {
      return connection.limits;
    },
    close() {
      stopped ??= closed();
      connection.close();
    },
  };
}

/** The promise under a key, made once. */
function remembered<T>(memory: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}

function rowsIn(collected: Collected): unknown {
  return collected.kind === 'body' ? collected.body : undefined;
}

function isWithin({ within }: Question<unknown>): boolean {
  return within !== undefined;
}

/** An error of one question as a value; what concerns the whole run is thrown on. */
function ofOneQuestion(error: unknown): GenesysError {
  if (error instanceof GenesysError && error.concerns === 'question') return error;
  throw error;
}

/** The second lock: what is no question, or would write, is not sent even if the compiler was talked into it. */
function assertAsks(question: Question<unknown>): void {
  if (Question.is(question) && onlyAsks(question.method, question.path)) return;
  throw new GenesysError({
    code: 'write-refused',
    message: 'This is not a question: it was not built by lib/genesys/question.ts, or it would change something',
    cure: 'Build it with getOne, getList or search.',
    concerns: 'run',
  });
}

function closed(): GenesysError {
  return new GenesysError({
    code: 'closed',
    message: 'The connection to Genesys Cloud has been closed',
    cure: 'Connect again.',
    concerns: 'run',
  });
}

/** A body without its null fields: the API means the same by a field that is null and one that is not there. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const present = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(present.map(([name, field]) => [name, withoutNulls(field)]));
}
