import pc from 'picocolors';
import { oneLine } from '../../preflight/terraform-text.ts';
import type { Detail, Outcome } from './examination.ts';
import type { Examined } from './examine.ts';

type Colours = ReturnType<typeof pc.createColors>;

/** How an outcome looks. */
const LOOKS = {
  ok: { glyph: '✓', colour: 'green' },
  warning: { glyph: '!', colour: 'yellow' },
  failed: { glyph: '✗', colour: 'red' },
  skipped: { glyph: '·', colour: 'dim' },
} as const satisfies Record<Outcome, { glyph: string; colour: keyof Colours }>;

/** A line for each examination, its cure and its details below it, and a closing sentence. */
export function renderDiagnosesText(examined: readonly Examined[], { colour }: { readonly colour: boolean }): string {
  const colours = pc.createColors(colour);
  const width = Math.max(0, ...examined.map(({ title }) => title.length));
  const indent = ' '.repeat(width + 4);
  const lines = examined.flatMap(({ title, diagnosis }) => {
    const { kind, seen, details = [] } = diagnosis;
    const nameWidth = Math.max(0, ...details.map(({ name }) => name.length));
    return [
      `${glyphOf(kind, colours)} ${colours.bold(title.padEnd(width))}  ${kind === 'skipped' ? colours.dim(oneLine(seen)) : oneLine(seen)}`,
      ...('cure' in diagnosis ? [`${indent}${colours.dim(`→ ${oneLine(diagnosis.cure)}`)}`] : []),
      ...details.map((detail) => indent + detailLine(detail, nameWidth, colours)),
    ];
  });
  return `${[...lines, '', closingSentence(examined)].join('\n')}\n`;
}

function detailLine({ outcome, name, seen }: Detail, width: number, colours: Colours): string {
  return `${glyphOf(outcome, colours)} ${oneLine(name).padEnd(width)}  ${colours.dim(oneLine(seen))}`;
}

function glyphOf(outcome: Outcome, colours: Colours): string {
  const { glyph, colour } = LOOKS[outcome];
  return colours[colour](glyph);
}

function closingSentence(examined: readonly Examined[]): string {
  const count = (kind: Outcome): number => examined.filter(({ diagnosis }) => diagnosis.kind === kind).length;
  const warnings = count('warning');
  return `${count('ok')} in order, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}, ${count('failed')} failed, ${count('skipped')} not examined.`;
}
