import type { CheckReport, Outcome, ReportedAddress, ReportedChange } from '../../lib/contract/check-report.ts';
import { countsSentence, decisionsSentence } from './closing-sentence.ts';
import { withoutCommands } from './log-commands.ts';
import { withinBudget, type MarkdownSection } from './markdown-budget.ts';
import { grantPlanSections } from './markdown-grant-plan.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { WHAT_IT_DELETES } from './prose-state.ts';
import { isNotable, verdictOf, VERDICTS } from './verdict.ts';
import { worstFirst } from './worst-first.ts';

/** Of UTF-8. Comments on GitHub take 65,536 characters. */
const MOST_BYTES = 64_000;

const WAYS: Readonly<Partial<Record<Outcome, string>>> = { blocked: '🔴', undetermined: '🟡', unchecked: '🟡' };

/**
 * The report as Markdown for comments on pull requests and the summaries of jobs, 64 kB at most. There are no tables of names:
 * a bar in a name would be one in the table.
 */
export function renderMarkdown(report: CheckReport): string {
  const verdict = VERDICTS[verdictOf(report.exitCode)];
  const { organisation, grantPlan, stacks } = report;
  const decisions = decisionsSentence(report);
  const top = [
    `## ${verdict.mark} Genesys preflight: ${verdict.title}`,
    '',
    `Organisation ${markdownText(organisation.name)} ${markdownCode(organisation.id)}. ${markdownText(countsSentence(report))}.`,
    ...(decisions === '' ? [] : ['', markdownText(decisions)]),
    '',
  ];
  const sections = [
    ...stacks.map((stack) => stackSection(stack, report)),
    ...(grantPlan === undefined ? [] : grantPlanSections(grantPlan)),
    ...acknowledgementSections(report),
  ];
  return withoutCommands(`${withinBudget(top, sections, MOST_BYTES).trimEnd()}\n`);
}

function stackSection({ name, state, reason }: CheckReport['stacks'][number], report: CheckReport): MarkdownSection {
  const own = report.addresses.filter(({ stack }) => stack === name);
  const notable = own.filter(isNotable);
  const quiet = own.length - notable.length;
  const why = reason === undefined ? '' : `: ${reason}`;
  return {
    head: [`### Stack ${markdownCode(name)}`, '', `State ${markdownText(`${state}${why}`)}.`, ''],
    entries: [
      ...worstFirst(notable).map(addressEntry),
      ...report.notSeen
        .filter(({ stack }) => stack === name)
        .map(({ what, where }) => `- 🟡 **not seen** ${markdownCode(where)} (${markdownText(what)})`),
      ...(state === 'unknown' ? [`- 🟡 **not known** ${markdownText(WHAT_IT_DELETES)}`] : []),
      ...report.dropped
        .filter(({ stack, reason: why }) => stack === name && why !== 'managed')
        .map(({ to, message }) => `- **dropped** ${markdownCode(to)}: ${markdownText(message)}`),
    ],
    foot: [
      ...(quiet > 0 ? ['', `${quiet} ${quiet === 1 ? 'address is' : 'addresses are'} as they should be.`] : []),
      '',
    ],
  };
}

function addressEntry(entry: ReportedAddress): string {
  const { outcome, address, object, from, source, findings, losses, remarks } = entry;
  const mark = losses.some(({ acknowledged }) => acknowledged === undefined) ? '🔴' : WAYS[outcome];
  const adopted =
    object === undefined
      ? ''
      : ` ← ${from === undefined ? '' : `${markdownCode(from)}, `}${markdownText(object.name)} ${markdownCode(object.id)}`;
  const told = findings.filter(
    ({ verdict }) => verdict !== 'collides' || outcome === 'blocked' || outcome === 'undetermined',
  );
  return [
    `- ${mark === undefined ? '' : `${mark} `}**${outcome}** ${markdownCode(address)}${adopted}${source === undefined ? '' : ` (${markdownCode(source)})`}`,
    ...told.map(({ message, cure, check, acknowledged }) =>
      acknowledged === undefined
        ? `  - ${markdownText(message)} ${markdownText(cure)} ${markdownCode(check)}`
        : acknowledgedLine(message, acknowledged),
    ),
    ...losses.map(({ message, change, acknowledged, check }) =>
      acknowledged === undefined
        ? `  - **lose** ${change === undefined ? markdownText(message) : changeText(change)} ${markdownCode(check)}`
        : acknowledgedLine(message, acknowledged),
    ),
    ...remarks.map(({ message }) => `  - ${markdownText(message)}`),
  ].join('\n');
}

type Waiver = NonNullable<ReportedAddress['losses'][number]['acknowledged']>;

function acknowledgedLine(message: string, { reason, until }: Waiver): string {
  const limit = until === undefined ? '' : ` until ${until}`;
  return `  - ✓ ${markdownText(message)} Acknowledged${limit}: ${markdownText(reason)}`;
}

/** `description: "Old" → "New"`. */
function changeText({ attribute, from, to }: ReportedChange): string {
  const side = (text: string | null): string =>
    text === null ? 'nothing' : text === '' ? 'empty' : markdownCode(text);
  return `${markdownCode(attribute)}: ${side(from)} → ${side(to)}`;
}

function acknowledgementSections({ idleAcknowledgements }: CheckReport): MarkdownSection[] {
  if (idleAcknowledgements.length === 0) return [];
  return [
    {
      head: ['### Acknowledgements that do nothing', ''],
      entries: idleAcknowledgements.map(
        ({ source, check, address, message }) =>
          `- ${markdownCode(source)}: ${markdownCode(check)} at ${markdownCode(address)}. ${markdownText(message)}`,
      ),
      foot: [''],
    },
  ];
}
