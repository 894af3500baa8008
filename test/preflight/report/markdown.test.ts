import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../preflight/report/markdown.ts';
import { markdownCode, markdownText } from '../../../preflight/report/markdown-text.ts';
import { reportNamed, reportOfMany } from './report-named.ts';
import { renderedMarkdown } from './skeleton.ts';

describe('a text in Markdown', () => {
  it('is as it was where it is plain words', () => {
    const text = 'The role "Team Lead" is there, and (as people know) it isn\'t look-alike; nothing more.';
    expect(markdownText(text)).toBe(text);
  });

  it('has as code what is no plain word, its punctuation left outside', () => {
    expect(markdownText('Grant routing:queue:view, or ask ada@example.com (a#1).')).toBe(
      'Grant `routing:queue:view`, or ask `ada@example.com` (`a#1`).',
    );
  });

  it('has a fence that nothing in it ends', () => {
    for (const text of ['`', '``', 'a`b', '` `` ```', '`a`']) {
      expect(renderedMarkdown(markdownCode(text))).toBe(`<p><code>${text}</code></p>`);
    }
  });

  it('shows the same letters when it is rendered', () => {
    const texts = [
      'a*b*',
      '<b>&amp;',
      'x | y \\| z',
      '[a](b)',
      '1. one',
      '# two',
      '- three',
      '\\`x\\`',
      'Zürich 東京 (ok)!',
    ];
    for (const text of texts) {
      const shown = renderedMarkdown(markdownText(text))
        .replace(/<[^>]*>/g, '')
        .trim();
      const decoded = shown
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&');
      expect(decoded).toBe(text);
    }
  });

  it('is cut where it is very long, at no half of a character', () => {
    const text = markdownText('😀'.repeat(5_000));
    expect(text.length).toBeLessThan(1_400);
    expect(text).not.toMatch(/\p{Surrogate}/u);
  });
});

describe('the report as Markdown', () => {
  it.each([0, 1, 100, 5_000])('has 64 kB at most, with %d addresses', (count) => {
    expect(Buffer.byteLength(renderMarkdown(reportOfMany(count)))).toBeLessThanOrEqual(64_000);
  });

  it('has the worst first, and says how many there are no room for', () => {
    const text = renderMarkdown(reportOfMany(5_000));
    const entries = text.match(/^- (?:🔴|🟡)? ?\*\*\w+\*\* `genesyscloud_auth_role/gm) ?? [];
    const [, more] = /^- \+(\d+) more$/m.exec(text) ?? [];
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.every((entry) => entry.startsWith('- 🔴 **blocked**'))).toBe(true);
    // The part that was not seen, the state that is not known, and a decision that is dropped, are entries too.
    expect(entries.length + Number(more)).toBe(5_003);
  });

  it('stays within its size where names are as long as they can be', () => {
    const text = renderMarkdown(reportNamed('ä`|'.repeat(10_000)));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64_000);
  });

  it('stays within its size where there are very many stacks, and says how many sections there are no room for', () => {
    const report = reportNamed('x');
    const stacks = Array.from({ length: 1_000 }, (_, at) => ({
      name: `s${at}`,
      state: 'unknown' as const,
      reason: 'ü'.repeat(900),
    }));
    const text = renderMarkdown({ ...report, stacks });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64_000);
    const sections = text.match(/^### /gm)?.length ?? 0;
    // Beside the stacks: access, who stays as they are, acknowledgements.
    expect(text).toContain(`+${1_000 + 3 - sections} more sections`);
  });

  it('ends what it folds, even where there is no room', () => {
    const report = reportOfMany(5_000);
    const [subject] = report.grantPlan?.subjects.slice(-1) ?? [];
    const grantPlan = {
      ...report.grantPlan,
      subjects: Array.from({ length: 500 }, () => subject),
    } as typeof report.grantPlan;
    const text = renderMarkdown({ ...report, ...(grantPlan === undefined ? {} : { grantPlan }) });
    expect(text.match(/<details>/g)).toHaveLength(1);
    expect(text.match(/<\/details>/g)).toHaveLength(1);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64_000);
  });

  it('is headed by the verdict', () => {
    const headingOf = (exitCode: number): string =>
      renderMarkdown({ ...reportNamed('x'), exitCode }).split('\n')[0] ?? '';
    expect([0, 1, 4].map(headingOf)).toEqual([
      '## 🟢 Genesys preflight: nothing in the way',
      '## 🔴 Genesys preflight: something would fail or be lost',
      '## 🟡 Genesys preflight: not everything could be determined',
    ]);
  });

  it('shows changes of attributes, and what was acknowledged with its reason', () => {
    const text = renderMarkdown(reportNamed('a:b'));
    expect(text).toContain('**lose** `description`: `a:b` → `a:b` `adoption-changes`');
    expect(text).toContain('Acknowledged until 2026-12-31: `a:b`');
  });

  it('tells who loses, gains and keeps what, and is silent where no grant plan is', () => {
    const text = renderMarkdown(reportNamed('x'));
    for (const line of [
      '🔴 **loses** x in x, with its role',
      '🟡 **may lose** x in x',
      '**gains** x in x',
      'keeps x in x',
    ]) {
      expect(text).toContain(`  - ${line}`);
    }
    const { grantPlan: _, ...without } = reportNamed('x');
    expect(renderMarkdown(without)).not.toContain('Access');
  });
});
