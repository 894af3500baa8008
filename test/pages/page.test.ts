import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { jsonForPage, markup } from '../../lib/pages/markup.ts';
import { page } from '../../lib/pages/page.ts';

const EVIL = `</script><img src=x onerror="alert('x')">&\u202e\n`;

describe('HTML from a template', () => {
  it('escapes text, in content and in attributes', () => {
    expect(markup`<p title="${EVIL}">${EVIL}</p>`.text).not.toMatch(/<img|<\/script|"alert|'x'|\n|\u202e/);
    expect(markup`<p>${'a < b & c'}</p>`.text).toBe('<p>a &#60; b &#38; c</p>');
  });

  it('takes what was built as HTML as it is, joins lists, and shows nothing for nothing', () => {
    const items = ['a', '<b>'].map((text) => markup`<li>${text}</li>`);
    expect(markup`<ul>${items}</ul>${undefined}${3}`.text).toBe('<ul><li>a</li><li>&#60;b&#62;</li></ul>3');
  });
});

describe('data for a script', () => {
  it('cannot end its element, and comes out as it went in but for control characters', () => {
    const text = jsonForPage({ text: EVIL });
    expect(text).not.toContain('<');
    expect(JSON.parse(text)).toEqual({ text: EVIL.replace('\u202e', '\\u202e').replace('\n', '\\u000a') });
  });
});

describe('a page', () => {
  const text = page({
    title: EVIL,
    body: markup`<p>${EVIL}</p>`,
    style: 'p { color: red; }',
    data: [EVIL],
    script: '1 + 1;',
  });
  const policy =
    /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1]?.replaceAll('&#39;', "'") ?? '';

  it('loads nothing: no address of another host, no link, no import', () => {
    const plain = page({ title: 'x', body: markup`<p>x</p>`, script: '1 + 1;' });
    expect(plain).not.toMatch(/https?:|src=|href=|url\(|@import/);
    expect(policy).toContain("default-src 'none'");
  });

  it('lets no script and no style run but its own', () => {
    const hashOf = (source = ''): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
    const [style, script] = [/<style>([^]*?)<\/style>/.exec(text)?.[1], /<script>([^]*?)<\/script>/.exec(text)?.[1]];
    expect(script).toBe('1 + 1;');
    expect(policy).toContain(`style-src ${hashOf(style)};`);
    expect(policy).toContain(`script-src ${hashOf(script)};`);
    expect(policy).not.toMatch(/unsafe/);
  });

  it('without a script lets none run', () => {
    expect(page({ title: 'x', body: markup`` })).toContain('script-src &#39;none&#39;');
  });

  it('holds nothing of the organisation as code', () => {
    expect(text).not.toContain('<img');
    expect(text.match(/<\/script>/g)).toHaveLength(2);
  });
});
