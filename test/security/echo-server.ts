import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** What a server sends, byte by byte, before it ends the connection; undefined breaks it without a word. */
export type RawAnswer = Buffer | undefined;

/** A request that has come in whole. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What answers a request. */
export type Answering = (request: RawRequest) => RawAnswer | Promise<RawAnswer>;

/** A server that sends whatever bytes it was given, also what is no HTTP. */
export interface EchoServer {
  readonly port: number;
  /** Answers all requests below `/{place}/` by this, until it is told otherwise. */
  answer(place: string, by: Answering): void;
  close(): Promise<void>;
}

/** Starts one on the loopback; it reads no further than it has to. */
export async function startEchoServer(): Promise<EchoServer> {
  const answers = new Map<string, Answering>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const request = requestIn(received);
      if (request === undefined) return;
      received = Buffer.alloc(0);
      void Promise.resolve(answers.get(request.path.split('/')[1] ?? '')?.(request)).then((answer) => {
        if (answer === undefined) socket.destroy();
        else socket.end(answer);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    answer: (place, by) => answers.set(place, by),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A request that has come in whole; undefined while it has not. */
function requestIn(received: Buffer): RawRequest | undefined {
  const text = received.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const [method = '', path = ''] = first.split(' ');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const bodyEnd = end + 4 + Number(headers['content-length'] ?? 0);
  if (received.length < bodyEnd) return undefined;
  return { method, path, headers, body: received.subarray(end + 4, bodyEnd).toString('utf8') };
}

/** An answer of HTTP/1.1, whatever stands in its parts. */
export interface HttpAnswer {
  readonly status: number;
  readonly reason?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

/** An answer as bytes. What cannot stand in a line of a header is left out of it. */
export function httpAnswer({ status, reason = 'Whatever', headers = [], body = '' }: HttpAnswer): Buffer {
  const bytes = Buffer.from(body, 'utf8');
  const line = (text: string): string => text.replace(/[\u0000-\u001f\u007f]/g, ' ');
  const head = [
    `HTTP/1.1 ${status} ${line(reason)}`,
    ...headers.map(([name, value]) => `${name}: ${line(value)}`),
    `Content-Length: ${bytes.length}`,
    'Connection: close',
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'utf8'), bytes]);
}
