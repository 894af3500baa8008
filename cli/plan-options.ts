import { isAbsolute, join } from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import { DECISIONS_FILE_VARIABLE, DEFAULT_DECISIONS_FILE } from '../lib/contract/import-decisions.ts';
import type { PlanSources } from '../preflight/index.ts';
import type { Configuration } from './configuration.ts';
import type { Io } from './io.ts';

/** The options of every command that reads a plan. */
export function planOptions(): Option[] {
  return [
    new Option('--assembly <folder>', 'what "cdktf synth" wrote').default('cdktf.out'),
    new Option('--stack <name...>', 'only this stack and what it depends on'),
    new Option(
      '--state <file...>',
      'a state file or "terraform show -json" instead of the backend; STACK=FILE for several stacks, "none" for none',
    ),
    new Option('--provider <alias>', 'the provider configuration to check, where there are several'),
    new Option('--decisions <file>', `the import decisions (default: ${DEFAULT_DECISIONS_FILE})`),
  ];
}

export const PlanOptions = z.object({
  assembly: z.string(),
  stack: z.array(z.string()).optional(),
  state: z.array(z.string()).optional(),
  provider: z.string().optional(),
  decisions: z.string().optional(),
});
export type PlanOptions = z.infer<typeof PlanOptions>;

/** Where the options say that the plan is. */
export function planSources(
  { assembly, stack, state, provider, decisions }: PlanOptions,
  io: Io,
  configuration: Configuration,
): PlanSources & { readonly decisionsFile: string } {
  const at = (path: string): string => (isAbsolute(path) ? path : join(io.cwd, path));
  return {
    assembly: at(assembly),
    decisionsFile: at(
      decisions ?? io.environment[DECISIONS_FILE_VARIABLE] ?? configuration.decisions ?? DEFAULT_DECISIONS_FILE,
    ),
    environment: io.environment,
    ...(stack === undefined ? {} : { stacks: stack }),
    ...(provider === undefined ? {} : { provider }),
    ...(state === undefined ? {} : { state: statesGiven(state, at) }),
  };
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
