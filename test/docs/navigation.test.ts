import { describe, expect, it } from 'vitest';
import { HOME, NAVIGATION, placePages, type PlacedPage } from '../../scripts/docs-site/navigation.ts';
import { readHeading, readPageNames } from '../../scripts/docs-site/site-pages.ts';

const names = readPageNames();
const everyPage = (pages: readonly PlacedPage[]): PlacedPage[] =>
  pages.flatMap((one) => [one, ...everyPage(one.below)]);
const placed = everyPage(placePages(names).flatMap(({ pages }) => pages));

describe('the navigation', () => {
  it('goes from what to do first to why it is so', () => {
    expect(NAVIGATION.map(({ title }) => title)).toEqual([
      'Start',
      'Concepts',
      'Guides',
      'Reference',
      'Proof',
      'Decisions',
    ]);
  });

  it('has every page once', () => {
    const pages = placed.map(({ page }) => page);
    expect(new Set(pages).size).toBe(pages.length);
    expect([HOME, ...pages.filter((page) => !page.startsWith('../'))].sort()).toEqual(names);
  });

  it.each(placed.map(({ page }) => page))('%s has a heading to be called by', (page) => {
    expect(readHeading(page)).toMatch(/\S/);
  });

  it('refuses a page without a place, by name', () => {
    expect(() => placePages([...names, 'lost.md'])).toThrow(
      'No place in the navigation: lost.md. Enter them in scripts/docs-site/navigation.ts.',
    );
  });
});
