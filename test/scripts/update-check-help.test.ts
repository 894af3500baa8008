import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../preflight/index.ts';
import { RUN_RULES } from '../../preflight/report/problems.ts';
import { ruleOf } from '../../preflight/report/rule.ts';
import { checkHelp } from '../../scripts/update-check-help.ts';

const KEPT = new URL('../../preflight/report/check-help.json', import.meta.url);

describe('the help of the checks in reports', () => {
  it('is what the pages say; "npx tsx scripts/update-check-help.ts" brings it up to date', () => {
    expect(JSON.parse(readFileSync(KEPT, 'utf8'))).toEqual(checkHelp());
  });

  it.each([...CHECK_IDS, ...Object.keys(RUN_RULES)])('is there for %s', (id) => {
    const { title, help } = ruleOf(id);
    expect(title).not.toBe(id);
    expect(help.length).toBeGreaterThan(60);
  });

  it('leads to no page that is not there where it is read', () => {
    for (const { help } of Object.values(checkHelp())) expect(help).not.toMatch(/\]\((?!https:)/);
  });
});
