import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Terraform states on localhost, as the `http` backend wants them: GET, POST, LOCK and UNLOCK of one address. */
export interface StateServer {
  /** The address of a state; with `/` and a name behind it. */
  readonly url: string;
  /** The states by name, parsed. */
  readonly states: Map<string, unknown>;
  /** Names of the states that are locked. */
  readonly locked: readonly string[];
  /** Takes away a lock that a killed process has left, as `terraform force-unlock` does. */
  unlock(name: string): void;
  /** Every request, as `METHOD name`. */
  readonly requests: readonly string[];
}

/** Starts it; it goes with the test. */
export async function startStateServer(): Promise<StateServer> {
  const states = new Map<string, unknown>();
  const locks = new Map<string, string>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
      requests.push(`${String(request.method)} ${name}`);
      const [status, body] = answer(String(request.method), name, text);
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  });

  function answer(method: string, name: string, text: string): [status: number, body: string] {
    const holder = locks.get(name);
    switch (method) {
      case 'GET':
        return states.has(name) ? [200, JSON.stringify(states.get(name))] : [404, ''];
      case 'POST':
        states.set(name, JSON.parse(text));
        return [200, ''];
      case 'LOCK':
        if (holder !== undefined) return [423, holder];
        locks.set(name, text);
        return [200, ''];
      case 'UNLOCK':
        locks.delete(name);
        return [200, ''];
      default:
        return [405, ''];
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    states,
    requests,
    unlock: (name) => void locks.delete(name),
    get locked() {
      return [...locks.keys()];
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
