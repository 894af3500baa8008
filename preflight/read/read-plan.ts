import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import type { ImportDecisionsFile } from '../../lib/contract/import-decisions.ts';
import { whyUnreadable } from '../../lib/contract/why-unreadable.ts';
import { layOverState } from '../planned/planned-stack.ts';
import { Plan } from '../planned/plan.ts';
import { InputError } from './input-error.ts';
import { readPlanJson } from './plan-json.ts';
import { parsePlanJson } from './plan-json-text.ts';
import { readAssembly } from './read-assembly.ts';
import { planDirectory } from './read-directory.ts';
import { withFlowFiles } from './read-flow-files.ts';
import { readRemoteOutputs } from './read-remote-outputs.ts';
import { readState, readStateFile } from './read-state.ts';
import { selectProvider, selectStacks } from './select.ts';
import type { StackConfiguration } from './stack-configuration.ts';
import type { StackState } from './terraform-state.ts';

/** Where a plan is read from: exactly one of an assembly, a plan and a directory. */
export interface PlanSources {
  /** The folder that `cdktf synth` wrote, usually `cdktf.out`. */
  readonly assembly?: string;
  /** The output of `terraform show -json PLANFILE`, a file. */
  readonly plan?: string;
  /** A folder that holds a Terraform project and is initialised: it is planned. */
  readonly directory?: string;
  /**
   * Of an assembly: only these stacks and what they depend on. Of a plan or a directory: the one name that it goes by.
   * @default all; the name of the file or the folder
   */
  readonly stacks?: readonly string[];
  /** The provider configuration to check, where there are several. */
  readonly provider?: string;
  /**
   * States that are handed over: `none` says that there is none, a text is a file for the only stack, an object gives
   * a file (or `none`) by stack. A plan brings its own. @default every state is read where its backend keeps it
   */
  readonly state?: string | Readonly<Record<string, string>>;
  /** The terraform or tofu command that asks remote backends and plans directories. @default 'terraform' */
  readonly terraform?: string;
  /** Environment of that command. @default empty */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** How long a backend may take. @default 60 000 */
  readonly stateTimeoutMs?: number;
  /** How long planning a directory may take. @default 900 000 */
  readonly planTimeoutMs?: number;
}

/** What is to be deployed, laid over what is. */
export interface ReadPlan {
  readonly plan: Plan;
  /** The names of all stacks that decisions may be kept for, checked or not. */
  readonly allStacks: readonly string[];
}

/**
 * Reads what is to be deployed, from whatever source, together with the state that goes with it.
 *
 * @param decisions - what the assembly was synthesised with
 * @throws InputError for what is missing, broken or ambiguous
 */
export async function readPlan(sources: PlanSources, decisions: ImportDecisionsFile | undefined): Promise<ReadPlan> {
  const read = await readDeclared(sources, decisions);
  return { ...read, plan: await withFlowFiles(read.plan) };
}

async function readDeclared(sources: PlanSources, decisions: ImportDecisionsFile | undefined): Promise<ReadPlan> {
  const { assembly, plan, directory } = sources;
  if ([assembly, plan, directory].filter((source) => source !== undefined).length !== 1) {
    throw new InputError('several-sources', 'Name one thing to check: an assembly, a plan, or a directory.');
  }
  if (assembly !== undefined) return readAssembledPlan(assembly, sources, decisions);
  if (sources.state !== undefined) {
    throw new InputError('several-sources', 'A plan brings its own state: leave out --state, or check an assembly.');
  }
  if (plan !== undefined) {
    return readTerraformPlan(await readPlanFile(plan), { ...sources, path: plan, runsIn: dirname(plan) }, decisions);
  }
  const { terraform = 'terraform', environment = {}, planTimeoutMs: timeoutMs = 900_000 } = sources;
  const path = resolve(directory ?? '.');
  const content = await planDirectory({ directory: path, terraform, environment, timeoutMs });
  return readTerraformPlan(content, { ...sources, path, runsIn: path }, decisions);
}

/** An assembly, and every state that goes with it. */
async function readAssembledPlan(
  assembly: string,
  sources: PlanSources,
  decisions: ImportDecisionsFile | undefined,
): Promise<ReadPlan> {
  const all = await readAssembly(assembly);
  const stacks = selectProvider(selectStacks(all, sources.stacks), sources.provider);
  const planned = stacks.map(async (stack) => {
    const [state, remoteOutputs] = await Promise.all([
      stateOf(stack, stacks, sources),
      readRemoteOutputs(stack, stacks, stateAccess(sources)),
    ]);
    return { ...layOverState(stack, state, decisions?.stacks[stack.name]), remoteOutputs };
  });
  return { plan: new Plan(await Promise.all(planned)), allStacks: all.map(({ name }) => name) };
}

/** Terraform's own plan, as one stack. It says nothing of other stacks: their decisions stay. */
function readTerraformPlan(
  content: Uint8Array,
  { path, runsIn, stacks = [], provider }: PlanSources & { readonly path: string; readonly runsIn: string },
  decisions: ImportDecisionsFile | undefined,
): ReadPlan {
  if (stacks.length > 1) {
    throw new InputError('unknown-stack', `A plan is one stack; it cannot go by several names (${stacks.join(', ')}).`);
  }
  const name = stacks[0] ?? basename(path, extname(path));
  const decided = decisions?.stacks[name];
  const stack = readPlanJson(parsePlanJson(content, path), {
    name,
    directory: resolve(runsIn),
    from: path,
    ...(provider === undefined ? {} : { provider }),
    ...(decided === undefined ? {} : { decided }),
  });
  return { plan: new Plan([stack]), allStacks: [...new Set([name, ...Object.keys(decisions?.stacks ?? {})])] };
}

async function readPlanFile(path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause: unknown) => {
    throw new InputError('plan-missing', `The plan ${path} cannot be read: ${whyUnreadable(cause)}`, { cause });
  });
}

function stateAccess({ terraform = 'terraform', environment = {}, stateTimeoutMs: timeoutMs = 60_000 }: PlanSources) {
  return { terraform, environment, timeoutMs };
}

async function stateOf(
  stack: StackConfiguration,
  stacks: readonly StackConfiguration[],
  sources: PlanSources,
): Promise<StackState> {
  const { state } = sources;
  const given = typeof state === 'string' ? state : state?.[stack.name];
  if (given === 'none') return { kind: 'empty' };
  if (given === undefined) {
    return readState({ directory: stack.directory, backend: stack.backend, ...stateAccess(sources) });
  }
  if (typeof state === 'string' && stacks.length > 1) {
    const names = stacks.map(({ name }) => name).join(', ');
    throw new InputError(
      'state-broken',
      `One state file for several stacks (${names}): say --state STACK=FILE for each.`,
    );
  }
  return readStateFile(given);
}
