import { chmod, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { temporaryFolder } from '../cli/assembly.ts';
import { ROOT, type Step } from './pipeline-file.ts';

/** How a script ended. */
export interface RanScript {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** A machine that runs pipelines: a real shell and the real command; npm, cdktf and terraform are stood in for. */
export interface Machine {
  /** Runs steps one after the other, as a service does, until one fails. */
  run(steps: readonly Step[], cwd: string, ambient: Readonly<Record<string, string>>): Promise<RanScript>;
  /** Every call of a program so far, arguments and all. */
  calls(): Promise<string[]>;
  /** An empty folder. */
  readonly temporary: string;
}

/** What is fetched from anywhere. */
export const FETCHED = 'an archive';

const PROGRAMS: Readonly<Record<string, string>> = {
  // Installs ours where it is told to; everything else is there already.
  npm: `for argument in "$@"; do
  if [ "\${previous-}" = --prefix ]; then mkdir -p "$argument/bin" && cp "$MACHINE/bin/genesys-preflight" "$argument/bin/"; fi
  previous="$argument"
done`,
  npx: `while case "$1" in --*) true ;; *) false ;; esac; do shift; done
program="\${1%%@*}"; shift
# As npx does: what lies in the folder comes before what would have to be fetched.
if [ -x "node_modules/.bin/$program" ]; then exec "node_modules/.bin/$program" "$@"; fi
exec "$program" "$@"`,
  cdktf: `exec "${process.execPath}" "${ROOT}test/cli/stand-in-cdktf.mjs" "$@"`,
  'genesys-preflight': `exec "${process.execPath}" --import "${import.meta.resolve('tsx')}" "${ROOT}cli/start.ts" "$@"`,
  // "terraform show -json PLANFILE": here a plan file is its own JSON.
  terraform: `if [ "$1 $2" = "show -json" ]; then exec cat "$3"; fi; exit 1`,
  // Fetches the same few bytes whatever it is asked for; what is in them is there already.
  curl: `while [ $# -gt 0 ]; do if [ "$1" = --output ]; then printf '%s' "${FETCHED}" > "$2"; fi; shift; done`,
  unzip: '',
};

export async function startMachine(): Promise<Machine> {
  const machine = await temporaryFolder();
  const temporary = join(machine, 'temporary');
  await mkdir(join(machine, 'bin'));
  await mkdir(temporary);
  for (const [name, script] of Object.entries(PROGRAMS)) {
    const file = join(machine, 'bin', name);
    await writeFile(file, `#!/bin/sh\nprintf '%s\\n' "${name} $*" >> "$MACHINE/calls.log"\n${script}\n`);
    await chmod(file, 0o755);
  }
  const node = process.execPath.replace(/\/[^/]*$/, '');
  let path = `${join(machine, 'bin')}:${node}:/usr/bin:/bin`;
  return {
    temporary,
    async run(steps, cwd, ambient) {
      let last: RanScript = { exitCode: 0, out: '', err: '' };
      for (const { script, shell, env } of steps) {
        const file = join(temporary, 'step.sh');
        await writeFile(file, script);
        // The files by which steps of GitHub Actions speak to each other.
        for (const name of ['path', 'output', 'summary']) await writeFile(join(temporary, name), '', { flag: 'a' });
        const flags = shell === 'bash' ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e'];
        const ran = await execa(shell, [...flags, file], {
          cwd,
          extendEnv: false,
          reject: false,
          env: {
            PATH: path,
            HOME: temporary,
            MACHINE: machine,
            RUNNER_TEMP: temporary,
            GITHUB_ACTION_PATH: ROOT,
            GITHUB_PATH: join(temporary, 'path'),
            GITHUB_OUTPUT: join(temporary, 'output'),
            GITHUB_STEP_SUMMARY: join(temporary, 'summary'),
            ...ambient,
            ...env,
          },
        });
        last = { exitCode: ran.exitCode ?? 1, out: last.out + ran.stdout, err: last.err + ran.stderr };
        if (last.exitCode !== 0) return last;
        const told = [...ran.stdout.matchAll(/^##vso\[task\.prependpath\](.+)$/gm)].map(([, folder = '']) => folder);
        const added = (await readFile(join(temporary, 'path'), 'utf8')).split('\n').filter((line) => line !== '');
        path = [...added, ...told, path].join(':');
        await writeFile(join(temporary, 'path'), '');
      }
      return last;
    },
    async calls() {
      const log = await readFile(join(machine, 'calls.log'), 'utf8').catch(() => '');
      return log.split('\n').filter((line) => line !== '');
    },
  };
}

/** Copies what a stage hands on; patterns know `*` within a name. */
export async function handOn(patterns: readonly string[], from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const names = await readdir(from);
  for (const pattern of patterns) {
    const wanted = new RegExp(`^${pattern.replace(/\/$/, '').replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
    for (const name of names.filter((one) => wanted.test(one))) {
      await cp(join(from, name), join(to, name), { recursive: true });
    }
  }
}
