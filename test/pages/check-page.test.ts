import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport } from '../../lib/contract/check-report.ts';
import { renderHtml } from '../../preflight/report/html.ts';
import { HTML_SCRIPT } from '../../preflight/report/html/html-script.ts';
import { HOSTILE_NAMES } from '../preflight/report/hostile-names.ts';
import { reportNamed, reportOfMany } from '../preflight/report/report-named.ts';
import { CHROMIUM, launchChromium, WITHOUT_CHROMIUM } from './chromium.ts';
import { openWatched, type Watched } from './open-watched.ts';
import { scriptProblems } from './script-problems.ts';

const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const NARROW: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const ROLE = (number: number): string => `genesyscloud_auth_role.r${String(number)}["Team Lead"]`;

it('the script of the page of a run is sound in the eyes of the compiler, with the types of a browser', () => {
  expect(scriptProblems(HTML_SCRIPT, new URL(import.meta.url))).toEqual([]);
});

/** A report of two stacks. */
function reportOfTwoStacks(): CheckReport {
  const report = reportNamed('Team Lead');
  const other = { name: 'other', state: 'empty' } as const;
  const [first] = report.addresses.filter(({ outcome }) => outcome === 'create');
  const created = {
    ...first,
    stack: 'other',
    address: 'genesyscloud_group.g',
    findings: [],
  } as (typeof report.addresses)[number];
  return { ...report, stacks: [...report.stacks, other], addresses: [...report.addresses, created] };
}

describe.skipIf(CHROMIUM === undefined)(`the page of a run in Chromium${WITHOUT_CHROMIUM}`, () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await launchChromium();
    folder = await mkdtemp(join(tmpdir(), 'check-page-'));
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  function opened(report: CheckReport, options = WIDE, hash = ''): Promise<Watched> {
    return openWatched(browser, { file: join(folder, 'run.html'), text: renderHtml(report), hash }, options);
  }

  const shownIn = (page: Page): Promise<string[]> => page.locator('.entry:visible .title code').allInnerTexts();
  const countOf = (page: Page): Promise<string> => page.locator('#count').innerText();

  it.each(Object.entries(HOSTILE_NAMES).filter(([, name]) => /[<>&'"]/.test(name)))(
    'asks the network for nothing, complains of nothing, and no name becomes code: %s',
    async (_, name) => {
      const { page, complaints, requests } = await opened(reportNamed(name));
      expect(await page.locator('img, a, iframe, b b, [onclick]').count()).toBe(0);
      expect(await page.locator('.entry').count()).toBe(await page.locator('li.entry').count());
      expect({ complaints, requests }).toEqual({ complaints: [], requests: [] });
    },
  );

  it('says the verdict first, with the exit code', async () => {
    const { page } = await opened(reportNamed('Team Lead'));
    expect(await page.locator('h1').innerText()).toBe('Team Lead');
    expect(await page.locator('.verdict').innerText()).toMatch(/^Something would fail or be lost\. exit code 1/);
    const { page: clear } = await opened({ ...reportNamed('Team Lead'), exitCode: 0 });
    expect(await clear.locator('.verdict').innerText()).toMatch(/^Nothing in the way\. exit code 0/);
  });

  it('shows what changes of an attribute, now and after', async () => {
    const { page } = await opened(reportNamed('Team Lead'));
    const entry = page.locator('.entry').filter({ hasText: ROLE(2) });
    const rows = await entry.locator('.changes tbody tr').allInnerTexts();
    expect(rows.map((row) => row.replace(/\s+/g, ' '))).toEqual([
      'description loss Team Lead Team Lead',
      'description Team Lead nothing',
      'description nothing Team Lead',
    ]);
    expect(await entry.innerText()).toContain('Acknowledged until 2026-12-31: Team Lead');
    expect(await entry.locator('del').first().innerText()).toBe('Team Lead');
  });

  it('shows who loses, gains and keeps what; who stays as they are is folded', async () => {
    const { page } = await opened(reportNamed('Team Lead'));
    const access = page.getByRole('region', { name: 'Access after the deploy' });
    const titles = await access.locator('dt:visible').allInnerTexts();
    expect(titles).toEqual(['Loses', 'May lose', 'Gains', 'Keeps', 'Loses', 'Gains']);
    await access.getByText('1 subject stays as they are').click();
    expect(await access.locator('dt:visible').count()).toBe(titles.length + 1);
    const { grantPlan: _, ...without } = reportNamed('Team Lead');
    const { page: silent } = await opened(without);
    expect(await silent.getByText('Access after the deploy').count()).toBe(0);
  });

  it('filters by text, by what is to be seen and by stack, counts, and keeps it in the address', async () => {
    const { page } = await opened(reportOfTwoStacks());
    const all = (await shownIn(page)).length;
    await page.getByLabel('Show').selectOption('What needs attention');
    await expect.poll(() => shownIn(page)).toEqual([ROLE(1), ROLE(2), ROLE(4), ROLE(6), 'module.Team Lead']);
    await page.getByLabel('Show').selectOption('Imported');
    await expect.poll(() => shownIn(page)).toEqual([ROLE(2)]);
    expect(await countOf(page)).toMatch(/^1 of \d+ shown$/);
    await page.reload();
    expect(await shownIn(page)).toEqual([ROLE(2)]);
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(async () => (await shownIn(page)).length).toBe(all);
    await page.getByRole('combobox', { name: 'Stack' }).selectOption('other');
    await expect
      .poll(async () => (await shownIn(page)).filter((address) => address.includes('genesyscloud')))
      .toEqual(['genesyscloud_group.g']);
    await page.getByRole('combobox', { name: 'Stack' }).selectOption('All');
    await page.getByRole('searchbox', { name: 'Text' }).fill('GROUP.g');
    await expect.poll(() => shownIn(page)).toEqual(['genesyscloud_group.g']);
  });

  it('finds what is folded', async () => {
    const { page } = await opened(reportNamed('Team Lead'));
    expect(await shownIn(page)).not.toContain(ROLE(7));
    await page.getByRole('searchbox', { name: 'Text' }).fill('role.r7');
    await expect.poll(() => shownIn(page)).toEqual([ROLE(7)]);
    await page.getByRole('searchbox', { name: 'Text' }).fill('');
    await expect.poll(() => shownIn(page)).not.toContain(ROLE(7));
  });

  it('says so when nothing matches, and leads back', async () => {
    const { page } = await opened(reportNamed('Team Lead'));
    const before = await countOf(page);
    await page.getByRole('searchbox', { name: 'Text' }).fill('nothing of the kind');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect.poll(() => countOf(page)).toBe(before);
  });

  it('can be used by keys alone', async () => {
    const { page } = await opened(reportOfTwoStacks());
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('id')).toBe('text');
    await page.keyboard.type('role.r1');
    await expect.poll(() => shownIn(page)).toEqual([ROLE(1)]);
    for (const next of ['show', 'stack']) {
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').getAttribute('id')).toBe(next);
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await shownIn(page)).length).toBeGreaterThan(5);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').evaluate((focused) => focused.tagName)).toBe('SUMMARY');
    await page.keyboard.press('Enter');
    expect(await shownIn(page)).toContain(ROLE(7));
  });

  it('holds everything but the filter without its script', async () => {
    const { page } = await opened(reportNamed('Team Lead'), { ...WIDE, javaScriptEnabled: false });
    expect(await page.locator('#fields').isVisible()).toBe(false);
    expect(await shownIn(page)).toContain(ROLE(1));
  });

  it('is printed whole, without its fields', async () => {
    const { page } = await opened(reportNamed('Team Lead'));
    await page.emulateMedia({ media: 'print' });
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await shownIn(page)).toContain(ROLE(7));
    expect(await page.locator('#fields').isVisible()).toBe(false);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await shownIn(page)).not.toContain(ROLE(7));
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  });

  it.each([
    ['wide', WIDE],
    ['narrow', NARROW],
  ])('needs no scrolling sideways, however long names are: %s', async (_, options) => {
    for (const name of ['Team Lead', 'x'.repeat(400), 'genesyscloud_'.repeat(30)]) {
      const { page } = await opened(reportNamed(name), options);
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      const [whole, seen] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]');
      expect(whole, name).toBeLessThanOrEqual(seen);
    }
  });

  const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
    [
      { size: WIDE, width: 1280 },
      { size: NARROW, width: 390 },
    ].flatMap((look) => [0, 1, 4].map((exitCode) => ({ ...look, colorScheme, exitCode }))),
  );
  it.each(LOOKS)(
    'has no serious finding of axe: $colorScheme, $width px, exit code $exitCode',
    async ({ colorScheme, size, exitCode }) => {
      const { page } = await opened({ ...reportOfTwoStacks(), exitCode }, { ...size, colorScheme });
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    },
  );

  it('is there soon with 5,000 addresses, and filters them', async () => {
    const { page } = await opened(reportOfMany(5_000));
    expect(await page.evaluate<number>('performance.now()')).toBeLessThan(8_000);
    const started = performance.now();
    await page.getByRole('searchbox', { name: 'Text' }).fill('role_4321 ');
    // Asking for the text waits until the page is drawn.
    await expect.poll(() => countOf(page)).toMatch(/^1 of 5,\d+ shown$/);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
