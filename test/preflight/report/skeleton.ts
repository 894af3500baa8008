import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { ReportFormat } from '../../../preflight/report/reporter.ts';

/** What a site makes of a text in Markdown, HTML in it included. */
export function renderedMarkdown(text: string): string {
  return micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
}

/** A text without those parts of it in which names may stand: it is the same whatever they are. */
export const SKELETONS: Readonly<Record<ReportFormat, (text: string) => unknown>> = {
  text: linesOf,
  json: (text) => shapeOf(JSON.parse(text)),
  sarif: (text) => shapeOf(JSON.parse(text)),
  gitlab: (text) => shapeOf(JSON.parse(text)),
  github: (text) => text.split('\n').map((line) => /^::\w+ |^$/.exec(line)?.[0] ?? 'the closing sentence'),
  // What is no plain word is code, so the one thing that names decide is what is code.
  markdown: (text) => tagsOf(renderedMarkdown(text).replace(/<\/?code>/g, '')),
  html: tagsOf,
  junit: tagsOf,
};

function linesOf(text: string): number {
  return text.split('\n').length;
}

function tagsOf(markup: string): string[] {
  const tags = markup.match(/<[^<>]*>/g) ?? [];
  return tags.flatMap((tag) => tag.match(/^<\W*\w+|[\w-]+=(?=["'])/g) ?? []);
}

/** Keys and kinds of values. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]);
}
