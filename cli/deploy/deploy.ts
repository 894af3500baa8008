import { relative } from 'node:path';
import {
  compareAssemblies,
  ExitCode,
  readAssemblySnapshot,
  runCheck,
  stateLocksIn,
  unrenderedDecisions,
  type AssemblySnapshot,
  type CheckOptions,
  type CheckRun,
} from '../../preflight/index.ts';
import { oneLine } from '../../preflight/terraform-text.ts';
import type { Io } from '../io.ts';
import type { HeldReceipt } from '../receipt/hold-receipt.ts';
import type { HandOver } from '../report/hand-over-report.ts';
import type { Cdktf } from './cdktf.ts';

/** What a deploy needs. */
export interface DeployOptions {
  readonly check: Omit<CheckOptions, 'write'>;
  readonly assembly: string;
  readonly decisionsFile: string;
  /** Told the report of the check; what it returns stops the deploy. */
  readonly tell: HandOver;
  /** The stacks to deploy; none means all. */
  readonly stacks: readonly string[];
  /** Handed to `cdktf deploy` as they are. */
  readonly flags: readonly string[];
  readonly frozen: boolean;
  readonly skipSynth: boolean;
  readonly cdktf: Pick<Cdktf, 'synth' | 'deploy'>;
  /** What was checked before, which alone may be deployed. @default anything */
  readonly receipt?: HeldReceipt;
  readonly io: Io;
}

/**
 * A receipt, where there is one, is verified before anything else, and again when there is an assembly to hold it against.
 *
 * synth → check → write decisions → synth → compare → `cdktf deploy`. Everything before the last step can be repeated
 * at will; what stops it leaves the organisation and the state untouched.
 */
export async function deploy(options: DeployOptions): Promise<ExitCode> {
  const { io, cdktf, assembly, frozen, skipSynth, receipt } = options;
  const say = (text: string): void => io.err(`${text}\n`);
  await receipt?.assertCounts();
  if (!skipSynth) {
    const exitCode = await cdktf.synth();
    if (io.interrupted.aborted) return interrupted(say);
    if (exitCode !== 0) {
      say('"cdktf synth" failed: nothing was checked, nothing deployed.');
      return ExitCode.misused;
    }
  }
  await receipt?.assertFits();
  const checked = await readAssemblySnapshot(assembly);
  const run = await runCheck({ ...options.check, write: !frozen });
  const unwritten = await options.tell(run.report);
  const stop = reasonToStop(run, options);
  if (stop !== undefined) {
    say(stop.message);
    return unwritten ?? stop.exitCode;
  }
  if (unwritten !== undefined) {
    say('Nothing was deployed: a report of it could not be written.');
    return unwritten;
  }
  if (io.interrupted.aborted) return interrupted(say);

  const isRendered = unrenderedDecisions(checked, run.decisions.file).length === 0;
  if (!isRendered && !skipSynth) {
    const exitCode = await cdktf.synth();
    if (io.interrupted.aborted) return interrupted(say);
    if (exitCode !== 0) {
      say('The second "cdktf synth" failed: nothing was deployed. The decisions are written; the next run goes on.');
      return ExitCode.misused;
    }
  }
  const refused = reasonToRefuse(checked, await readAssemblySnapshot(assembly), run, options);
  if (refused !== undefined) {
    say(refused);
    return ExitCode.misused;
  }
  if (io.interrupted.aborted) return interrupted(say);

  const stacks = options.stacks.length > 0 ? options.stacks : Object.keys(checked);
  const { exitCode, said } = await cdktf.deploy(stacks, options.flags);
  if (io.interrupted.aborted) {
    // Whatever cdktf ended with: it may be 0, however much is left to do.
    say(`Interrupted: the deploy was asked to stop, and "cdktf deploy" ended with ${exitCode}. Run it again to go on.`);
    return ExitCode.interrupted;
  }
  if (exitCode === 0) return ExitCode.clear;
  say(`"cdktf deploy" ended with ${exitCode}. The preflight had found nothing in the way.`);
  for (const lock of locksIn(said, run, io)) say(lock);
  return ExitCode.deployFailed;
}

/** A run that was killed leaves its state locked: how to take the lock away. */
function locksIn(said: string, { plan }: CheckRun, { cwd }: Io): string[] {
  const stacks = new Map(plan.stacks.map(({ configuration: { name, directory } }) => [name, directory]));
  const shorten = (directory: string): string => relative(cwd, directory) || '.';
  return stateLocksIn(said, stacks, shorten).map(({ stack, who, unlock }) => {
    const whose = stack === undefined ? 'The state' : `The state of "${oneLine(stack)}"`;
    const by = who === undefined ? '' : ` by ${oneLine(who)}`;
    return `${whose} is locked${by}, as a run leaves it that was killed. Where you know that none is at work: ${unlock}`;
  });
}

interface Stop {
  readonly message: string;
  readonly exitCode: ExitCode;
}

function reasonToStop({ report }: CheckRun, { frozen, decisionsFile, check }: DeployOptions): Stop | undefined {
  if (frozen && report.decisions.outdated) {
    const message = `Nothing was deployed: the decisions in ${decisionsFile} would have to change, and --frozen forbids it. Run "genesys-preflight check --write", review the file and commit it.`;
    return { message, exitCode: ExitCode.found };
  }
  const exitCode = report.exitCode as ExitCode;
  if (exitCode === ExitCode.clear) return undefined;
  if (exitCode === ExitCode.undetermined) {
    const message =
      'Nothing was deployed: not everything could be determined. Mend that, or take the risk with --allow-undetermined.';
    return { message, exitCode };
  }
  const message =
    report.counts.outcomes.blocked > 0
      ? 'Nothing was deployed: something is in the way.'
      : `Nothing was deployed: something would be lost. Change the code, or acknowledge it in ${check.acknowledgementsFile ?? 'genesys.acknowledged.yaml'}.`;
  return { message, exitCode };
}

/** What would be deployed has to be what was checked, with the decisions in it. */
function reasonToRefuse(
  checked: AssemblySnapshot,
  synthesised: AssemblySnapshot,
  { decisions }: CheckRun,
  { decisionsFile, skipSynth }: DeployOptions,
): string | undefined {
  const difference = compareAssemblies(checked, synthesised);
  if (difference !== undefined) {
    return `Nothing was deployed: two synths of the same code differ at ${difference.path} of the stack "${difference.stack}", so what was checked is not what would be deployed. Take out what changes by itself (times, random values).`;
  }
  const [missing] = unrenderedDecisions(synthesised, decisions.file);
  if (missing === undefined) return undefined;
  const cure = skipSynth
    ? 'Synthesise again: what was synthesised is older than the decisions.'
    : `Call ImportDecisions.applyTo(app) in the app; it has to read ${decisionsFile}.`;
  const lacks =
    missing.what === 'import'
      ? 'is to be imported, and the synthesised stack does not'
      : 'keeps other grants by the decisions than in the synthesised stack';
  return `Nothing was deployed: ${missing.to} of the stack "${missing.stack}" ${lacks}. ${cure}`;
}

function interrupted(say: (text: string) => void): ExitCode {
  say('Interrupted before the deploy: nothing was deployed. Run it again to go on.');
  return ExitCode.interrupted;
}
