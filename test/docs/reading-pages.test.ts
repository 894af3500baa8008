import { describe, expect, it } from 'vitest';
import { documentedCommands } from './documented-command.ts';
import { fencedBlocksOf } from './fenced-block.ts';
import { unknownInPicture } from './pictured-report.ts';
import { notPrinted } from './printed-as-shown.ts';
import { readByItsTool } from './read-by-its-tool.ts';

const block = (language: string, text: string) => ({ page: 'docs/page.md', line: 10, language, text });

describe('blocks of a page', () => {
  it('are found with their language, also within a list, and one that stays open is refused', () => {
    const markdown = ['# Page', '- first', '  ```sh', '  echo 1', '  ```', '', '```', 'plain', '```'].join('\n');
    expect(fencedBlocksOf('docs/page.md', markdown)).toEqual([
      { page: 'docs/page.md', line: 3, language: 'sh', text: 'echo 1' },
      { page: 'docs/page.md', line: 7, language: '', text: 'plain' },
    ]);
    expect(() => fencedBlocksOf('docs/page.md', '```sh\necho 1')).toThrow(
      'docs/page.md:1: this code block is never closed.',
    );
  });

  it('hold commands: one a line, longer ones as a whole, with the exit code that the page says', () => {
    const text = ['# a remark', 'one', 'two \\', '  --more # ends with 4', "cat > file <<'END'", 'text', 'END'].join(
      '\n',
    );
    expect(documentedCommands(block('sh', text))).toEqual([
      { line: 12, text: 'one', exitCode: 0 },
      { line: 13, text: 'two \\\n  --more # ends with 4', exitCode: 4 },
      { line: 15, text: "cat > file <<'END'\ntext\nEND", exitCode: 0 },
    ]);
    expect(documentedCommands(block('console', '$ one # ends with 1\nsaid\n$ two'))).toEqual([
      { line: 11, text: 'one # ends with 1', exitCode: 1, prints: 'said\n' },
      { line: 13, text: 'two', exitCode: 0, prints: '' },
    ]);
  });
});

describe('what a page shows below a command', () => {
  it('was printed, but for ids, times and what is left out', () => {
    const printed = 'first\nSales 02b5a52d-cca2-55e7-abb9-cf001f59fcf2: found in 12 ms\nmore\nlast';
    expect(notPrinted('Sales 11111111-2222-3333-4444-555555555555: found in 7 ms\n…\nlast', printed)).toBeUndefined();
    expect(notPrinted('Sales 02b5…: found in 1.5 s', printed)).toBeUndefined();
  });

  it('is not printed when a word differs, or the order', () => {
    expect(notPrinted('Sales …: lost in 12 ms', 'Sales 02b5: found in 12 ms')).toBe('Sales …: lost in 12 ms');
    expect(notPrinted('last\nfirst', 'first\nlast')).toBe('first');
  });
});

describe('a report that no command prints', () => {
  it('has the marks of the product, and its words', () => {
    const line = '  ! lose      The role "Agent" loses routing:queue:delete.';
    expect(unknownInPicture(block('text', line))).toEqual([]);
    expect(unknownInPicture(block('text', '  ! gone      The role "Agent" loses routing:queue:delete.'))).toEqual([
      'docs/page.md:11: no report says "! gone".',
    ]);
    const reworded =
      '  ✗ blocked   An elephant of that colour stood already in front of the door when somebody arrived.';
    expect(unknownInPicture(block('text', reworded))).toEqual([expect.stringContaining('nothing says this any more')]);
  });
});

describe('files on a page', () => {
  it.each([
    ['yaml', 'version: 1\nacknowledged:\n  - check: no-such-check\n    address: a\n    what: b\n    reason: c'],
    ['yaml', 'version: 1\nnobody: reads this'],
    ['yaml', 'version: 1\ndivisions:\n  - { nmae: Sales }'],
    ['csv', 'user,rolle\nada@example.com,Agent'],
    ['json', '{ "scripts": { "check": "genesys-preflight check --wriet" } }'],
    ['json', '{ "scripts": '],
    ['codeowners', '/genesys.imports.json nobody'],
    ['dockerfile', 'RUNS npm ci'],
  ])('%s: what its program does not understand is refused', async (language, text) => {
    await expect(readByItsTool(block(language, text))).rejects.toThrow();
  });
});
