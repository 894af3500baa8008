import { DEFAULT_ACKNOWLEDGEMENTS_FILE, type Acknowledgement } from '../lib/contract/acknowledgements.ts';
import type { CheckReport } from '../lib/contract/check-report.ts';
import { DEFAULT_DECISIONS_FILE, type ImportDecisionsFile } from '../lib/contract/import-decisions.ts';
import { readImportDecisions } from '../lib/contract/read-import-decisions.ts';
import { thisOrganisation, type GenesysClient, type OrgOrganisation } from '../lib/genesys/index.ts';
import { CHECK_IDS, CHECKS } from './checks/index.ts';
import type { Check } from './checks/define-check.ts';
import { decide, type Decisions } from './decide.ts';
import { identitiesOf, judge, questionsOf } from './judge.ts';
import type { Plan } from './planned/plan.ts';
import { withReplacements } from './planned/replacements.ts';
import { InputError } from './read/input-error.ts';
import { readAcknowledgements } from './read/read-acknowledgements.ts';
import { readPlan, type PlanSources } from './read/read-plan.ts';
import { assembleReport } from './report/assemble-report.ts';
import { writeDecisions } from './write-decisions.ts';

/** The part of the client that a check is handed: it can ask, and nothing else. */
export type Asker = Pick<GenesysClient, 'ask' | 'askAll' | 'calls'>;

/** What a check needs. */
export interface CheckOptions extends PlanSources {
  /** Asks the organisation. */
  readonly client: Asker;
  /** The decisions file. @default 'genesys.imports.json' */
  readonly decisionsFile?: string;
  /** The acknowledgements file; it need not be there. @default 'genesys.acknowledged.yaml' */
  readonly acknowledgementsFile?: string;
  /** Acknowledgements beside those of the file. @default none */
  readonly acknowledgements?: readonly Acknowledgement[];
  /** The day on which acknowledgements have to be valid. @default now */
  readonly now?: Date;
  /** Whether what could not be determined counts as nothing in the way. @default false */
  readonly allowUndetermined?: boolean;
  /** Whether to write the decisions. @default false */
  readonly write?: boolean;
  /** Told what is going on, a sentence at a time. */
  readonly onProgress?: (what: string) => void;
}

/** A run before it is reported. */
export interface CheckRun {
  readonly organisation: OrgOrganisation;
  readonly plan: Plan;
  readonly decisions: Decisions;
  readonly report: CheckReport;
}

/**
 * Checks what a deploy of an assembly would run into: reads it and its states, asks the organisation, judges, decides,
 * and writes the decisions where asked to.
 *
 * @throws InputError when what was handed over is missing, broken or ambiguous (exit code 2)
 * @throws GenesysError when the organisation cannot be asked at all (exit code 2 or 3)
 */
export async function check(options: CheckOptions): Promise<CheckReport> {
  return (await runCheck(options)).report;
}

/** The same, with what the report was made of. */
export async function runCheck(options: CheckOptions): Promise<CheckRun> {
  const {
    client,
    write = false,
    allowUndetermined = false,
    decisionsFile = DEFAULT_DECISIONS_FILE,
    acknowledgementsFile = DEFAULT_ACKNOWLEDGEMENTS_FILE,
    now = new Date(),
    onProgress: say = () => undefined,
  } = options;
  say('Reading the stacks and their states');
  const acknowledgements = [
    ...(await readAcknowledgements(acknowledgementsFile, CHECK_IDS)),
    ...(options.acknowledgements ?? []),
  ];
  const previous = readImportDecisions(decisionsFile);
  const { plan: declared, allStacks } = await readPlan(options, previous);

  say('Asking the organisation');
  const organisation = await client.ask(thisOrganisation());
  assertSameOrganisation(organisation, previous, decisionsFile);
  const { plan, judged } = await askAndJudge(declared, client, CHECKS);

  const decisions = decide({
    plan,
    judged,
    organisation: { id: organisation.id, name: organisation.name },
    previous,
    allStacks,
    acknowledged: { acknowledgements, today: now.toISOString().slice(0, 10) },
    checkedTypes: new Set(CHECKED_TYPES),
  });
  if (write && decisions.differ) await writeDecisions(decisionsFile, decisions.file);
  return {
    organisation,
    plan,
    decisions,
    report: assembleReport({
      organisation: decisions.file.organisation,
      plan,
      source: options.plan !== undefined ? 'plan' : options.directory !== undefined ? 'directory' : 'assembly',
      decisions,
      decisionsFile,
      write,
      allowUndetermined,
      calls: client.calls.total,
    }),
  };
}

/** The types that checks speak about; a create of any other one is reported as not checked. */
const CHECKED_TYPES = [
  'genesyscloud_auth_division',
  'genesyscloud_auth_role',
  'genesyscloud_user_roles',
  'genesyscloud_group_roles',
];

/** Asks and judges in two rounds: first which objects the addresses are, then what follows from that. */
async function askAndJudge(declared: Plan, client: Asker, checks: readonly Check[]) {
  const identity = checks.filter(({ phase }) => phase === 'identity');
  const consequence = checks.filter(({ phase }) => phase === 'consequence');
  const found = judge(identity, declared, await client.askAll(questionsOf(identity, declared)));
  const plan = withReplacements(declared.with(identitiesOf(found)));
  const answers = await client.askAll(questionsOf(consequence, plan));
  return { plan, judged: [...found, ...judge(consequence, plan, answers)] };
}

function assertSameOrganisation(
  { id, name }: OrgOrganisation,
  previous: ImportDecisionsFile | undefined,
  file: string,
): void {
  if (previous === undefined || previous.organisation.id === id) return;
  const { organisation } = previous;
  throw new InputError(
    'other-organisation',
    `${file} holds decisions for the organisation "${organisation.name}" (${organisation.id}), and these credentials belong to "${name}" (${id}). Name this organisation's own file with --decisions, or use the other credentials.`,
  );
}
