import { describe, expect, it } from 'vitest';
import { parseYamlDocument } from '../../lib/contract/yaml-document.ts';
import { parseAccessTests } from '../../lib/contract/access-tests.ts';

describe('a YAML text that is none', () => {
  it.each([
    ['two documents', 'a: 1\n---\nb: 2\n', '2:1 here a second document begins'],
    ['a tab', 'a:\n\tb: 1\n', '2:1 a tab stands at the beginning'],
    ['two colons in a line', 'a: b: c\n', '1:4 a second ":" follows'],
    ['a map in a list', '- a\nb: 1\n', '2:1 this does not belong here'],
  ])('of %s says so, where, and in no words of the parser', (_, text, said) => {
    const { value, problems } = parseYamlDocument(text);
    const lines = problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
    expect(value).toBeUndefined();
    expect(lines[0]).toContain(said);
    expect(lines.join('\n')).not.toMatch(/YAML\.|token|Implicit|mappings/);
  });

  it('is the same whatever is read from it', () => {
    expect(() => parseAccessTests('version: 1\n---\nversion: 1\n', 'a.yaml')).toThrow(
      'a.yaml:2:1: here a second document begins ("---"), and a file holds one: write it into a file of its own',
    );
  });
});
