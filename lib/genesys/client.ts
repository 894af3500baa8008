import type { Answer, Answers } from './answer.ts';
import { answered, unanswered } from './answer.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import type { Collected } from './collected.ts';
import { CollectedAnswers, readCollected } from './collected.ts';
import type { ConnectionSettings } from './credentials.ts';
import { jsonOf } from './error-body.ts';
import { GenesysError } from './errors.ts';
import type { RequestLogEntry } from './http.ts';
import { openHttp } from './http.ts';
import type { SeenRateLimit } from './limits.ts';
import { rateLimitIn } from './limits.ts';
import { Mask } from './mask.ts';
import type { Page } from './page.ts';
import type { PageRequest, PageSource } from './paging.ts';
import { fetchAllRows, fetchFirstPage } from './paging.ts';
import { onlyAsks } from './query-paths.ts';
import { Question, queryText } from './question.ts';
import { DEFAULT_RATE_PER_MINUTE, RateLimiter } from './rate-limiter.ts';
import { assertAnswered } from './refusal.ts';
import { openRequester } from './requester.ts';
import type { RetryPolicy } from './retry.ts';
import { DEFAULT_RETRY_POLICY } from './retry.ts';

/** How a client behaves; every default is fit for a pipeline. */
export interface ClientOptions {
  /** Requests at the same time. @default 20 */
  readonly concurrency?: number;
  /** Requests that start in any 60 s. @default 300 */
  readonly ratePerMinute?: number;
  /** From the start of one request to the end of its answer. @default 16000 */
  readonly timeoutMs?: number;
  /** How often and how long a failed request is repeated. @default DEFAULT_RETRY_POLICY */
  readonly retry?: Partial<RetryPolicy>;
  /** Told of every request; never of headers or secrets. */
  readonly log?: (entry: RequestLogEntry) => void;
  readonly clock?: Clock;
  /** From 0 to 1. @default Math.random */
  readonly random?: () => number;
}

/** HTTP requests that went out, logins and repetitions included. */
export interface CallCount {
  readonly total: number;
  /** By method and path template, e.g. `GET /api/v2/authorization/divisions/{divisionId}`. */
  readonly byPath: Readonly<Record<string, number>>;
}

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
  /** What the last answer that carried it said of our rate; undefined before the first one. */
  readonly limits: SeenRateLimit | undefined;
  /** Drops the connections; the client cannot be used any more. */
  close(): void;
}

/** Makes a client. Nothing is sent before the first question: the login waits for it too. */
export function connect(settings: ConnectionSettings, options: ClientOptions = {}): GenesysClient {
  const { clock = systemClock, random = Math.random, concurrency = 20, timeoutMs = 16_000, log } = options;
  const mask = new Mask();
  const counts = new Map<string, number>();
  const http = openHttp({ clock, mask, timeoutMs, maxSockets: concurrency, ...(log === undefined ? {} : { log }) });
  let limits: SeenRateLimit | undefined;
  const request = openRequester(settings, {
    http: {
      ...http,
      async send(sent) {
        const outcome = await http.send(sent);
        if (outcome.kind === 'response') limits = rateLimitIn(outcome.headers) ?? limits;
        return outcome;
      },
    },
    limiter: new RateLimiter(clock, options.ratePerMinute ?? DEFAULT_RATE_PER_MINUTE),
    clock,
    random,
    policy: { ...DEFAULT_RETRY_POLICY, ...options.retry },
    mask,
    concurrency,
    onRequest: (path) => counts.set(path, (counts.get(path) ?? 0) + 1),
  });
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

  function sourceOf(question: Question<unknown>): PageSource {
    return { fetch: (page) => fetchJson(question, page), apiBase: settings.apiBase };
  }

  function firstPageOf(question: Question<unknown>): Promise<Page> {
    return remembered(firstPages, question.request, () => fetchFirstPage(question, sourceOf(question)));
  }

  async function collectNow(question: Question<unknown>): Promise<Collected> {
    if (question.rows !== undefined) {
      const body = await fetchAllRows(question, await firstPageOf(question), sourceOf(question));
      return { kind: 'body', body };
    }
    try {
      return { kind: 'body', body: await fetchJson(question, question) };
    } catch (error) {
      if (error instanceof GenesysError && error.code === 'not-found') return { kind: 'missing', error };
      throw error;
    }
  }

  async function collect(question: Question<unknown>): Promise<Collected> {
    assertAsks(question);
    return remembered(collections, question.request, () => collectNow(question));
  }

  return {
    async ask(question) {
      return readCollected(question, await collect(question));
    },
    async askAll(questions) {
      const asked = [...questions].map(async (question) => {
        return [question, await collect(question).catch(ofOneQuestion)] as const;
      });
      return new CollectedAnswers(await Promise.all(asked));
    },
    async askTotal(list) {
      assertAsks(list);
      const page = await firstPageOf(list).catch(ofOneQuestion);
      if (page instanceof GenesysError) return unanswered(page);
      return answered(page.total ?? (list.paging === 'none' ? page.rows.length : undefined));
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
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      return { total, byPath: Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))) };
    },
    get limits() {
      return limits;
    },
    close() {
      stopped ??= closed();
      http.close();
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
