import { askProgram } from './ask-program.ts';
import { ok, warning } from './diagnosis.ts';
import { defineExamination, type Diagnosis, type ExaminationContext } from './examination.ts';
import { installedCdktf, installedPackage } from './installed-package.ts';
import { compareVersions, versionIn } from './versions.ts';

/** Commands, with the packages that bring them. */
const COMMANDS = [
  { command: 'cdktf', packageName: 'cdktf-cli' },
  { command: 'cdktn', packageName: 'cdktn-cli' },
] as const;

interface FoundCommand {
  readonly command: string;
  readonly where: string;
  /** Undefined where it would not say. */
  readonly version: string | undefined;
}

/** The command that synthesises and deploys: the project's own comes first, as npx would have it. */
export const cdktfCommand = defineExamination({
  id: 'cdktf-command',
  title: 'CDKTF command',
  async examine(context) {
    const found = (await inProject(context)) ?? (await onPath(context));
    if (found === undefined) {
      return warning(
        'neither cdktf nor cdktn is installed in this project or on the PATH',
        'Run "npm install --save-dev cdktf-cli". "check" of a plan works without; "cdktf synth" and "deploy" do not.',
      );
    }
    const library = await installedCdktf(context.io.cwd);
    return comparedWith(found, library === undefined ? undefined : versionIn(library.version));
  },
});

async function inProject({ io }: ExaminationContext): Promise<FoundCommand | undefined> {
  for (const { command, packageName } of COMMANDS) {
    const installed = await installedPackage(io.cwd, packageName);
    if (installed !== undefined) return { command, where: 'of the project', version: versionIn(installed.version) };
  }
  return undefined;
}

async function onPath({ io, programTimeoutMs: timeoutMs }: ExaminationContext): Promise<FoundCommand | undefined> {
  for (const { command } of COMMANDS) {
    const answer = await askProgram(command, ['--version'], { io, timeoutMs });
    if (answer.kind === 'missing') continue;
    const version = answer.kind === 'answered' ? versionIn(answer.text) : undefined;
    return { command, where: 'on the PATH', version };
  }
  return undefined;
}

function comparedWith({ command, where, version }: FoundCommand, library: string | undefined): Diagnosis {
  if (version === undefined) {
    return warning(
      `${command} ${where} does not tell its version`,
      `Run "${command} --version" yourself and mend what it says.`,
    );
  }
  const seen = `${command} ${version} ${where}`;
  if (library === undefined || isSameMinor(version, library)) return ok(seen);
  return warning(
    `${seen}, and the library is ${library}`,
    `Install both in the same version: ${compareVersions(version, library) < 0 ? 'the command' : 'the library'} is the older one.`,
  );
}

/** Up to 1.0 the second number is the one that breaks. */
function isSameMinor(one: string, other: string): boolean {
  const minor = (version: string): string => version.split('.').slice(0, 2).join('.');
  return minor(one) === minor(other);
}
