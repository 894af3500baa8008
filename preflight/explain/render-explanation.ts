import pc from 'picocolors';
import { plainJson } from '../../lib/access/plain-json.ts';
import { oneLine } from '../terraform-text.ts';
import type { RenderOptions } from '../report/render-options.ts';
import type { ExplainedFailure, ExplainedStep, ExplainReport } from './explain-report.ts';

type Colours = ReturnType<typeof pc.createColors>;

/** The formats of `explain --format`. */
export const EXPLAIN_FORMATS = ['text', 'json'] as const;
export type ExplainFormat = (typeof EXPLAIN_FORMATS)[number];

/** An explanation in one format; it reads nothing but the report. */
export const EXPLANATIONS: Readonly<Record<ExplainFormat, (report: ExplainReport, options: RenderOptions) => string>> =
  {
    text: renderExplanation,
    json: (report) => `${plainJson(report, 2)}\n`,
  };

/** For people: of every error the cause first, then the way out. */
function renderExplanation(report: ExplainReport, { colour }: RenderOptions): string {
  const colours = pc.createColors(colour);
  const { organisation, failures } = report;
  const head =
    organisation === undefined
      ? []
      : [`Organisation ${colours.bold(oneLine(organisation.name))} ${colours.dim(oneLine(organisation.id))}`, ''];
  return `${[
    ...head,
    ...failures.flatMap((failure) => [...failureLines(failure, colours), '']),
    closingSentence(report),
  ].join('\n')}\n`;
}

function failureLines(failure: ExplainedFailure, colours: Colours): string[] {
  const { address, stack, source, cause, message, wayOut, wouldBeKnown } = failure;
  const place = [stack === undefined ? undefined : `stack ${stack}`, source].filter((part) => part !== undefined);
  const isUnknown = cause === 'unknown';
  const glyph = isUnknown ? colours.yellow('?') : colours.red('✗');
  const title = address ?? failure.summary.split('\n')[0] ?? '';
  return [
    `${glyph} ${colours.bold(oneLine(title))}${place.length === 0 ? '' : colours.dim(`  ${oneLine(place.join(', '))}`)}`,
    ...(isUnknown ? [detail('Not explained; Terraform says:')] : []),
    // What Terraform says keeps its lines; in our own sentences a line end is part of somebody's name.
    ...message.flatMap((said) => (isUnknown ? said.split('\n') : said)).map((line) => detail(oneLine(line))),
    ...(wouldBeKnown === undefined
      ? []
      : [detail(colours.yellow(`Not known, because the organisation was not asked: ${wouldBeKnown}.`))]),
    ...requestLines(failure, colours),
    ...wayOut.flatMap((step) => stepLines(step, colours)),
  ];
}

function requestLines({ request, cause }: ExplainedFailure, colours: Colours): string[] {
  if (request?.method === undefined) return [];
  const { method, path = '', status, message, correlationId } = request;
  const parts = [
    `${method} ${path}${status === undefined ? '' : ` → ${status}`}`,
    ...(message === undefined || cause === 'unknown' ? [] : [message]),
    ...(correlationId === undefined ? [] : [`correlation id ${correlationId}`]),
  ];
  return [detail(colours.dim(oneLine(parts.join('; '))))];
}

function stepLines({ say, run = [], code }: ExplainedStep, colours: Colours): string[] {
  return [
    `  ${colours.cyan('→')} ${oneLine(say)}`,
    ...run.map((line) => `      ${colours.bold(oneLine(line))}`),
    // Code is rendered by us, line by line; what it quotes is escaped already.
    ...(code === undefined ? [] : code.split('\n').map((line) => `      ${oneLine(line)}`)),
  ];
}

function detail(text: string): string {
  return `    ${text}`;
}

/** One sentence: how much is explained, what went well, what it cost to know. */
function closingSentence({ hasFailed, hasEnded, counts, asked, whyNotAsked, calls }: ExplainReport): string {
  const { failures, explained, done } = counts;
  if (failures === 0) {
    if (hasFailed)
      return 'This run failed, and what is here holds no error of Terraform: look at the lines before, or at the whole output.';
    return hasEnded
      ? 'This run did not fail: there is nothing to explain.'
      : 'What is here ends before the run does: whether it failed is not known. Hand over the whole output.';
  }
  const parts = [
    `${failures} ${failures === 1 ? 'error' : 'errors'}, ${explained} explained`,
    ...(done > 0 ? [`${done} ${done === 1 ? 'address was' : 'addresses were'} done before, and stay so`] : []),
    `${calls} ${calls === 1 ? 'call' : 'calls'}`,
  ];
  const why =
    asked === 'no-credentials'
      ? ' The organisation was not asked: there are no credentials.'
      : asked === 'failed'
        ? ` The organisation could not be asked: ${oneLine(whyNotAsked ?? '')}`
        : '';
  return `${parts.join('; ')}.${why}`;
}
