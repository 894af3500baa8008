import type pc from 'picocolors';
import { oneLine } from '../terraform-text.ts';

export type Colours = ReturnType<typeof pc.createColors>;
export type Colour = 'green' | 'cyan' | 'red' | 'yellow' | 'dim' | 'magenta';

/** How a line begins: a glyph for the eye, a word for everybody. */
export interface Look {
  readonly glyph: string;
  readonly word: string;
  readonly colour: Colour;
}

/** A line that stands out. */
export function line({ glyph, word, colour }: Look, text: string, colours: Colours): string {
  return `  ${colours[colour](`${glyph} ${word.padEnd(9)}`)} ${text}`;
}

/** A line below one that stands out. */
export function detail(text: string): string {
  return `              ${text}`;
}

/** A line that does not stand out. */
export function note(text: string, colours: Colours): string {
  return detail(colours.dim(oneLine(text)));
}
