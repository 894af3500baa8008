import { DEFAULT_ACKNOWLEDGEMENTS_FILE, type Acknowledgement } from '../lib/contract/acknowledgements.ts';
import type { BreakGlass } from '../lib/contract/break-glass.ts';
import type { CheckReport } from '../lib/contract/check-report.ts';
import type { GrantPlan } from '../lib/contract/grant-plan.ts';
import { DEFAULT_DECISIONS_FILE, type ImportDecisionsFile } from '../lib/contract/import-decisions.ts';
import { readImportDecisions } from '../lib/contract/read-import-decisions.ts';
import { RESOURCE_TYPES, subjectGrants, thisOrganisation, type OrgOrganisation } from '../lib/genesys/index.ts';
import type { AccessProject } from './access/access-project.ts';
import { askAccessChange } from './access/ask-access-change.ts';
import { askBreakGlass } from './access/ask-break-glass.ts';
import { accessCheckQuestions, judgeAccess } from './access/define-access-check.ts';
import { grantPlanOf } from './access/grant-plan.ts';
import { saidOnce } from './access/said-once.ts';
import { isUntouched, touchedBy } from './access/touched.ts';
import { withUntoldLosses } from './access/untold-losses.ts';
import { askFor, type Asker, type Forecast } from './ask.ts';
import { ACCESS_CHECKS, CHECK_IDS, CHECKS } from './checks/index.ts';
import type { Check } from './checks/define-check.ts';
import { decide, type Decisions } from './decide.ts';
import { identitiesOf, judge, type Judged } from './judge.ts';
import type { Plan } from './planned/plan.ts';
import { withReplacements } from './planned/replacements.ts';
import { InputError } from './read/input-error.ts';
import { readAccessProject } from './read/read-access-project.ts';
import { readAcknowledgements } from './read/read-acknowledgements.ts';
import { readBreakGlass } from './read/read-break-glass.ts';
import { readPlan, type PlanSources } from './read/read-plan.ts';
import { assembleReport } from './report/assemble-report.ts';
import { writeDecisions } from './write-decisions.ts';

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
  /**
   * Who has to be able to grant roles after the deploy, beside who deploys and those whom the manifest names: e-mail
   * addresses of users, or ids. @default nobody
   */
  readonly breakGlass?: readonly string[];
  /** The files of the manifest; they need not be there. @default genesys-access.yaml */
  readonly manifests?: readonly string[];
  /** Files of rules of duties, or `starter`. @default genesys.rules.yaml and genesys-access.yaml, where they exist */
  readonly rules?: readonly string[];
  /** Files of access tests. @default those of the folder: *.access-test.yaml */
  readonly accessTests?: readonly string[];
  /** Where rules and access tests are looked for. @default the working directory */
  readonly projectFolder?: string;
  /** The day on which acknowledgements have to be valid. @default now */
  readonly now?: Date;
  /** Whether what could not be determined counts as nothing in the way. @default false */
  readonly allowUndetermined?: boolean;
  /** Whether to write the decisions. @default false */
  readonly write?: boolean;
  /** Told what each round of questions will cost, before it is asked. */
  readonly onForecast?: (forecast: Forecast) => void;
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
  const project = await readAccessProject(options);
  const breakGlass = [
    ...(options.breakGlass ?? []).map((text) => ({ text, source: '--break-glass' })),
    ...(await readBreakGlass(options.manifests, options.projectFolder)),
  ];
  const previous = readImportDecisions(decisionsFile);
  const { plan: declared, allStacks } = await readPlan(options, previous);

  say('Asking the organisation');
  const organisation = await client.ask(thisOrganisation());
  assertSameOrganisation(organisation, previous, decisionsFile);
  const { plan, judged: first } = await askAndJudge(declared, client, CHECKS, options.onForecast);
  const { judged, grantPlan } = await askAndJudgeAccess(plan, first, organisation, { client, breakGlass, project });

  const decisions = decide({
    plan,
    judged,
    organisation: { id: organisation.id, name: organisation.name },
    previous,
    allStacks,
    acknowledged: { acknowledgements, today: now.toISOString().slice(0, 10) },
    checkedTypes: CHECKED_TYPES,
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
      grantPlan,
      calls: client.calls.total,
    }),
  };
}

/** The types that the catalogue knows; a create of any other one is reported as not checked. */
const CHECKED_TYPES: ReadonlySet<string> = new Set(RESOURCE_TYPES.map(({ type }) => type));

type OnForecast = CheckOptions['onForecast'];

/** Asks and judges in two rounds: first which objects the addresses are, then what follows from that. */
async function askAndJudge(declared: Plan, client: Asker, checks: readonly Check[], onForecast: OnForecast) {
  const consequence = checks.filter(({ phase }) => phase === 'consequence');
  const { plan, judged } = await identify(
    declared,
    client,
    checks.filter(({ phase }) => phase === 'identity'),
    onForecast,
  );
  const { answers, existing } = await askFor(consequence, plan, client, onForecast);
  return { plan, judged: [...judged, ...judge(consequence, plan, answers, existing)] };
}

/** What access is judged by beside the plan. */
interface AccessGuards {
  readonly client: Asker;
  readonly breakGlass: readonly BreakGlass[];
  readonly project: AccessProject;
}

/** Asks and judges what the plan makes of access; nothing where it leaves access alone. */
async function askAndJudgeAccess(
  plan: Plan,
  judged: readonly Judged[],
  { id, name }: OrgOrganisation,
  { client, breakGlass, project }: AccessGuards,
): Promise<{ readonly judged: readonly Judged[]; readonly grantPlan?: GrantPlan }> {
  // Nobody has to be looked up for a plan that leaves access alone.
  const guarded = isUntouched(touchedBy(plan)) ? [] : await askBreakGlass(breakGlass, client);
  const questions = [...accessCheckQuestions(ACCESS_CHECKS, plan, project), ...guarded.map(subjectGrants)];
  const asked = await askAccessChange(plan, { id, name }, client, questions, project);
  if (asked === undefined) return { judged };
  const last = judgeAccess(ACCESS_CHECKS, { ...asked, plan, breakGlass: guarded, project });
  const told = withUntoldLosses(saidOnce([...judged, ...last], asked), asked, plan);
  return { judged: told, grantPlan: grantPlanOf(asked) };
}

/** How deep parents nest in the catalogue; a chain of references that is longer stays undetermined. */
const MOST_ROUNDS = 4;

/** Says which object each address is. What lives under a parent can be sought once the parent is known: round by round. */
async function identify(declared: Plan, client: Asker, checks: readonly Check[], onForecast: OnForecast) {
  let plan = declared;
  let known = '';
  for (let round = 1; ; round += 1) {
    const { answers, existing } = await askFor(checks, plan, client, round === 1 ? onForecast : undefined);
    const judged = judge(checks, plan, answers, existing);
    const identities = identitiesOf(judged);
    const found = JSON.stringify([...identities]);
    plan = withReplacements(declared.with(identities));
    if (found === known || round === MOST_ROUNDS) return { plan, judged };
    known = found;
  }
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
