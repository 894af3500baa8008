import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SIDES } from '../../lib/access/duty-rule.ts';
import { STARTER_RULES } from '../../lib/access/starter-rules.ts';
import { parseRules } from '../../lib/contract/rule-book.ts';
import { isPublishedPermission } from '../../lib/genesys/index.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/genesys.rules.yaml', import.meta.url));

describe('the rules to begin with', () => {
  it.each(STARTER_RULES.map((rule) => [rule.name, rule] as const))(
    '%s: names permissions that Genesys Cloud publishes, no wildcards, nothing twice',
    (_, rule) => {
      for (const side of SIDES) {
        const unpublished = rule[side].filter((entry) => typeof entry !== 'string' || !isPublishedPermission(entry));
        expect(unpublished).toEqual([]);
        expect(new Set(rule[side]).size).toBe(rule[side].length);
      }
      expect(rule.reason).toMatch(/^Whoever .*\.$/);
    },
  );

  it('are rules that a file can hold, and the example is that file', () => {
    const { rules } = parseRules(readFileSync(EXAMPLE, 'utf8'), 'genesys.rules.yaml');
    expect(rules.map(({ source: _, ...rule }) => rule)).toEqual(STARTER_RULES);
  });
});
