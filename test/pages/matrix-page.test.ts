import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessIndex } from '../../lib/access/access-index.ts';
import type { AccessState } from '../../lib/access/access-state.ts';
import { matrixOf, type MatrixOptions } from '../../lib/access/matrix/matrix-of.ts';
import { parsePermission } from '../../lib/access/permission.ts';
import { renderMatrixPage } from '../../lib/pages/matrix/matrix-page.ts';
import { exampleState } from '../access/example-state.ts';
import { CHROMIUM, launchChromium, WITHOUT_CHROMIUM } from './chromium.ts';
import { openWatched, type Watched } from './open-watched.ts';
import { contactCentre } from './contact-centre.ts';

const READ_AT = '2026-01-31T09:30:00.000Z';
const EVIL = `<img src=x onerror="document.title='owned'"></script><script>document.title='owned'</script>`;
const GAP = { what: `the members of ${EVIL}`, why: 'It was not permitted.', permissions: ['directory:group:view'] };
const PURPOSES = [
  { name: 'Run queues', permissions: ['routing:queue:view', 'routing:queue:edit'].map(parsePermission) },
];

const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const NARROW: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

function pageOf(state: AccessState, options: Partial<MatrixOptions> = {}): string {
  return renderMatrixPage(
    matrixOf(new AccessIndex(state), { by: 'role', readAt: READ_AT, purposes: PURPOSES, ...options }),
  );
}

/** An organisation whose names are all meant ill. */
function evilState(): AccessState {
  const { divisions, roles, subjects, ...rest } = exampleState();
  const evil = <T extends { readonly name: string }>(things: readonly T[]): T[] =>
    things.map((thing) => ({ ...thing, name: `${EVIL} ${thing.name}` }));
  return { ...rest, divisions: evil(divisions), roles: evil(roles), subjects: evil(subjects), gaps: [GAP] };
}

describe('the text of the page', () => {
  it('holds nothing of the organisation but as text and as data', () => {
    const text = pageOf(evilState());
    expect(text).not.toContain('<img');
    expect(text.match(/<script/g)).toHaveLength(2);
  });

  it('says when it is incomplete, and why, and is silent when it is not', () => {
    const gaps = Array.from({ length: 5 }, () => GAP);
    const text = pageOf(exampleState({ gaps }));
    expect(text).toContain('This matrix is incomplete.');
    expect(text).toContain('Needs directory:group:view.');
    expect(text).toContain('and 2 more');
    expect(pageOf(exampleState())).not.toContain('incomplete');
  });

  it('counts one as one', () => {
    const matrix = matrixOf(new AccessIndex(exampleState()), { by: 'role', readAt: READ_AT });
    const [row] = matrix.rows;
    const one = { ...matrix, rows: row === undefined ? [] : [row], without: 1 };
    expect(renderMatrixPage(one)).toContain(' 1 subject without any is not listed.');
    expect(renderMatrixPage(one)).toContain('<b>1</b> subject,');
    expect(renderMatrixPage({ ...matrix, without: 2 })).toContain(' 2 subjects without any are not listed.');
  });
});

describe.skipIf(CHROMIUM === undefined)(`the page in Chromium${WITHOUT_CHROMIUM}`, () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await launchChromium();
    folder = await mkdtemp(join(tmpdir(), 'matrix-page-'));
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  function opened(text: string, options = WIDE, hash = ''): Promise<Watched> {
    return openWatched(browser, { file: join(folder, 'matrix.html'), text: text, hash }, options);
  }

  const countOf = (page: Page): Promise<string> => page.locator('#count').innerText();
  const namesIn = (page: Page): Promise<string[]> => page.locator('#rows .name').allInnerTexts();

  it('asks the network for nothing, complains of nothing, and lets no name become code', async () => {
    const { page, complaints, requests } = await opened(pageOf(evilState()));
    expect(await namesIn(page)).toContain(`${EVIL} Ada Abara`);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).not.toBe('owned');
    expect({ complaints, requests }).toEqual({ complaints: [], requests: [] });
  });

  it('is a table: caption, heads with their scope, a head for each row', async () => {
    const { page } = await opened(pageOf(exampleState()));
    expect(await page.locator('caption').innerText()).toMatch(/^Who holds which role in Contact Centre, by division/);
    expect(await page.locator('thead th[scope="colgroup"]').allInnerTexts()).toEqual([
      'Agent',
      'Exporter',
      'Supervisor',
    ]);
    expect(await page.locator('thead th.where[scope="col"]').allInnerTexts()).toEqual([
      'Sales',
      'Home',
      'all divisions',
      'Sales',
    ]);
    expect(await page.locator('tbody th[scope="row"]').count()).toBe(4);
    const cell = page.getByRole('row', { name: /Ben Brandt/ }).getByRole('button');
    expect(await cell.getAttribute('aria-label')).toBe('Agent, Sales: direct');
  });

  it('shows a grant in all divisions in each division, as such', async () => {
    const { page } = await opened(pageOf(exampleState()));
    const marks = page.getByRole('row', { name: /Team Leads/ }).getByRole('button');
    expect(await marks.evaluateAll((all) => all.map(({ className }) => String(className)))).toEqual([
      'mark direct',
      'mark implied',
    ]);
  });

  it('filters by subject, role and division, counts, and keeps it in the address', async () => {
    const { page } = await opened(pageOf(exampleState()));
    expect(await countOf(page)).toBe('4 subjects · 4 columns');
    await page.getByLabel('Subject', { exact: true }).fill('BEN example.com');
    await expect.poll(() => namesIn(page)).toEqual(['Ben Brandt']);
    expect(await countOf(page)).toBe('1 of 4 subjects · 1 of 4 columns');
    await page.getByLabel('Subject', { exact: true }).fill('');
    await page.getByLabel('Role').selectOption('Supervisor');
    await expect.poll(() => namesIn(page)).toEqual(['Ada Abara', 'Team Leads']);
    await page.getByRole('combobox', { name: 'Division' }).selectOption('Home');
    await expect.poll(() => countOf(page)).toBe('2 of 4 subjects · 1 of 4 columns');
    await page.reload();
    expect(await namesIn(page)).toEqual(['Ada Abara', 'Team Leads']);
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => countOf(page)).toBe('4 subjects · 4 columns');
  });

  it('says so when nobody matches, and leads back', async () => {
    const { page } = await opened(pageOf(exampleState()));
    await page.getByLabel('Subject', { exact: true }).fill('nobody at all');
    await page.getByRole('button', { name: 'Show everybody' }).click();
    await expect.poll(() => countOf(page)).toBe('4 subjects · 4 columns');
  });

  it('tells why by pointer, by key and by click, and Escape puts it away', async () => {
    const { page } = await opened(pageOf(exampleState()));
    const why = page.getByRole('tooltip');
    await page.getByRole('button', { name: 'Supervisor, all divisions: through a group' }).hover();
    expect(await why.innerText()).toMatch(/Ada Abara\s+Supervisor\s+all divisions\s+through Team Leads/);
    // It stays while somebody reads it with the pointer on it.
    await why.hover();
    await page.waitForTimeout(400);
    expect(await why.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await why.isVisible()).toBe(false);

    await page.locator('#grid').focus();
    await page.keyboard.press('Tab');
    expect(await why.innerText()).toMatch(/^Ada Abara/);
    await page.keyboard.press('ArrowRight');
    expect(await why.innerText()).toMatch(/Supervisor\s+Sales\s+direct/);
    await page.keyboard.press('ArrowDown');
    expect(await why.innerText()).toMatch(/Ben Brandt\s+Agent\s+Sales\s+direct/);
    const focused = page.locator('button:focus');
    expect(await focused.getAttribute('aria-describedby')).toBe('why');
    // One stop for the tabulator, whatever the size of the matrix.
    expect(await page.locator('#rows button[tabindex="0"]').count()).toBe(1);
    await page.getByRole('button', { name: 'Exporter, Home: direct' }).click();
    expect(await why.innerText()).toMatch(/^Nightly export/);
  });

  it('tells why to a finger, on the screen, and keeps the mark in sight', async () => {
    const { page } = await opened(pageOf(contactCentre(200)), NARROW, '#view=matrix');
    const mark = page.locator('#rows button').nth(40);
    await mark.scrollIntoViewIfNeeded();
    await mark.tap();
    const why = await page.getByRole('tooltip').boundingBox();
    const at = await mark.boundingBox();
    expect(why).toMatchObject({ x: 0, width: 390 });
    expect((why?.y ?? 0) + (why?.height ?? 0)).toBeCloseTo(844, 0);
    expect((at?.y ?? 0) + (at?.height ?? 0)).toBeLessThan(why?.y ?? 0);
  });

  it('keeps the heads of rows and columns where they are while the rest scrolls', async () => {
    const { page } = await opened(pageOf(contactCentre(200)));
    const placeOf = async (selector: string) => page.locator(selector).first().boundingBox();
    const before = [await placeOf('.corner'), await placeOf('thead .where')];
    await page.locator('#grid').evaluate((grid) => grid.scrollTo(600, 900));
    await page.waitForTimeout(100);
    const after = [await placeOf('.corner'), await placeOf('thead .where')];
    expect(after[0]).toEqual(before[0]);
    expect(after[1]?.y).toBe(before[1]?.y);
    const rows = page.locator('#rows tr').nth(30).locator('th');
    expect((await rows.boundingBox())?.x).toBe(before[0]?.x);
  });

  it.each([
    ['wide', WIDE],
    ['narrow', NARROW],
  ])('needs no scrolling sideways of the page itself: %s', async (_, options) => {
    const { page } = await opened(pageOf(contactCentre(200), { by: 'permission' }), options);
    for (const view of ['Matrix', 'List']) {
      await page.getByText(view, { exact: true }).click();
      await expect.poll(() => page.locator(view === 'List' ? '#people' : '#grid').isVisible()).toBe(true);
      const [whole, seen] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]');
      expect(whole).toBeLessThanOrEqual(seen);
    }
  });

  it('is a list on a narrow screen, with every reason written out', async () => {
    const { page } = await opened(pageOf(exampleState(), { by: 'purpose' }), NARROW);
    expect(await page.locator('#grid').isVisible()).toBe(false);
    const ben = page.getByRole('listitem').filter({ hasText: 'Ben Brandt' });
    expect(await ben.innerText()).toMatch(/Run queues\s+Sales role Agent, direct – without routing:queue:edit/);
  });

  it('prints everybody who is chosen, as a list', async () => {
    const { page } = await opened(pageOf(contactCentre(400)));
    await page.getByRole('combobox', { name: 'Division' }).selectOption('Billing');
    await expect.poll(() => countOf(page)).toContain(' of ');
    await page.emulateMedia({ media: 'print' });
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    const chosen = Number((await countOf(page)).split(' ')[0]);
    expect(chosen).toBeGreaterThan(100);
    expect(await countOf(page)).toMatch(/^\d+ of \d+ subjects · Billing$/);
    expect(await page.locator('#people > li').count()).toBe(chosen);
    expect(await page.locator('#fields').isVisible()).toBe(false);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await page.locator('#people > li').count()).toBe(0);
    expect((await page.pdf()).length).toBeGreaterThan(50_000);
  });

  const LOOKS = [
    { colorScheme: 'light', size: WIDE, view: 'matrix', width: 1280 },
    { colorScheme: 'dark', size: WIDE, view: 'matrix', width: 1280 },
    { colorScheme: 'light', size: NARROW, view: 'list', width: 390 },
    { colorScheme: 'dark', size: NARROW, view: 'list', width: 390 },
    { colorScheme: 'dark', size: NARROW, view: 'matrix', width: 390 },
  ] as const;
  it.each(LOOKS)(
    'has no serious finding of axe: $colorScheme, $width px, $view',
    async ({ colorScheme, size, view }) => {
      const state = contactCentre(30);
      const text = pageOf({ ...state, gaps: [GAP, GAP, GAP, GAP] }, { by: 'purpose' });
      const { page } = await opened(text, { ...size, colorScheme }, `#view=${view}`);
      if (view === 'matrix') await page.locator('#rows button').first().focus();
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    },
  );

  it('is there at once with 200 subjects, and usable with 2,000', async () => {
    for (const [people, most] of [
      [200, 3_000],
      [2_000, 6_000],
    ] as const) {
      const { page } = await opened(pageOf(contactCentre(people)));
      await page.locator('#rows tr').first().waitFor();
      const [loaded] = await page.evaluate<[number]>('[performance.now()]');
      expect(loaded).toBeLessThan(most);
      const filtered = await page.evaluate<number>(`new Promise((done) => {
        const started = performance.now();
        const who = document.getElementById('who');
        new MutationObserver(() => requestAnimationFrame(() => done(performance.now() - started)))
          .observe(document.getElementById('count'), { childList: true });
        who.value = 'a';
        who.dispatchEvent(new Event('input', { bubbles: true }));
      })`);
      expect(filtered).toBeLessThan(most / 2);
    }
  });

  it('draws the rows to which somebody scrolls', async () => {
    const { page } = await opened(pageOf(contactCentre(2_000)));
    const drawn = await page.locator('#rows tr').count();
    expect(drawn).toBeLessThan(500);
    for (let steps = 0; steps < 3; steps += 1) {
      await page.locator('#grid').evaluate((grid) => grid.scrollTo(0, 1_000_000));
      await page.waitForTimeout(100);
    }
    expect(await page.locator('#rows tr').count()).toBeGreaterThanOrEqual(drawn + 200);
  });
});
