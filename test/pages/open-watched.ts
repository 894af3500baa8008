import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

/** A page, and what it did besides being shown. */
export interface Watched {
  readonly page: Page;
  /** What it said to the console, its errors, its dialogs. */
  readonly complaints: readonly string[];
  /** What it asked for besides itself. */
  readonly requests: readonly string[];
}

/** Writes a page into a file and opens that; it is closed when the test ends. */
export async function openWatched(
  browser: Browser,
  { file, text, hash = '' }: { readonly file: string; readonly text: string; readonly hash?: string },
  options: BrowserContextOptions,
): Promise<Watched> {
  await writeFile(file, text);
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => requests.push(request.url()));
  const url = pathToFileURL(file).href;
  await page.goto(`${url}${hash}`);
  return { page, complaints, requests: requests.filter((asked) => !asked.startsWith(url)) };
}
