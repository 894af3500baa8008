import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { Workplace } from '../cli/demo/workplace.ts';
import type { Io } from '../cli/io.ts';
import { main } from '../cli/main.ts';
import { systemClock } from '../lib/genesys/index.ts';
// Its source, which is never older than the pages.
import { startSimulator } from '../packages/simulator/src/index.ts';
import { launchChromium } from '../test/pages/chromium.ts';
import { terminalPage } from './screenshots/terminal-page.ts';

const IMAGES = fileURLToPath(new URL('../docs/images/', import.meta.url));
const MOST_BYTES = 150_000;
/** Of the output that is shown. */
const FIRST_LINES = 18;
const LAST_LINES = 7;

/** A page to photograph. */
interface Subject {
  /** Of the image, without the ending. */
  readonly name: string;
  readonly page: string;
  readonly width: number;
  readonly height: number;
}

/** Makes the pages on the example and the organisation of `demo`, and photographs them in a real browser. */
async function takeScreenshots(): Promise<void> {
  const simulator = await startSimulator({});
  const workplace = await Workplace.open(process.env, simulator.environment());
  const browser = await launchChromium();
  try {
    await workplace.synthesise();
    const pageAt = (name: string): string => join(workplace.folder, name);
    const output = await shownBy(['check', '--write'], workplace);
    await writeFile(
      pageAt('terminal.html'),
      terminalPage('npx genesys-preflight check --write', withoutMiddle(output)),
    );
    await shownBy(['check', '--report', 'html:report.html'], workplace);
    await writeFile(pageAt('report.html'), inOwnFolder(await readFile(pageAt('report.html'), 'utf8'), workplace));
    await shownBy(['access', 'matrix', '--every-subject', '--format', 'html', '--output', 'matrix.html'], workplace);
    await mkdir(IMAGES, { recursive: true });
    const subjects: readonly Subject[] = [
      { name: 'check-in-terminal', page: pageAt('terminal.html'), width: 1000, height: 600 },
      { name: 'check-page', page: pageAt('report.html'), width: 1000, height: 800 },
      { name: 'access-matrix', page: pageAt('matrix.html'), width: 1120, height: 620 },
    ];
    for (const subject of subjects) await photograph(browser, subject);
  } finally {
    await browser.close();
    await simulator.close();
    await workplace.close();
  }
}

/** What a command line prints for somebody who sees colours. */
async function shownBy(line: readonly string[], workplace: Workplace): Promise<string> {
  let output = '';
  const io: Io = {
    out: (text) => void (output += text),
    err: (text) => void (output += text),
    environment: workplace.environment,
    cwd: workplace.folder,
    colour: true,
    errColour: true,
    isTerminal: false,
    progress: () => undefined,
    passesThrough: false,
    interrupted: new AbortController().signal,
    clock: systemClock,
  };
  await main(line, io);
  return inOwnFolder(output, workplace);
}

/** As it would be in the folder of a project: no path of a temporary one. */
function inOwnFolder(text: string, { folder }: Workplace): string {
  return text.replaceAll(`${folder}/`, '');
}

/** The beginning and the end of an output, and how much stands between. */
function withoutMiddle(output: string): string {
  const lines = output.trimEnd().split('\n');
  const left = lines.length - FIRST_LINES - LAST_LINES;
  if (left <= 0) return output;
  return [...lines.slice(0, FIRST_LINES), `  … ${String(left)} more lines`, '', ...lines.slice(-LAST_LINES)].join('\n');
}

/** @throws Error for an image that nobody wants to download */
async function photograph(browser: Browser, { name, page: file, width, height }: Subject): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light' });
  await page.goto(pathToFileURL(file).href);
  const image = join(IMAGES, `${name}.png`);
  await page.screenshot({ path: image });
  await page.close();
  const { size } = await stat(image);
  console.log(`${name}.png: ${String(size)} bytes`);
  if (size > MOST_BYTES) throw new Error(`${image} has ${String(size)} bytes, and may have ${String(MOST_BYTES)}.`);
}

await takeScreenshots();
