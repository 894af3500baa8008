import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { SITE } from './site-folder.ts';

/** Shows the site on this machine, to nobody else. `PORT` names another port. */
function serveSite(): void {
  const port = Number(process.env['PORT'] ?? 8080);
  const app = new Hono().use(serveStatic({ root: relative(process.cwd(), SITE) }));
  serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => {
    console.log(`http://127.0.0.1:${String(port)}/ (Ctrl-C ends it)`);
  });
}

if (existsSync(SITE)) serveSite();
else {
  console.error('There is no site yet: "npm run docs:build" makes it.');
  process.exitCode = 1;
}
