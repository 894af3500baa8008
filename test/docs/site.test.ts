import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import axe from 'axe-core';
import { Hono } from 'hono';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readApiEntries } from '../../scripts/docs-site/api-entries.ts';
import { buildSite } from '../../scripts/docs-site/build-site.ts';
import { CHROMIUM, launchChromium, WITHOUT_CHROMIUM } from '../pages/chromium.ts';

const BUILD_TIMEOUT_MS = 120_000;
const BROWSER_TIMEOUT_MS = 10_000;

let folder: string;
let problems: readonly string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-site-'));
  problems = await buildSite(folder);
}, BUILD_TIMEOUT_MS);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the site', () => {
  it('is built without a complaint: no dead link, no page without a place', () => {
    expect(problems).toEqual([]);
  });

  it('begins at a page, and holds the API of every entry of the package', () => {
    expect(existsSync(join(folder, 'index.html'))).toBe(true);
    for (const { name } of readApiEntries()) expect(existsSync(join(folder, `api/${name}.html`)), name).toBe(true);
  });

  it('leads to nothing that it does not hold, by relative links alone', () => {
    const pages = htmlFilesIn(folder);
    expect(pages.length).toBeGreaterThan(200);
    const idsOf = new Map(pages.map((page) => [page, idsIn(readFileSync(page, 'utf8'))]));
    const dead = pages.flatMap((page) => {
      const leads = hrefsIn(readFileSync(page, 'utf8')).filter((href) => !href.startsWith('https:'));
      return leads.filter((href) => !isThere(href, page, idsOf)).map((href) => `${relative(folder, page)}: ${href}`);
    });
    expect(dead).toEqual([]);
  });

  it('loads nothing from elsewhere', () => {
    const loaded = htmlFilesIn(folder).flatMap((page) => [
      ...readFileSync(page, 'utf8').matchAll(/<(?:script|img|link)\s[^>]*?(?:src|href)="(https?:[^"]*)"/g),
    ]);
    expect(loaded.map(([, address]) => address)).toEqual([]);
  });
});

function htmlFilesIn(site: string): string[] {
  const names = readdirSync(site, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.html')).map((name) => join(site, name));
}

function hrefsIn(html: string): string[] {
  return [...html.matchAll(/<(?:a|img|script|link)\s[^>]*?(?:href|src)="([^"]*)"/g)].map(([, href = '']) => href);
}

function idsIn(html: string): Set<string> {
  return new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id));
}

function isThere(href: string, page: string, idsOf: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const [path = '', anchor = ''] = href.split('#');
  const target = path === '' ? page : resolve(dirname(page), decodeURI(path));
  if (path.startsWith('/') || !target.startsWith(folder) || !existsSync(target)) return false;
  // Where the page of a folder is meant, a file server finds it.
  return anchor === '' || idsOf.get(target)?.has(anchor) === true;
}

describe.skipIf(CHROMIUM === undefined)(
  `the site below a path of a file server, in a browser${WITHOUT_CHROMIUM}`,
  () => {
    let browser: Browser;
    let server: ServerType;
    let site: string;
    beforeAll(async () => {
      const below = '/some/where';
      const app = new Hono().use(
        `${below}/*`,
        serveStatic({
          root: relative(process.cwd(), folder),
          rewriteRequestPath: (path) => path.slice(below.length),
        }),
      );
      server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
      await new Promise<void>((listening) => server.once('listening', () => listening()));
      site = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}${below}/`;
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser.close();
      server.close();
    });

    async function open(page: string, options: BrowserContextOptions = {}): Promise<Page> {
      const context = await browser.newContext(options);
      onTestFinished(() => context.close());
      context.setDefaultTimeout(BROWSER_TIMEOUT_MS);
      const opened = await context.newPage();
      const failures: string[] = [];
      opened.on('pageerror', (error) => failures.push(error.message));
      opened.on('response', (response) => {
        if (response.status() >= 400) failures.push(`${String(response.status())} ${response.url()}`);
      });
      await opened.goto(site + page);
      await opened.locator('#tsd-nav-container a').first().waitFor({ state: 'attached' });
      expect(failures).toEqual([]);
      return opened;
    }

    it('finds a page by a word that stands in it', async () => {
      const page = await open('index.html');
      await page.locator('#tsd-search-trigger').click();
      await page.locator('#tsd-search-input').fill('lock-out');
      const found = page.locator('#tsd-search-results a', {
        hasText: 'lock-out: The deploy takes away the right to grant roles',
      });
      await found.first().click();
      await page.waitForURL(`${site}checks/lock-out.html*`);
    });

    it('leads through the groups of the navigation, from a folder as from the top', async () => {
      const page = await open('checks/lock-out.html');
      const groups = page.locator('#tsd-nav-container > li > details > summary');
      expect(await groups.allInnerTexts()).toEqual(['Start', 'Concepts', 'Guides', 'Reference', 'Proof', 'Decisions']);
      await page.locator('#tsd-nav-container').getByRole('link', { name: 'Five minutes' }).waitFor();
      await groups.filter({ hasText: 'Proof' }).click();
      await page.getByRole('link', { name: 'Performance' }).first().click();
      await page.waitForURL(`${site}performance.html`);
    });

    it.each(['comparison.html', 'permissions-needed.html', 'reports.html'])(
      'shows every column of the tables of %s on a window of 1280',
      async (name) => {
        const page = await open(name, { viewport: { width: 1280, height: 800 } });
        const hidden = await page.evaluate<number[]>(
          "[...document.querySelectorAll('.tsd-typography table')].map((table) => table.scrollWidth - table.clientWidth)",
        );
        expect(hidden.length).toBeGreaterThan(0);
        expect(hidden.filter((width) => width > 0)).toEqual([]);
      },
    );

    it.each([
      ['wide and light', 'index.html', { colorScheme: 'light', viewport: { width: 1280, height: 800 } }],
      ['wide and dark', 'concepts.html', { colorScheme: 'dark', viewport: { width: 1280, height: 800 } }],
      ['narrow and light', 'start.html', { colorScheme: 'light', viewport: { width: 390, height: 844 } }],
      ['narrow and dark', 'reference/checks.html', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }],
    ] satisfies [string, string, BrowserContextOptions][])(
      'is in order for everybody, and no wider than the window: %s',
      async (_, name, options) => {
        const page = await open(name, options);
        const [whole, seen] = await page.evaluate<[number, number]>(
          '[document.documentElement.scrollWidth, innerWidth]',
        );
        expect(whole).toBeLessThanOrEqual(seen);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      },
    );
  },
);
