import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { headingAnchor } from '../../scripts/docs-site/heading-anchor.ts';

/** Everything of a page that leads somewhere, and everything that can be led to. */
export interface PageLinks {
  readonly links: readonly string[];
  readonly anchors: ReadonlySet<string>;
}

/** Reads links, images and headings of a page, as GitHub shows it. Pure. */
export function linksIn(markdown: string): PageLinks {
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  const links = [...html.matchAll(/<(?:a|img|source)\s[^>]*?(?:href|src|srcset)="([^"]*)"/g)].map(([, link = '']) =>
    decoded(link),
  );
  const anchors = new Set<string>();
  for (const [, heading = ''] of html.matchAll(/<h[1-6]>(.*?)<\/h[1-6]>/gs)) {
    anchors.add(headingAnchor(decoded(heading.replace(/<[^>]*>/g, '')), anchors));
  }
  for (const [, id = ''] of html.matchAll(/<a\s[^>]*?(?:id|name)="([^"]*)"/g)) anchors.add(id);
  return { links, anchors };
}

/**
 * Where links of a page lead that lead nowhere, a sentence each.
 *
 * @param root - of the repository
 * @param page - relative to it
 */
export function deadLinksOf(root: string, page: string): string[] {
  const own = linksIn(readFileSync(join(root, page), 'utf8'));
  return own.links.flatMap((link) => {
    if (/^[a-z]+:/i.test(link)) return isWeb(link) ? [] : [`${page}: "${link}" is no address of a web page.`];
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : normalize(join(dirname(page), decodeURI(path)));
    if (target.startsWith('..') || !existsSync(join(root, target))) return [`${page}: "${link}" leads to no file.`];
    if (anchor === undefined) return [];
    if (statSync(join(root, target)).isDirectory() || !target.endsWith('.md'))
      return [`${page}: "${link}" names a heading of no page.`];
    const { anchors } = path === '' ? own : linksIn(readFileSync(join(root, target), 'utf8'));
    return anchors.has(anchor) ? [] : [`${page}: "${link}" names a heading that is not there.`];
  });
}

function isWeb(link: string): boolean {
  return URL.canParse(link) && new URL(link).protocol === 'https:';
}

function decoded(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
