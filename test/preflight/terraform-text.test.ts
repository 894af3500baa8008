import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelOf, literal, oneLine, quotedHcl, quotedShell } from '../../preflight/terraform-text.ts';

const NASTY = [
  `it's`,
  `'; rm -rf / #`,
  '$(id) `id` $HOME ${HOME} !! ~ * ? [a] {a,b}',
  'a\\b "c" \\" \\n',
  'two\nlines\r\n',
  '-flag --help',
  ' leading and trailing ',
  '${upper("x")} %{ if true }y%{ endif } $${z} $$${z} %%%{z}',
  'bell\u0007 backspace\b form feed\f escape\u001b[31m',
  'delete\u007f c1\u0085 line\u2028 reversed\u202e',
  'Zürich 東京 😀',
  '',
];

describe('a word of the shell', () => {
  const printed = (words: readonly string[]): string[] => {
    const script = `printf '%s\\0' ${words.map(quotedShell).join(' ')}`;
    return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
  };

  it('comes out of a real shell as it went in', () => {
    expect(printed(NASTY)).toEqual(NASTY);
  });

  it('does so whatever it is', () => {
    const words = fc.array(
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
      {
        minLength: 1,
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(words, (all) => {
        expect(printed(all)).toEqual(all);
      }),
      { numRuns: 20 },
    );
  });
});

const hasTerraform = spawnSync('terraform', ['version']).status === 0;

describe.skipIf(!hasTerraform)('a text in a configuration', () => {
  it('is what Terraform itself reads, in both of its syntaxes', () => {
    const directory = mkdtempSync(join(tmpdir(), 'terraform-text-'));
    try {
      const json = Object.fromEntries(NASTY.map((text, at) => [`json_${at}`, { value: literal(text) }]));
      writeFileSync(join(directory, 'a.tf.json'), JSON.stringify({ output: json }));
      const hcl = NASTY.map((text, at) => `output "hcl_${at}" {\n  value = ${quotedHcl(text)}\n}\n`);
      writeFileSync(join(directory, 'b.tf'), hcl.join(''));
      const terraform = (...args: readonly string[]): string =>
        execFileSync('terraform', args, {
          cwd: directory,
          encoding: 'utf8',
          env: { ...process.env, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
      terraform('init', '-input=false', '-no-color');
      terraform('apply', '-auto-approve', '-input=false', '-no-color');
      const outputs = JSON.parse(terraform('output', '-json')) as Record<string, { readonly value: string }>;
      const nfc = NASTY.map((text) => text.normalize('NFC'));
      expect(NASTY.map((_, at) => outputs[`json_${at}`]?.value)).toEqual(nfc);
      expect(NASTY.map((_, at) => outputs[`hcl_${at}`]?.value)).toEqual(nfc);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});

describe('a quoted text', () => {
  it('has only the escapes that the native syntax knows', () => {
    const quoted = quotedHcl('\b\f\n\r\t"\\\u0001\u007f\u2028 \\b');
    expect(quoted).toBe('"\\u0008\\u000c\\n\\r\\t\\"\\\\\\u0001\\u007f\\u2028 \\\\b"');
  });
});

describe('a text on one line', () => {
  it('shows what would move the cursor, end the line or turn the reading order', () => {
    expect(oneLine('a\nb\u001b[2J\u202e')).toBe('a\\u000ab\\u001b[2J\\u202e');
    expect(oneLine('Zürich 東京')).toBe('Zürich 東京');
  });
});

describe('a label', () => {
  it.each([
    ['EMEA Sales', 'emea_sales'],
    ['Zürich', 'zurich'],
    ['  --x--  ', 'x'],
    ['2nd level', 'object_2nd_level'],
    ['東京', 'object'],
    ['', 'object'],
    ['__proto__', 'proto'],
  ])('of %j is %s', (name, label) => {
    expect(labelOf(name, new Set())).toBe(label);
  });

  it('is one that Terraform accepts and nobody else has, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 6 }), { maxLength: 40 }), (names) => {
        const taken = new Set(['object', 'a']);
        const labels = names.map((name) => labelOf(name, taken));
        expect(new Set([...labels, 'object', 'a']).size).toBe(labels.length + 2);
        for (const label of labels) expect(label).toMatch(/^[a-z_][a-z0-9_-]*$/);
      }),
    );
  });
});
