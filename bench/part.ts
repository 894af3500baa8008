import { table } from './table.ts';

/** How much is measured: what the page shows, or just enough to see that the measuring works. */
export type Extent = 'usual' | 'tiny';

/** What a part found out. */
export interface Section {
  readonly title: string;
  /** What is compared with what, and how. */
  readonly about: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What was left out, and why. @default nothing */
  readonly notes?: readonly string[];
}

/** One thing to measure. */
export interface Part {
  /** Its name on the command line. */
  readonly name: string;
  readonly summary: string;
  measure(extent: Extent): Promise<Section>;
}

/** A section as Markdown. */
export function sectionText({ title, about, heads, rows, notes = [] }: Section): string {
  return [`## ${title}`, about, ...(rows.length === 0 ? [] : [table(heads, rows)]), ...notes].join('\n\n');
}
