import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve, type ServerType } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { SITE } from './site-folder.ts';

/** Not that of `simulate`: who reads of the simulator runs it beside. */
const DEFAULT_PORT = '8081';

/**
 * Shows a site on this machine, to nobody else.
 *
 * @param port - as it was typed; 0 takes a free one
 * @throws Error in a sentence, where that is no port or nothing can listen there
 */
export async function serveSite(site: string, port = DEFAULT_PORT): Promise<ServerType> {
  const number = Number(port);
  if (!/^\d+$/.test(port) || number > 65_535) throw new Error(`PORT is "${port}": name a port from 0 to 65535.`);
  const app = new Hono().use(serveStatic({ root: relative(process.cwd(), site) }));
  const server = serve({ fetch: app.fetch, port: number, hostname: '127.0.0.1' });
  await new Promise<void>((listening, refused) => {
    server.once('listening', () => listening());
    server.once('error', (cause: NodeJS.ErrnoException) => refused(new Error(whyNot(port, cause), { cause })));
  });
  return server;
}

function whyNot(port: string, { code, message }: NodeJS.ErrnoException): string {
  const why = code === 'EADDRINUSE' ? 'something listens there already' : message;
  return `Cannot listen on 127.0.0.1:${port}: ${why}. Name another port: "PORT=0 npm run docs" takes a free one.`;
}

async function main(): Promise<void> {
  if (!existsSync(SITE)) throw new Error('There is no site yet: "npm run docs:build" makes it.');
  const address = (await serveSite(SITE, process.env['PORT'])).address();
  if (typeof address !== 'object' || address === null) return;
  console.log(`http://127.0.0.1:${String(address.port)}/ (Ctrl-C ends it)`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
