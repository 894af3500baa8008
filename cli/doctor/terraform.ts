import { z } from 'zod';
import { oneLine } from '../../lib/access/one-line.ts';
import { terraformProgram } from '../terraform-program.ts';
import { askProgram, type ProgramAnswer } from './ask-program.ts';
import { ok, warning } from './diagnosis.ts';
import { defineExamination, type Diagnosis } from './examination.ts';
import { compareVersions, versionIn } from './versions.ts';

/** The first one that is there is looked at, where none is named. */
const COMMANDS = ['terraform', 'tofu'] as const;

const OPTIONAL = '"check", "imports" and "cdktf synth" work without; "deploy" and states in remote backends do not.';

/** What needs which version; OpenTofu counts as Terraform does. */
const NEEDED_FOR = [
  { version: '1.5.0', what: 'import blocks ("deploy" adopts what exists)' },
  { version: '1.7.0', what: 'removed blocks ("imports --undo")' },
] as const;

/** `terraform version -json`; OpenTofu says it in the same words. */
const VersionAnswer = z.object({ terraform_version: z.string() });

/** Terraform or OpenTofu: optional, and old ones lack what a deploy uses. */
export const terraform = defineExamination({
  id: 'terraform',
  title: 'Terraform',
  async examine({ io, programTimeoutMs: timeoutMs }) {
    const named = terraformProgram(io.environment);
    const commands = named === undefined ? COMMANDS : [named];
    for (const command of commands) {
      const answer = await askProgram(command, ['version', '-json'], { io, timeoutMs });
      if (answer.kind !== 'missing') return diagnosisOf(command, answer, timeoutMs);
    }
    return warning(
      named === undefined
        ? `neither ${COMMANDS.join(' nor ')} is on the PATH`
        : `there is no program ${oneLine(named)}`,
      `Install Terraform 1.7 or newer, or OpenTofu. ${OPTIONAL}`,
    );
  },
});

function diagnosisOf(
  command: string,
  answer: Exclude<ProgramAnswer, { kind: 'missing' }>,
  timeoutMs: number,
): Diagnosis {
  const cure = `Run "${command} version -json" yourself and mend what it says. ${OPTIONAL}`;
  if (answer.kind === 'silent')
    return warning(`${command} did not tell its version within ${timeoutMs / 1000} s`, cure);
  if (answer.kind === 'failed') return warning(`${command} cannot tell its version: ${answer.said}`, cure);
  const version = versionOf(answer.text);
  if (version === undefined) return warning(`${command} tells its version in a way that we do not know`, cure);
  const lacking = NEEDED_FOR.filter(({ version: needed }) => compareVersions(version, needed) < 0);
  const [first] = lacking;
  if (first === undefined) return ok(`${command} ${version}`);
  const newest = lacking.at(-1) ?? first;
  return warning(
    `${command} ${version} is too old for ${lacking.map(({ what }) => what).join(' and ')}`,
    `Install ${newest.version} or newer.`,
  );
}

function versionOf(text: string): string | undefined {
  try {
    return versionIn(VersionAnswer.parse(JSON.parse(text)).terraform_version);
  } catch {
    return undefined;
  }
}
