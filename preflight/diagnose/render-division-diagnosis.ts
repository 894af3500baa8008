import pc from 'picocolors';
import { plainJson } from '../../lib/access/plain-json.ts';
import { oneLine } from '../terraform-text.ts';
import type { RenderOptions } from '../report/render-options.ts';
import type { DivisionDiagnosis, DivisionRemedy, ToldReason } from './division-diagnosis.ts';

type Colours = ReturnType<typeof pc.createColors>;
type Colour = 'green' | 'red' | 'yellow' | 'dim';

/** The formats of `division diagnose --format`. */
export const DIAGNOSIS_FORMATS = ['text', 'json'] as const;
export type DiagnosisFormat = (typeof DIAGNOSIS_FORMATS)[number];

/** A diagnosis in one format; it reads nothing but the diagnosis. */
export const DIAGNOSES: Readonly<
  Record<DiagnosisFormat, (diagnosis: DivisionDiagnosis, options: RenderOptions) => string>
> = {
  text: renderDiagnosis,
  json: (diagnosis) => `${plainJson(diagnosis, 2)}\n`,
};

/** How a status looks: a glyph for the eye, words for everybody. */
const LOOKS: Readonly<
  Record<DivisionDiagnosis['status'], { readonly glyph: string; readonly words: string; readonly colour: Colour }>
> = {
  clean: { glyph: '✓', words: 'clean', colour: 'green' },
  conflict_found: { glyph: '✗', words: 'conflict found', colour: 'red' },
  not_found: { glyph: '✗', words: 'not found', colour: 'red' },
  error: { glyph: '?', words: 'could not be determined', colour: 'yellow' },
};

const MARKS: Readonly<Record<ToldReason['weight'], { readonly glyph: string; readonly colour: Colour }>> = {
  missing: { glyph: '✗', colour: 'red' },
  conflict: { glyph: '✗', colour: 'red' },
  undetermined: { glyph: '?', colour: 'yellow' },
  information: { glyph: '·', colour: 'dim' },
};

/** For people: the status first, then each reason with its way out, at the end what it was based on. */
function renderDiagnosis(diagnosis: DivisionDiagnosis, { colour }: RenderOptions): string {
  const colours = pc.createColors(colour);
  const { status, division, sought, reasons } = diagnosis;
  const { glyph, words, colour: tint } = LOOKS[status];
  const id = division === undefined ? '' : ` ${colours.dim(oneLine(division.id))}`;
  return `${[
    `${colours[tint](glyph)} ${colours.bold(oneLine(division?.name ?? sought))}${id}: ${colours[tint](words)}`,
    '',
    ...reasons.flatMap((reason) => [...reasonLines(reason, colours), '']),
    closingSentence(diagnosis),
  ].join('\n')}\n`;
}

function reasonLines({ weight, message, remedies }: ToldReason, colours: Colours): string[] {
  const { glyph, colour } = MARKS[weight];
  return [
    `  ${colours[colour](glyph)} ${oneLine(message)}`,
    ...remedies.flatMap((remedy) => remedyLines(remedy, colours)),
  ];
}

function remedyLines({ say, run = [], code }: DivisionRemedy, colours: Colours): string[] {
  return [
    `    → ${oneLine(say)}`,
    ...run.map((line) => `        ${colours.bold(oneLine(line))}`),
    // Code is rendered by us, line by line; what it quotes is escaped already.
    ...(code === undefined ? [] : code.split('\n').map((line) => `        ${oneLine(line)}`.trimEnd())),
  ];
}

function closingSentence({ reasons, terraform, calls }: DivisionDiagnosis): string {
  const grave = reasons.filter(({ weight }) => weight !== 'information').length;
  const found = grave === 0 ? 'Nothing is in the way' : `${String(grave)} ${grave === 1 ? 'reason' : 'reasons'}`;
  const asked = `${String(calls)} ${calls === 1 ? 'call' : 'calls'}`;
  const unread = terraform.unreadStates.map(
    ({ stack, reason }) =>
      ` The state${stack === '' ? '' : ` of ${oneLine(stack)}`} could not be read: ${oneLine(reason)}.`,
  );
  const why = terraform.read
    ? unread.join('')
    : ` Terraform's state was not compared: ${oneLine(terraform.reason ?? 'none was read')}.`;
  return `${found}; ${asked}.${why}`;
}
