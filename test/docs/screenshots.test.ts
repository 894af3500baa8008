import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { terminalPage } from '../../scripts/screenshots/terminal-page.ts';
import { documentationPages, ROOT } from './documentation-pages.ts';

const IMAGES = readdirSync(join(ROOT, 'docs/images'));

describe('output of a terminal as a page', () => {
  it('has the colours of the terminal, one within the other', () => {
    const page = terminalPage('check', 'a \u001b[1mb \u001b[31mc\u001b[39m d\u001b[22m e');
    expect(page).toContain(
      'a <span style="font-weight:bold">b </span><span style="font-weight:bold;color:#ff8a80">c</span><span style="font-weight:bold"> d</span> e',
    );
  });

  it('is text, whatever stands in it', () => {
    const page = terminalPage('check "<b>"', '<script>alert(1)</script> & \u001b[0m');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; ');
    expect(page).toContain('check "&lt;b&gt;"');
  });

  it('refuses a colour that it cannot show', () => {
    expect(() => terminalPage('check', '\u001b[45mx')).toThrow('No style for the colour 45');
  });
});

describe('the images of the docs', () => {
  it.each(IMAGES)('%s is small, and stands on a page with words for who does not see it', async (image) => {
    expect(statSync(join(ROOT, 'docs/images', image)).size).toBeLessThanOrEqual(150_000);
    const texts = (await documentationPages()).map((page) => readFileSync(join(ROOT, page), 'utf8'));
    const shown = new RegExp(`!\\[[^\\]]{20,}\\]\\([^)]*images/${image.replaceAll('.', '\\.')}\\)`);
    expect(texts.some((text) => shown.test(text))).toBe(true);
  });
});
