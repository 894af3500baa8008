import { Hono } from 'hono';
import { type Clock, systemClock } from '../clock.ts';
import { isRead } from '../faults/occasions.ts';
import type { Method } from '../route.ts';
import { routeAt } from '../route-at.ts';
import { loginPaths } from '../tokens.ts';
import type { Twin } from '../twin/twin-file.ts';
import { closed, listening } from '../listening.ts';
import { forwarded, type Forwarded } from './forward.ts';
import { Recording } from './recording.ts';
import { sanitisedTwin, type Sanitising } from './sanitise.ts';
import { assertUpstream, type Upstream } from './upstream.ts';

/** How to record an organisation. */
export interface RecorderOptions {
  readonly upstream: Upstream;
  /** How its answers are made nobody's, before they are handed out. */
  readonly sanitising: Sanitising;
  /** Lets requests through that change the organisation. @default false: they are refused with 403 */
  readonly allowsWrites?: boolean;
  /** TCP port. @default 0: one that is free */
  readonly port?: number;
  /** Address to listen on. @default '127.0.0.1' */
  readonly host?: string;
  /** Where the time comes from. @default the computer's clock */
  readonly clock?: Clock;
  /** For one request to the organisation. @default 60000 */
  readonly timeoutMs?: number;
}

/** A proxy of an organisation that remembers its answers. */
export interface Recorder {
  /** Base of every path, without a slash at the end. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** How many answers were taken so far. */
  readonly count: number;
  /** Calls whose answers no simulator could serve. */
  readonly untaken: readonly string[];
  /** Requests that would have changed the organisation and were refused, as `METHOD path`. */
  readonly refused: readonly string[];
  /** What was recorded so far, sanitised: tokens and secrets are not in it. */
  twin(): Twin;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/**
 * Starts a proxy on localhost. Logins and calls go to the organisation as they come, with the credentials that they carry;
 * nothing of these is kept. Answers that a simulator can serve are remembered.
 *
 * @throws UpstreamError where secrets would travel in the clear
 */
export async function startRecorder(options: RecorderOptions): Promise<Recorder> {
  const { upstream, allowsWrites = false, host = '127.0.0.1', clock = systemClock, timeoutMs = 60_000 } = options;
  assertUpstream(upstream);
  const recording = new Recording(clock.now().toISOString());
  const refused: string[] = [];
  const hono = new Hono();

  for (const path of loginPaths) {
    hono.post(path, async ({ req }) => {
      const answer = await forwarded(upstream.login, req.raw, timeoutMs);
      const clientId = clientIdOf(req.header('authorization'));
      if (answer.status === 200 && clientId !== undefined) recording.askedBy(clientId);
      return responseOf(answer);
    });
  }
  hono.all('/api/v2/*', async ({ req }) => {
    const { method, path } = req;
    if (!asks(method, path) && !allowsWrites) {
      refused.push(`${method} ${path}`);
      return refusal(403, 'recording.read.only', `${method} ${path} would change the organisation that is recorded.`);
    }
    const { search } = new URL(req.url);
    const answer = await forwarded(`${upstream.api}${path}${search}`, req.raw, timeoutMs);
    if (answer.status === 200 && asks(method, path)) remember(recording, method, path, answer);
    return responseOf(answer);
  });
  hono.notFound(() => refusal(404, 'recording.unknown.path', 'Only the API and its login are passed on.'));
  hono.onError((error) =>
    refusal(502, 'recording.upstream.failed', `The organisation did not answer: ${error.message}`),
  );

  const { server, port } = await listening((request) => hono.fetch(request), host, options.port ?? 0);
  return {
    url: `http://${host}:${port}`,
    host,
    port,
    get count() {
      return recording.count;
    },
    get untaken() {
      return recording.untaken;
    },
    refused,
    twin: () => sanitisedTwin(recording.twin(), options.sanitising),
    close: () => closed(server),
  };
}

/** Published searches and queries that no simulator serves. */
const OTHER_QUERIES: ReadonlySet<string> = new Set([
  '/api/v2/locations/search',
  '/api/v2/taskmanagement/workitems/query',
  '/api/v2/casemanagement/caseplans/query',
]);

/** Whether a request only asks: a GET, or a POST that is published as a search or a query. */
function asks(method: string, path: string): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  if (method === 'POST' && OTHER_QUERIES.has(path)) return true;
  const template = routeAt(method, path)?.route.path;
  return template !== undefined && isRead(method, template);
}

function remember(recording: Recording, method: string, path: string, { type, body }: Forwarded): void {
  if (method === 'HEAD' || !type.includes('json')) return;
  try {
    recording.add(method as Method, decodeURI(path), JSON.parse(body.toString('utf8')) as Twin['answers'][string]);
  } catch {
    // What is no JSON is passed on all the same; there is nothing to remember of it.
  }
}

/** The id alone: the secret behind it is never looked at. */
function clientIdOf(authorization: string | undefined): string | undefined {
  const encoded = /^basic (.+)$/i.exec(authorization ?? '')?.[1];
  const id = encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8').split(':')[0];
  return id === '' ? undefined : id;
}

function responseOf({ status, headers, body }: Forwarded): Response {
  // A status without a body must not be given one, not even an empty one.
  return new Response(body.length === 0 ? null : new Uint8Array(body), { status, headers });
}

function refusal(status: number, code: string, message: string): Response {
  return Response.json(
    { message, code: `simulator.${code}`, status, messageParams: {}, details: [], errors: [] },
    { status },
  );
}
