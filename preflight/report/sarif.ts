import { plainJson } from '../../lib/access/plain-json.ts';
import type { CheckReport } from '../../lib/contract/check-report.ts';
import { oneLine } from '../terraform-text.ts';
import { countsSentence } from './closing-sentence.ts';
import { Fingerprints } from './fingerprint.ts';
import { withoutCommands } from './log-commands.ts';
import { placeOf, projectPlace } from './place.ts';
import { problemsOf, type Problem } from './problems.ts';
import type { RenderOptions } from './render-options.ts';
import { ruleOf } from './rule.ts';

/** Key of the fingerprints; a new number where they are made in another way. */
const FINGERPRINT = 'genesysPreflight/v1';

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code scanning: a result for each problem, at the line of
 * its construct. The grant plan stands in the properties of the run.
 */
export function renderSarif(report: CheckReport, options: RenderOptions): string {
  const { organisation, exitCode, grantPlan, counts, calls } = report;
  const problems = problemsOf(report);
  const rules = [...new Set(problems.map(({ rule }) => rule))].sort();
  const fingerprints = new Fingerprints();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'genesys-preflight', rules: rules.map(descriptorOf) } },
        // Results of one organisation do not close those of another one.
        automationDetails: { id: `genesys-preflight/${oneLine(organisation.id)}/` },
        invocations: [{ executionSuccessful: true, exitCode, exitCodeDescription: oneLine(countsSentence(report)) }],
        columnKind: 'utf16CodeUnits',
        results: problems.map((problem) => resultOf(problem, report, options, { rules, fingerprints })),
        properties: { organisation, counts, calls, ...(grantPlan === undefined ? {} : { grantPlan }) },
      },
    ],
  };
  return `${withoutCommands(plainJson(log, 2))}\n`;
}

function resultOf(
  problem: Problem,
  report: CheckReport,
  options: RenderOptions,
  { rules, fingerprints }: { readonly rules: readonly string[]; readonly fingerprints: Fingerprints },
) {
  const { rule, kind, level, stack, address, what = '', acknowledged } = problem;
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level,
    message: { text: textOf(problem) },
    locations: [locationOf(problem, report, options)],
    partialFingerprints: {
      [FINGERPRINT]: fingerprints.of(report.organisation.id, rule, kind, stack, address, what),
    },
    ...(acknowledged === undefined
      ? {}
      : {
          suppressions: [{ kind: 'external', status: 'accepted', justification: oneLine(acknowledged.reason) }],
        }),
    properties: { kind, stack, address },
  };
}

function descriptorOf(id: string) {
  const { title, help } = ruleOf(id);
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: firstSentences(help) || title },
    help: { text: help || title, ...(help === '' ? {} : { markdown: help }) },
  };
}

/** The whole sentences of the first paragraph. GitHub takes 1,024 characters; what leads to a list or a table stays behind. */
function firstSentences(markdown: string): string {
  const paragraph = markdown.split('\n\n', 1).join('').replaceAll(/^- /gm, '').replaceAll('\n', ' ');
  const sentences = paragraph.split(/(?<=\.) (?=[A-Z`])/).filter((sentence) => sentence.endsWith('.'));
  return sentences.reduce((text, sentence) => {
    const longer = text === '' ? sentence : `${text} ${sentence}`;
    return longer.length > 1_000 ? text : longer;
  }, '');
}

function textOf({ message, cure }: Problem): string {
  return plainMessage(oneLine(cure === undefined ? message : `${message} ${cure}`));
}

/** A text as it is: neither `[text](target)` nor `{0}` of a name means anything (SARIF 2.1.0, 3.11.5 and 3.11.6). */
function plainMessage(text: string): string {
  return text.replace(/\[(?=[^\]]*\]\()/g, '\\[').replace(/\{(\d+)\}/g, '{{$1}}');
}

function locationOf(problem: Problem, report: CheckReport, options: RenderOptions) {
  const { file, line } = placeOf(problem.source, options) ?? projectPlace(report, options);
  return {
    physicalLocation: {
      artifactLocation: { uri: file.split('/').map(uriPart).join('/') },
      region: { startLine: line },
    },
    logicalLocations: [
      {
        fullyQualifiedName: [problem.stack, problem.address].filter((part) => part !== '').join('/'),
        kind: 'resource',
      },
    ],
  };
}

/** Half a character has no form in a URI. */
function uriPart(part: string): string {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd'));
}
