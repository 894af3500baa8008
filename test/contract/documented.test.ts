import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DUTIES_CONFLICT } from '../../lib/contract/acknowledged-conflicts.ts';
import { parseAccessTests } from '../../lib/contract/access-tests.ts';
import { parseAcknowledgements } from '../../lib/contract/acknowledgements.ts';
import { parseRules } from '../../lib/contract/rule-book.ts';
import { CHECK_IDS } from '../../preflight/index.ts';

/** The blocks of YAML in a page. */
function blocksOf(page: string): string[] {
  const text = readFileSync(fileURLToPath(new URL(`../../docs/${page}`, import.meta.url)), 'utf8');
  return [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block);
}

describe('what the pages show', () => {
  it('is rules, and acknowledgements of conflicts', () => {
    const [rules = '', ...acknowledgements] = [
      ...blocksOf('separation-of-duties.md'),
      ...blocksOf('checks/duties-conflict.md'),
    ];
    const purposes = [{ name: 'Run campaigns', permissions: [] }];
    expect(parseRules(rules, 'genesys.rules.yaml', purposes).rules).toHaveLength(2);
    expect(acknowledgements).toHaveLength(2);
    for (const text of acknowledgements) {
      expect(parseAcknowledgements(text, 'a.yaml', CHECK_IDS)).toMatchObject([{ check: DUTIES_CONFLICT }]);
    }
  });

  it('is access tests, with the line that the output names', () => {
    const [tests = ''] = blocksOf('access-tests.md');
    expect(parseAccessTests(tests, 'f').map(({ line }) => line)).toEqual([3, 8, 13, 18]);
  });
});
