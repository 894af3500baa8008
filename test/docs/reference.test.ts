import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../cli/commands/index.ts';
import { CHECK_IDS } from '../../preflight/index.ts';
import { CheckSources } from '../../scripts/reference/check-answers.ts';
import { pageOfCommand } from '../../scripts/reference/command-pages.ts';
import { referencePages } from '../../scripts/update-reference.ts';
import { runLine } from '../cli/run-line.ts';
import { ROOT } from './documentation-pages.ts';

const generated = await referencePages();
const kept = (page: string): string => readFileSync(join(ROOT, 'docs', page), 'utf8');

describe('the reference', () => {
  it.each([...generated])('%s is as it is made; "npm run docs:reference" brings it up to date', (page, text) => {
    expect(kept(page)).toBe(text);
  });

  it('holds nothing that nobody makes', () => {
    const files = readdirSync(join(ROOT, 'docs/reference'), { recursive: true, encoding: 'utf8' });
    const pages = files.filter((file) => file.endsWith('.md')).map((file) => `reference/${file.replaceAll('\\', '/')}`);
    expect(pages.filter((page) => !generated.has(page))).toEqual([]);
  });
});

describe('the pages of the commands', () => {
  it.each(COMMANDS.map(({ name }) => name))('%s: says what "--help" says, and stands in the list', async (name) => {
    const { out, exitCode } = await runLine([...name.split(' '), '--help'], { cwd: '.' });
    expect(exitCode).toBe(0);
    expect(kept(pageOfCommand(name))).toContain(`\`\`\`text\n${out.trimEnd()}\n\`\`\``);
    expect(kept('reference/commands.md')).toContain(`[\`${name}\`](${pageOfCommand(name).replace('reference/', '')})`);
  });
});

describe('the list of checks', () => {
  const sources = new CheckSources();

  it.each(CHECK_IDS)('%s: stands in it, with its page', (id) => {
    expect(kept('reference/checks.md')).toContain(`| [\`${id}\`](../checks/${id}.md) |`);
  });

  it('finds in the sources what a check can answer', () => {
    expect(sources.answersOf('declared-twice')).toEqual({
      verdicts: ['clear', 'blocked'],
      findings: ['declared-twice'],
      losses: [],
      remarks: [],
    });
    expect(sources.answersOf('role-breadth')).toMatchObject({ verdicts: ['clear'], findings: [], losses: [] });
    expect(sources.answersOf('assignment-revokes').losses).toEqual(['grant-revoked']);
  });

  it('misses no kind that anybody says: what no check says, only the stages before and after it do', () => {
    const said = new Set(
      CHECK_IDS.map((id) => sources.answersOf(id)).flatMap(({ findings, losses, remarks }) => [
        ...findings,
        ...losses,
        ...remarks,
      ]),
    );
    expect(sources.everyKind().filter((kind) => !said.has(kind))).toEqual(['two-addresses-one-object']);
  });

  it('refuses a check that is not there', () => {
    expect(() => sources.answersOf('no-such-check')).toThrow('No "judge" in preflight/checks/no-such-check.ts.');
  });
});
