import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** An answer that the script holds ready. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is, instead of `json`. */
  readonly text?: string;
  /** Waits for so long before it answers, in real time. */
  readonly delayMs?: number;
  /** Breaks the connection instead of answering. */
  readonly breaks?: boolean;
  /** Never answers. */
  readonly hangs?: boolean;
}

/** A request that came in. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server that answers exactly what a test wrote down, and fails the test for everything else. */
export interface ScriptedServer {
  readonly port: number;
  readonly requests: readonly SeenRequest[];
  /** The most requests that were open at the same time. */
  readonly mostAtOnce: number;
  /** One answer to one request; the same request again needs another line. Query parameters in any order. */
  on(request: string, answer?: ScriptedAnswer): void;
  /** One login, answered with this token. */
  onLogin(token?: string, expiresInSeconds?: number): void;
}

/** Starts a scripted server for the current test; at its end every scripted answer must have been used. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const script = new Map<string, ScriptedAnswer[]>();
  const requests: SeenRequest[] = [];
  const unexpected: string[] = [];
  let open = 0;
  let mostAtOnce = 0;
  const server = createServer((incoming, outgoing) => {
    open++;
    mostAtOnce = Math.max(mostAtOnce, open);
    outgoing.on('close', () => open--);
    void bodyOf(incoming).then(async (body) => {
      const { method = '', url = '', headers } = incoming;
      requests.push({ method, path: url, headers, body });
      const answer = script.get(inOrder(`${method} ${url}`))?.shift();
      if (answer === undefined) unexpected.push(`${method} ${url}`);
      const { status = 200, json, text, breaks = false, hangs = false } = answer ?? { status: 501, json: {} };
      if (answer?.delayMs !== undefined) await setTimeout(answer.delayMs);
      if (breaks) incoming.socket.destroy();
      if (breaks || hangs) return;
      outgoing.writeHead(status, { 'content-type': 'application/json', ...answer?.headers });
      outgoing.end(text ?? JSON.stringify(json ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const unused = [...script].flatMap(([request, answers]) => answers.map(() => request));
    if (unexpected.length > 0) throw new Error(`Unexpected requests: ${unexpected.join(', ')}`);
    if (unused.length > 0) throw new Error(`Scripted answers that nobody asked for: ${unused.join(', ')}`);
  });

  const on = (request: string, answer: ScriptedAnswer = {}): void => {
    const key = inOrder(request);
    script.set(key, [...(script.get(key) ?? []), answer]);
  };
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    get mostAtOnce() {
      return mostAtOnce;
    },
    on,
    onLogin: (token = 'a-token', expiresInSeconds = 86_400) => {
      on('POST /oauth/token', { json: { access_token: token, token_type: 'bearer', expires_in: expiresInSeconds } });
    },
  };
}

/** A port of this machine on which nobody listens. */
export async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

function inOrder(request: string): string {
  const [path = '', query = ''] = request.split('?');
  return `${path}?${query.split('&').sort().join('&')}`;
}
