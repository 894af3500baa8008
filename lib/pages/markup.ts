import { oneLine } from '../access/one-line.ts';

/** A piece of HTML that was built by {@link markup}: what came in as text has been escaped. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in a template: text is escaped, HTML is not, lists are joined, nothing is left out. */
export type HtmlPart = Html | string | number | readonly HtmlPart[] | undefined;

/**
 * HTML from a template; every text in it is escaped, its control characters and reversals of direction are shown.
 *
 * It is not called `html`: formatters of code would add space to what stands in it, and scripts their own.
 */
export function markup(template: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return new Html(template.reduce((text, literal, at) => `${text}${rendered(parts[at - 1])}${literal}`));
}

function rendered(part: HtmlPart): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(rendered).join('');
  return oneLine(String(part)).replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

/** Data for a script of the page, as JSON that cannot end its element; control characters of texts are shown. */
export function jsonForPage(data: unknown): string {
  const json = JSON.stringify(data, (_, value: unknown) => (typeof value === 'string' ? oneLine(value) : value));
  return json.replaceAll('<', '\\u003c');
}
