import { isAbsolute, join } from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import { repeatable } from './repeatable.ts';
import { DECISIONS_FILE_VARIABLE, DEFAULT_DECISIONS_FILE } from '../lib/contract/import-decisions.ts';
import type { PlanSources } from '../preflight/index.ts';
import type { Configuration } from './configuration.ts';
import { environmentOfOthers } from './environment-of-others.ts';
import type { Io } from './io.ts';
import { terraformProgram } from './terraform-program.ts';

/** The options of every command that reads a plan. */
export function planOptions(): Option[] {
  return [
    new Option('--assembly <folder>', 'what "cdktf synth" wrote').default('cdktf.out'),
    new Option('--plan <file>', 'a plan instead: the output of "terraform show -json PLANFILE"').conflicts([
      'assembly',
      'dir',
      'state',
    ]),
    new Option('--dir <folder>', 'a Terraform project instead: it is planned there').conflicts(['assembly', 'state']),
    repeatable('--stack <name>', 'only this stack and what it depends on; the name of a plan'),
    repeatable(
      '--state <file>',
      'a state file or "terraform show -json" instead of the backend; STACK=FILE for several stacks, "none" for none',
    ),
    new Option('--provider <alias>', 'the provider configuration to check, where there are several'),
    new Option('--decisions <file>', `the import decisions (default: ${DEFAULT_DECISIONS_FILE})`),
  ];
}

export const PlanOptions = z.object({
  assembly: z.string(),
  plan: z.string().optional(),
  dir: z.string().optional(),
  stack: z.array(z.string()).optional(),
  state: z.array(z.string()).optional(),
  provider: z.string().optional(),
  decisions: z.string().optional(),
});
export type PlanOptions = z.infer<typeof PlanOptions>;

/** Sources of a plan, and the decisions that go with it. */
export type SourcesWith<Source> = PlanSources & Source & { readonly decisionsFile: string };

/** Where the options say that the plan is. */
export function planSources(
  options: PlanOptions,
  io: Io,
  configuration: Configuration,
): SourcesWith<Pick<PlanSources, 'assembly' | 'plan' | 'directory'>> {
  const { plan, dir } = options;
  // A plan brings its own state, whatever the configuration names for assemblies.
  const { state: _state, ...others } = configuration;
  const isAssembly = plan === undefined && dir === undefined;
  const { assembly, ...common } = assemblySources(options, io, isAssembly ? configuration : others);
  if (plan !== undefined) return { ...common, plan: placeOf(plan, io) };
  return dir === undefined ? { ...common, assembly } : { ...common, directory: placeOf(dir, io) };
}

/** The same for a command that works on an assembly alone. */
export function assemblySources(
  { assembly, stack, state, provider, decisions }: PlanOptions,
  io: Io,
  configuration: Configuration,
): SourcesWith<{ readonly assembly: string }> {
  const at = (path: string): string => placeOf(path, io);
  const terraform = terraformProgram(io.environment);
  return {
    assembly: at(assembly),
    decisionsFile: at(
      decisions ??
        // An empty variable is not set.
        (io.environment[DECISIONS_FILE_VARIABLE] || undefined) ??
        configuration.decisions ??
        DEFAULT_DECISIONS_FILE,
    ),
    environment: environmentOfOthers(io.environment),
    ...(terraform === undefined ? {} : { terraform }),
    ...(stack === undefined ? {} : { stacks: stack }),
    ...(provider === undefined ? {} : { provider }),
    ...statesFrom(state, configuration.state, at),
  };
}

function placeOf(path: string, { cwd }: Io): string {
  return isAbsolute(path) ? path : join(cwd, path);
}

/** The states of the command line, else those of the configuration. */
function statesFrom(
  given: readonly string[] | undefined,
  configured: Configuration['state'],
  at: (path: string) => string,
): Pick<PlanSources, 'state'> {
  if (given !== undefined) return { state: statesGiven(given, at) };
  if (configured === undefined) return {};
  const place = (text: string): string => (text === 'none' ? text : at(text));
  if (typeof configured === 'string') return { state: place(configured) };
  return { state: Object.fromEntries(Object.entries(configured).map(([stack, file]) => [stack, place(file)])) };
}

/** `FILE`, `none`, or `STACK=FILE` several times. */
function statesGiven(given: readonly string[], at: (path: string) => string): string | Record<string, string> {
  const place = (text: string): string => (text === 'none' ? text : at(text));
  const [first = ''] = given;
  if (given.length === 1 && !first.includes('=')) return place(first);
  return Object.fromEntries(
    given.map((text) => {
      const [stack = '', ...file] = text.split('=');
      return [stack, place(file.join('='))];
    }),
  );
}
