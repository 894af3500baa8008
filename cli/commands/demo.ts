import { Option } from 'commander';
import { z } from 'zod';
import { ExitCode } from '../../preflight/index.ts';
import { defineCommand, type CommandContext } from '../command.ts';
import { rehearseWithTerraform } from '../demo/rehearse-with-terraform.ts';
import { Steps } from '../demo/steps.ts';
import { Workplace } from '../demo/workplace.ts';
import { loadSimulator } from '../load-simulator.ts';

/** `genesys-preflight demo`. */
export const demoCommand = defineCommand({
  name: 'demo',
  summary: 'see it at work on a simulated organisation',
  description:
    'Starts a simulated organisation, synthesises the example stack, checks it, writes the decisions, synthesises ' +
    'again, and shows what changed. Where Terraform and its provider can be had, plans and applies it for real, ' +
    'against the simulated organisation. Works in a temporary folder; exits with 0 when every step came out right.',
  options: [new Option('--keep', 'leave the temporary folder behind, and say where it is')],
  examples: [{ line: 'genesys-preflight demo', does: 'takes a few seconds' }],
  schema: z.object({ keep: z.boolean().default(false) }),
  async run({ options, io, runLine }): Promise<ExitCode> {
    const { startSimulator } = await loadSimulator();
    const simulator = await startSimulator({});
    const workplace = await Workplace.open(io.environment, simulator.environment());
    const steps = new Steps(io);
    try {
      io.out(`A Genesys Cloud organisation is simulated on ${simulator.url}.\n`);
      await showPreflight(steps, workplace, io, runLine);
      await rehearseWithTerraform(steps, workplace, io, runLine);
    } finally {
      await simulator.close();
      if (options.keep) io.err(`The demo's files are in ${workplace.folder}\n`);
      else await workplace.close();
    }
    const { failed, count } = steps;
    io.out(
      failed.length === 0
        ? `\n${count} steps, each as it should be.\n`
        : `\n${failed.length} of ${count} steps went wrong: ${failed.map(({ title }) => title).join('; ')}.\n`,
    );
    return failed.length === 0 ? ExitCode.clear : ExitCode.found;
  },
});

/** Check, decide, synthesise again: no Terraform needed. */
async function showPreflight(
  steps: Steps,
  workplace: Workplace,
  io: CommandContext<unknown>['io'],
  runLine: CommandContext<unknown>['runLine'],
): Promise<void> {
  const inner = { ...io, cwd: workplace.folder, environment: workplace.environment };
  const synthesise = async (): Promise<number | undefined> => {
    const { exitCode, output } = await workplace.synthesise();
    if (exitCode !== 0) io.out(`${output}\n`);
    return exitCode;
  };
  await steps.take('Synthesise the example: every resource is a create', 'cdktf synth', [0], async () => {
    const exitCode = await synthesise();
    io.out(`${await workplace.importBlocks()}\n`);
    return exitCode;
  });
  await steps.take(
    'Ask the organisation: what exists, what collides, what would be lost (1: something would)',
    'genesys-preflight check --write',
    [ExitCode.found],
    () => runLine(['check', '--write'], inner),
  );
  await steps.take('Synthesise again: what exists is imported', 'cdktf synth', [0], async () => {
    const exitCode = await synthesise();
    io.out(`${await workplace.importBlocks()}\n`);
    return exitCode;
  });
  await steps.take(
    'The same as commands, for any Terraform',
    'genesys-preflight imports --format commands',
    [ExitCode.clear],
    () => runLine(['imports', '--format', 'commands'], inner),
  );
}
