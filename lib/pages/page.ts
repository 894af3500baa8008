import { createHash } from 'node:crypto';
import { Html, jsonForPage, markup } from './markup.ts';
import { STYLE } from './style.ts';

/** What a page is made of. */
export interface PageParts {
  /** Of the window. */
  readonly title: string;
  /** What stands in the page's `<body>`. */
  readonly body: Html;
  /** CSS beside the style that all pages share. */
  readonly style?: string;
  /** What the script of the page reads from its element `data`. */
  readonly data?: unknown;
  /** JavaScript, a constant of ours: nothing of the organisation may stand in it. */
  readonly script?: string;
}

/**
 * One page in one file: it loads nothing, and its policy lets it neither load nor run anything but what we put there, so
 * that nothing of the organisation can become code.
 */
export function page({ title, body, style = '', data, script }: PageParts): string {
  const css = `${STYLE}${style}`;
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(css)}`,
    `script-src ${script === undefined ? "'none'" : hashOf(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const content = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="genesys-preflight">
<title>${title}</title>
<style>${new Html(css)}</style>
</head>
<body>
${body}
${data === undefined ? undefined : markup`<script type="application/json" id="data">${new Html(jsonForPage(data))}</script>`}
${script === undefined ? undefined : markup`<script>${new Html(script)}</script>`}
</body>
</html>
`;
  return content.text;
}

function hashOf(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}
