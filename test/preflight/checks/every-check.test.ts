import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ACCESS_CHECKS, CHECKS } from '../../../preflight/checks/index.ts';
import { DOCS_HEADINGS, filesOf } from '../../../scripts/new-check.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const ALL = [...CHECKS, ...ACCESS_CHECKS];
const ids = ALL.map(({ id }) => id);

/** The texts below the headings of a page, by heading. */
function sectionsOf(page: string): Record<string, string> {
  const parts = page.split(/^## /m).slice(1);
  return Object.fromEntries(
    parts.map((part) => [part.split('\n')[0] ?? '', part.split('\n').slice(1).join('\n').trim()]),
  );
}

describe('the checks', () => {
  it('have ids of their own', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('have titles of their own, without a full stop', () => {
    const titles = ALL.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.filter((title) => !/^[A-Z].*[^.]$/.test(title))).toEqual([]);
  });

  it('are all in the index', () => {
    const defined = readdirSync(join(ROOT, 'preflight/checks')).filter((file) =>
      /= define(Access)?Check\(/.test(read(`preflight/checks/${file}`)),
    );
    expect(defined.map((file) => file.replace(/\.ts$/, '')).sort()).toEqual([...ids].sort());
  });

  it('leave no page behind when they go', () => {
    const pages = readdirSync(join(ROOT, 'docs/checks')).map((file) => file.replace(/\.md$/, ''));
    expect(pages.filter((page) => page !== 'README').sort()).toEqual([...ids].sort());
  });

  describe.each(ALL.map(({ id, title }) => ({ id, title })))('$id', ({ id, title }) => {
    const { source, test, docs } = filesOf(id);

    it('is in a file of its name, whose comment says why', () => {
      expect(read(source)).toMatch(
        new RegExp(`\\*/\\nexport const \\w+ = define(Access)?Check\\(\\{\\n {2}id: '${id}'`),
      );
    });

    it('has its test', () => {
      expect(existsSync(join(ROOT, test)), test).toBe(true);
      expect(read(test)).toContain(`/preflight/checks/${id}.ts'`);
    });

    it('has its page, with its title and the headings of all pages', () => {
      const page = read(docs);
      expect(page.match(/^#{1,2} .*$/gm)).toEqual([`# ${title}`, ...DOCS_HEADINGS.map((heading) => `## ${heading}`)]);
    });

    it('has a page that leaves no heading empty and nothing to do', () => {
      const sections = sectionsOf(read(docs));
      for (const heading of DOCS_HEADINGS) expect(sections[heading]?.length, heading).toBeGreaterThan(40);
      expect(read(docs)).not.toContain('TODO');
      expect(read(source)).not.toContain('TODO');
    });
  });
});
