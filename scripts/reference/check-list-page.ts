import { ACCESS_CHECKS, CHECKS } from '../../preflight/checks/index.ts';
import { exitCodeOf } from '../../preflight/index.ts';
import { RUN_RULES } from '../../preflight/report/problems.ts';
import { type CheckAnswers, CheckSources } from './check-answers.ts';
import { generatedMark } from './generated-mark.ts';
import { codes, table } from './markdown-table.ts';

type Counts = Parameters<typeof exitCodeOf>[0]['counts'];

const NOTHING: Counts = {
  outcomes: {
    create: 0,
    import: 0,
    move: 0,
    keep: 0,
    replace: 0,
    delete: 0,
    forget: 0,
    read: 0,
    blocked: 0,
    undetermined: 0,
    unchecked: 0,
  },
  undetermined: 0,
  losses: 0,
  acknowledged: 0,
  notSeen: 0,
};

/** What can come of a check: how the list calls it, what it means, and what the exit code becomes. */
const OUTCOMES = [
  {
    word: 'import',
    of: ({ verdicts }: CheckAnswers) => verdicts.includes('collides'),
    means: 'it exists, and is imported or moved instead of created; nobody has to acknowledge that',
    exitCode: `${String(exitCode({}, false))} until \`--write\` has noted it down, then ${String(exitCode({}, true))}`,
  },
  {
    word: 'blocked',
    of: ({ verdicts }: CheckAnswers) => verdicts.includes('blocked'),
    means: 'Terraform would fail or destroy something, and only people can solve it',
    exitCode: acknowledgeable({ outcomes: { ...NOTHING.outcomes, blocked: 1 } }),
  },
  {
    word: 'loss',
    of: ({ losses }: CheckAnswers) => losses.length > 0,
    means: 'Terraform would do it, and something would be gone',
    exitCode: acknowledgeable({ losses: 1 }),
  },
  {
    word: 'undetermined',
    of: ({ verdicts }: CheckAnswers) => verdicts.includes('undetermined'),
    means: 'it could not be asked, seen or computed',
    exitCode: `${acknowledgeable({ undetermined: 1 })}, or with \`--allow-undetermined\``,
  },
  {
    word: 'remark',
    of: ({ remarks }: CheckAnswers) => remarks.length > 0,
    means: 'worth knowing, and in nobody’s way',
    exitCode: String(exitCode({})),
  },
] as const;

const PHASES = {
  identity: 'Which object of the organisation an address is',
  consequence: 'What follows from that',
  access: 'What the deploy makes of access',
} as const;

/** The page that lists the checks, from what they say of themselves and what their source can answer. */
export function checkListPage(): string {
  const sources = new CheckSources();
  const checks = [...CHECKS, ...ACCESS_CHECKS].map(({ id, title, phase }) => ({
    id,
    title,
    phase,
    answers: sources.answersOf(id),
  }));
  const phases = Object.entries(PHASES).flatMap(([phase, heading]) => [
    `## ${heading}`,
    table(
      ['Check', 'Finds', 'Answers beside clear', 'What an acknowledgement names'],
      checks
        .filter((check) => check.phase === phase)
        .map(({ id, title, answers }) => [
          `[\`${id}\`](../checks/${id}.md)`,
          title,
          OUTCOMES.filter(({ of }) => of(answers))
            .map(({ word }) => word)
            .join(', '),
          namesIn(id, answers),
        ]),
    ),
  ]);
  return [
    '# Checks',
    generatedMark('preflight/checks/'),
    'What `check` looks for, in the order in which reports name it. Every check answers *clear* where nothing is the matter, and *undetermined*, as `unanswered`, where one of its questions to the organisation found no answer.',
    '## What can come of a check',
    table(
      ['Answer', 'What it means', 'Exit code'],
      OUTCOMES.map(({ word, means, exitCode: code }) => [`**${word}**`, means, code]),
    ),
    'An acknowledgement names the check, the address and one of the last column: see [acknowledgements](../deploying.md#acknowledgements).',
    ...phases,
    '## Rules of the run itself',
    'No check says these, and no acknowledgement waives them.',
    table(
      ['Rule', 'Says', 'What to do'],
      Object.entries(RUN_RULES).map(([id, { title, help }]) => [`\`${id}\``, title, help]),
    ),
    '',
  ].join('\n\n');
}

/** What waives a finding is its kind, but of these each part by its name; what waives a loss is what is lost. */
function namesIn(id: string, { verdicts, findings, losses }: CheckAnswers): string {
  const byName: Readonly<Record<string, string>> = {
    'duties-conflict': 'the name of the rule',
    'access-test-failed': 'the name of the test',
  };
  const kinds =
    verdicts.includes('blocked') || verdicts.includes('undetermined')
      ? findings.filter((kind) => kind !== 'exists')
      : [];
  const plain = kinds.filter((kind) => byName[kind] === undefined);
  const parts = [
    ...kinds.flatMap((kind) => byName[kind] ?? []),
    ...(plain.length === 0 ? [] : [codes(plain)]),
    ...(losses.length === 0 ? [] : [`what is lost (${codes(losses)})`]),
  ];
  return parts.length === 0 ? 'nothing' : parts.join('; ');
}

function acknowledgeable(counts: Partial<Counts>): string {
  return `${String(exitCode(counts))}; ${String(exitCode({ acknowledged: 1 }))} when acknowledged`;
}

function exitCode(counts: Partial<Counts>, written?: boolean): number {
  const decisions = {
    file: '',
    differ: written !== undefined,
    outdated: written !== undefined,
    written: written === true,
    unrendered: 0,
  };
  return exitCodeOf({ source: 'assembly', counts: { ...NOTHING, ...counts }, decisions });
}
