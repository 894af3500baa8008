import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../lib/genesys/index.ts';
import { Mask } from '../../lib/genesys/mask.ts';
import { SECRET } from './connect-to.ts';

function mask(text: string): string {
  const hidden = new Mask();
  hidden.add(SECRET);
  return hidden.apply(text);
}

describe('the mask', () => {
  it.each([
    ['plain', SECRET],
    ['URL-encoded', encodeURIComponent(SECRET)],
    ['form-encoded', new URLSearchParams({ s: SECRET }).toString().slice(2)],
    ['URL-encoded in lower case', encodeURIComponent(SECRET).replace(/%../g, (escape) => escape.toLowerCase())],
    ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['base64', Buffer.from(SECRET).toString('base64')],
    ['base64url', Buffer.from(SECRET).toString('base64url')],
    ['URL-encoded twice', encodeURIComponent(encodeURIComponent(SECRET))],
    ['escaped for HTML', SECRET.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')],
    ['base64 in a URL', encodeURIComponent(Buffer.from(SECRET).toString('base64'))],
  ])('hides a secret that is %s', (_, form) => {
    expect(mask(`before ${form} after`)).toBe('before *** after');
  });

  it.each(['', 'a', 'ab', 'abc'])('hides the base64 of a secret behind "%s:"', (before) => {
    const encoded = Buffer.from(`${before}:${SECRET}`).toString('base64');
    const masked = mask(encoded);
    expect(masked).toContain('***');
    // What is left decodes to nothing of the secret but the bytes that share a character with their neighbours.
    expect(masked.replace('***', '').length).toBeLessThanOrEqual(before.length * 2 + 6);
  });

  it.each(['\n', '\r\n', '\n    ', '=\r\n', '\\n', '%0D%0A', '\u200b', '<br/>'])(
    'hides a secret that is broken over lines by %j',
    (lineEnd) => {
      for (const form of [SECRET, Buffer.from(SECRET).toString('base64')]) {
        for (const width of [4, 7, 10]) {
          const broken = form.replace(new RegExp(`.{${String(width)}}(?=.)`, 'gsu'), `$&${lineEnd}`);
          expect(mask(`before ${broken} after`)).toBe('before *** after');
        }
      }
    },
  );

  it('hides a broken secret whose escaped end looks like a break with what stands behind it', () => {
    const hidden = new Mask();
    hidden.add('abcdefghijkl\\');
    expect(hidden.apply('before abcd\nefgh\nijkl\\\\to')).toBe('before ***to');
  });

  it('leaves words alone in which a short secret would begin', () => {
    const hidden = new Mask();
    hidden.add('another');
    expect(hidden.apply('an other\nthing')).toBe('an other\nthing');
  });

  it('leaves other text alone, and ignores what is too short to be a secret', () => {
    const hidden = new Mask();
    hidden.add('');
    hidden.add('to');
    expect(hidden.apply('nothing to hide')).toBe('nothing to hide');
  });
});

describe('a secret', () => {
  it('shows itself to nobody who does not ask for it', () => {
    const secret = new Secret('hunter2');
    const shown = [String(secret), JSON.stringify({ secret }), inspect({ secret }, { depth: 9, showHidden: true })];
    for (const text of shown) expect(text).not.toContain('hunter2');
    expect(secret.reveal()).toBe('hunter2');
  });
});
