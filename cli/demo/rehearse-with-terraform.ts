import { ExitCode } from '../../preflight/index.ts';
import type { CommandContext } from '../command.ts';
import type { Steps } from './steps.ts';
import { MIRROR_VARIABLE, type Workplace } from './workplace.ts';

/** `terraform init` downloads the provider where no mirror is named; after this it counts as not to be had. */
const INIT_TIMEOUT_MS = 20_000;
const RUN_TIMEOUT_MS = 300_000;

/**
 * The real provider against the simulated organisation: plan, apply, check, plan. Where there is no Terraform, or its
 * provider cannot be had within 20 s, says so in a line and stops.
 */
export async function rehearseWithTerraform(
  steps: Steps,
  workplace: Workplace,
  io: CommandContext<unknown>['io'],
  runLine: CommandContext<unknown>['runLine'],
): Promise<void> {
  io.progress('Looking for Terraform and its provider');
  const init = await workplace.terraform(['init', '-input=false', '-no-color'], INIT_TIMEOUT_MS);
  if (init.exitCode !== 0) {
    io.out(
      `\nIt ends here: Terraform with the provider mypurecloud/genesyscloud is not to be had (within ${INIT_TIMEOUT_MS / 1000} s).` +
        ` Name a provider mirror in ${MIRROR_VARIABLE} to see the plan and the apply too.\n`,
    );
    return;
  }
  const inner = { ...io, cwd: workplace.folder, environment: workplace.environment };
  const terraform = async (args: readonly string[], show: RegExp): Promise<number | undefined> => {
    io.progress(`terraform ${args[0] ?? ''}`);
    const { exitCode, output } = await workplace.terraform([...args, '-no-color', '-input=false'], RUN_TIMEOUT_MS);
    const isShown = (line: string): boolean => show.test(line) || /^Error|^╷|^│/.test(line);
    io.out(
      `${output
        .split('\n')
        .filter(isShown)
        .map((line) => `   ${line.trim()}`)
        .join('\n')}\n`,
    );
    return exitCode;
  };
  await steps.take('Plan it for real (2: there are changes)', 'terraform plan -detailed-exitcode', [2], () =>
    terraform(['plan', '-detailed-exitcode'], /^ {2}# |^Plan:|^ +- role_id|^ +- "/),
  );
  await steps.take('Apply it', 'terraform apply', [0], () =>
    terraform(['apply', '-auto-approve'], /complete after|Apply complete/),
  );
  await steps.take(
    'Check again: everything is managed, nothing is in the way',
    'genesys-preflight check --write',
    [ExitCode.clear],
    () => runLine(['check', '--write'], inner),
  );
  await steps.take(
    'Synthesise and plan again: no changes',
    'cdktf synth && terraform plan -detailed-exitcode',
    [0],
    async () => {
      const { exitCode } = await workplace.synthesise();
      return exitCode === 0 ? terraform(['plan', '-detailed-exitcode'], /No changes|^ {2}# |^Plan:/) : exitCode;
    },
  );
}
