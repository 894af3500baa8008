import { type HttpBindings, serve, type ServerType } from '@hono/node-server';

/** Serves HTTP at an address. */
export async function listening(
  fetch: (request: Request, bindings: HttpBindings) => Response | Promise<Response>,
  hostname: string,
  port: number,
): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve, reject) => {
    // Only HTTP/1.1 is served, and its bindings are those of `node:http`.
    const server = serve(
      { fetch: (request, bindings) => fetch(request, bindings as HttpBindings), hostname, port },
      (info) => resolve({ server, port: info.port }),
    );
    server.once('error', reject);
  });
}

/** Stops listening and drops open connections. */
export async function closed(server: ServerType): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    // Clients keep their connections open; without this a test would wait for them.
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
