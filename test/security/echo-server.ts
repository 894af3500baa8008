import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** What a server sends, byte by byte, before it ends the connection; undefined breaks it without a word. */
export type RawAnswer = Buffer | undefined;

/** A server that sends whatever bytes it was given, also what is no HTTP. */
export interface EchoServer {
  readonly port: number;
  /** Answers all requests below `/{place}/` by this, until it is told otherwise. */
  answer(place: string, by: (path: string) => RawAnswer): void;
  close(): Promise<void>;
}

/** Starts one on the loopback; it reads no further than it has to. */
export async function startEchoServer(): Promise<EchoServer> {
  const answers = new Map<string, (path: string) => RawAnswer>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const path = pathOf(received);
      if (path === undefined) return;
      received = Buffer.alloc(0);
      const answer = answers.get(path.split('/')[1] ?? '')?.(path);
      if (answer === undefined) socket.destroy();
      else socket.end(answer);
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

/** The path of a request that has come in whole; undefined while it has not. */
function pathOf(received: Buffer): string | undefined {
  const text = received.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = Number(/^content-length: (\d+)/im.exec(text.slice(0, end))?.[1] ?? 0);
  return received.length < end + 4 + length ? undefined : text.split(' ')[1];
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
