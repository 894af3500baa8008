import pc from 'picocolors';
import type { CheckReport, Outcome, ReportedAddress, ReportedLoss } from '../../lib/contract/check-report.ts';
import { oneLine } from '../terraform-text.ts';
import { closingSentence } from './closing-sentence.ts';
import { withoutCommands } from './log-commands.ts';
import { WHAT_IT_DELETES } from './prose-state.ts';
import type { RenderOptions } from './render-options.ts';
import { grantPlanLines } from './text-grant-plan.ts';
import { detail, line, note, type Colours, type Look } from './text-line.ts';
import { isNotable } from './verdict.ts';
import { worstFirst } from './worst-first.ts';

type Waiver = NonNullable<ReportedLoss['acknowledged']>;

/** How an outcome looks. */
const LOOKS: Readonly<Record<Outcome, Look>> = {
  create: { glyph: '+', word: 'create', colour: 'green' },
  import: { glyph: '←', word: 'import', colour: 'cyan' },
  move: { glyph: '→', word: 'move', colour: 'cyan' },
  keep: { glyph: '=', word: 'keep', colour: 'dim' },
  replace: { glyph: '±', word: 'replace', colour: 'magenta' },
  delete: { glyph: '-', word: 'delete', colour: 'magenta' },
  forget: { glyph: '·', word: 'forget', colour: 'dim' },
  read: { glyph: '·', word: 'read', colour: 'dim' },
  blocked: { glyph: '✗', word: 'blocked', colour: 'red' },
  undetermined: { glyph: '?', word: 'unknown', colour: 'yellow' },
  unchecked: { glyph: '?', word: 'unchecked', colour: 'yellow' },
};
const LOSS = { glyph: '!', word: 'lose', colour: 'red' } as const;
const ACKNOWLEDGED = { glyph: '✓', word: 'seen', colour: 'yellow' } as const;

/** The report for people: what is worst first within each stack, one closing sentence. */
export function renderText(report: CheckReport, { colour }: RenderOptions): string {
  const colours = pc.createColors(colour);
  const { organisation, stacks, addresses, dropped, notSeen, idleAcknowledgements, grantPlan } = report;
  const sections = stacks.map(({ name, state, reason }) => {
    const own = worstFirst(addresses.filter(({ stack, ...address }) => stack === name && isNotable(address)));
    const quiet = addresses.filter(({ stack }) => stack === name).length - own.length;
    return [
      colours.bold(oneLine(name)) +
        colours.dim(` (state ${state}${reason === undefined ? '' : `: ${oneLine(reason)}`})`),
      ...own.flatMap((address) => addressLines(address, colours)),
      ...(quiet > 0
        ? [colours.dim(`  ${quiet} ${quiet === 1 ? 'address is' : 'addresses are'} as they should be`)]
        : []),
      ...notSeen
        .filter(({ stack }) => stack === name)
        .map(({ what, where }) =>
          line({ glyph: '?', word: 'not seen', colour: 'yellow' }, `${oneLine(where)} (${what})`, colours),
        ),
      ...(state === 'unknown'
        ? [line({ glyph: '?', word: 'unknown', colour: 'yellow' }, WHAT_IT_DELETES, colours)]
        : []),
      ...droppedLines(
        dropped.filter(({ stack }) => stack === name),
        colours,
      ),
      '',
    ];
  });
  const text = [
    `Organisation ${colours.bold(oneLine(organisation.name))} ${colours.dim(oneLine(organisation.id))}`,
    '',
    ...sections.flat(),
    ...(grantPlan === undefined ? [] : grantPlanLines(grantPlan, colours)),
    ...idleAcknowledgements.map(
      ({ source, check, address, message }) =>
        `${oneLine(source)}: ${check} at ${oneLine(address)}. ${oneLine(message)}`,
    ),
    closingSentence(report),
    '',
  ].join('\n');
  return withoutCommands(text);
}

function addressLines(entry: ReportedAddress, colours: Colours): string[] {
  const { outcome, address, object, from, source, findings, losses, remarks } = entry;
  const target =
    object === undefined
      ? ''
      : ` ${colours.dim(from === undefined ? '←' : `← ${oneLine(from)},`)} ${oneLine(object.name || object.id)} ${colours.dim(oneLine(object.id))}`;
  const origin = source === undefined ? '' : colours.dim(`  ${oneLine(source)}`);
  return [
    line(LOOKS[outcome], `${oneLine(address)}${target}${origin}`, colours),
    ...findings
      // An import says all that its finding would.
      .filter(({ verdict }) => verdict !== 'collides' || outcome === 'blocked' || outcome === 'undetermined')
      .flatMap(({ message, cure, check, acknowledged }) =>
        acknowledged === undefined
          ? [detail(`${oneLine(message)} ${colours.dim(`[${check}]`)}`), detail(colours.dim(`→ ${oneLine(cure)}`))]
          : [acknowledgedLine(message, acknowledged, colours)],
      ),
    ...losses.map(({ message, acknowledged }) =>
      acknowledged === undefined
        ? line(LOSS, oneLine(message), colours)
        : acknowledgedLine(message, acknowledged, colours),
    ),
    ...remarks.map(({ message }) => note(message, colours)),
  ];
}

function acknowledgedLine(message: string, { reason, until }: Waiver, colours: Colours): string {
  const limit = until === undefined ? '' : ` until ${until}`;
  return line(ACKNOWLEDGED, `${oneLine(message)} ${colours.dim(`${oneLine(reason)}${limit}`)}`, colours);
}

/** What is done needs no line each. */
function droppedLines(dropped: CheckReport['dropped'], colours: Colours): string[] {
  const done = dropped.filter(({ reason }) => reason === 'managed').length;
  return [
    ...(done > 0
      ? [
          note(
            `${done} ${done === 1 ? 'decision is' : 'decisions are'} done: Terraform manages ${done === 1 ? 'it' : 'them'}.`,
            colours,
          ),
        ]
      : []),
    ...dropped
      .filter(({ reason }) => reason !== 'managed')
      .map(({ to, message }) => note(`${to}: ${message}`, colours)),
  ];
}
