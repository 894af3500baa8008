import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KeptReports } from './kept-reports.ts';
import type { RunQueue } from './run-queue.ts';
import { readRunTaskRequest, type RunToJudge } from './run-task-request.ts';
import { isSigned, SIGNATURE_HEADER } from './signature.ts';

export interface RunTaskServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Path that requests are sent to. */
  readonly path: string;
  readonly key: string;
  readonly queue: Pick<RunQueue, 'accept'>;
  readonly reports: Pick<KeptReports, 'get'>;
  /** Whether an address belongs to the Terraform that is configured. */
  readonly isOurs: (url: string) => boolean;
  readonly log: (line: string) => void;
}

export interface RunTaskServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Payloads have some two thousand bytes. */
const MOST_BYTES = 262_144;
const REQUEST_MS = 10_000;

/** Listens for the requests of HCP Terraform. Each is answered at once: the verdict goes another way. */
export async function startRunTaskServer(options: RunTaskServerOptions): Promise<RunTaskServer> {
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, (request, response) => {
    answer(request, options).then(
      ({ status, body = '', type = 'text/plain; charset=utf-8' }) => end(response, status, body, type),
      () => end(response, 500, '', 'text/plain'),
    );
  });
  await listening(server, options);
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${String(port)}${options.path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly type?: string;
}

async function answer(request: IncomingMessage, options: RunTaskServerOptions): Promise<Answer> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'GET' && pathname === '/health') return { status: 200, body: 'ok\n' };
  const [, id] = /^\/reports\/([0-9a-f]{32})$/.exec(pathname) ?? [];
  if (request.method === 'GET' && id !== undefined) return reportOf(options.reports.get(id));
  if (pathname !== options.path) return { status: 404 };
  if (request.method !== 'POST') return { status: 405 };
  const body = await bodyOf(request);
  if (body === undefined) return { status: 413 };
  const header = request.headers[SIGNATURE_HEADER];
  if (!isSigned(body, typeof header === 'string' ? header : undefined, options.key)) {
    options.log('A request without the right signature was refused (401).');
    return { status: 401 };
  }
  return answerSigned(body, options);
}

function answerSigned(body: Buffer, { queue, isOurs, log }: RunTaskServerOptions): Answer {
  const read = readRunTaskRequest(body.toString('utf8'));
  if (read.kind === 'verification') {
    log('HCP Terraform asked whether somebody is here (200).');
    return { status: 200 };
  }
  if (read.kind === 'broken') {
    log(`A request was refused (400): ${read.problem}.`);
    return { status: 400 };
  }
  if (!leadsToOurs(read.run, isOurs)) {
    log('A request was refused (403): it leads to another place than the Terraform that is configured.');
    return { status: 403 };
  }
  // Busy: HCP Terraform tries again.
  return { status: queue.accept(read.run) === 'busy' ? 503 : 200 };
}

function leadsToOurs({ callbackUrl, planUrl }: RunToJudge, isOurs: (url: string) => boolean): boolean {
  return isOurs(callbackUrl) && (planUrl === undefined || isOurs(planUrl));
}

function reportOf(report: string | undefined): Answer {
  if (report === undefined) return { status: 404 };
  return { status: 200, body: report, type: 'text/html; charset=utf-8' };
}

/** The body, or undefined where it is too large: the rest is not read. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function end(response: ServerResponse, status: number, body: string, type: string): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(status === 413 ? { connection: 'close' } : {}),
  });
  response.end(body);
}

function listening(server: Server, { host, port }: RunTaskServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
