import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { DocumentedCommand } from './documented-command.ts';

/** How a command of a page ended, and what it said. */
export interface RanCommand {
  readonly exitCode: number;
  /** stdout. */
  readonly out: string;
  readonly err: string;
}

/** Where the commands of a page are run. */
export interface PageShell {
  readonly cwd: string;
  /** Folder of the commands that the shell knows before all others. */
  readonly bin: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Typed before the first command of the page: what the page takes for granted. @default nothing */
  readonly before?: readonly string[];
}

const TIMEOUT_MS = 120_000;
/** What a reader leaves running in a terminal of its own, pasting what it prints into the next one. */
const KEEPS_RUNNING = /^(npx )?genesys-preflight (simulate|run-task serve)\b/;

/** Types the commands of a page into one shell, one after the other, so that `cd` and variables carry over. */
export async function runPage(commands: readonly DocumentedCommand[], shell: PageShell): Promise<RanCommand[]> {
  const log = `${shell.cwd}.log`;
  await mkdir(log);
  const typed = commands.map(({ text }, at) =>
    KEEPS_RUNNING.test(text) ? leftRunning(text, at) : waitedFor(text, at),
  );
  const script = ["trap 'kill $(jobs -p) 2> /dev/null; wait' EXIT", ...(shell.before ?? []).map(taken), ...typed];
  await writeFile(join(log, 'page.sh'), `${script.join('\n')}\n`);
  const ran = await execa('bash', ['--noprofile', '--norc', join(log, 'page.sh')], {
    cwd: shell.cwd,
    extendEnv: false,
    reject: false,
    timeout: TIMEOUT_MS,
    stdin: 'ignore',
    env: {
      ...shell.environment,
      LOG: log,
      HOME: shell.cwd,
      LANG: 'C.UTF-8',
      PATH: `${shell.bin}:${process.execPath.replace(/\/[^/]*$/, '')}:/usr/local/bin:/usr/bin:/bin`,
    },
  });
  const said = (name: string, at: number): Promise<string> =>
    readFile(join(log, `${name}.${at}`), 'utf8').catch(() => '');
  return Promise.all(
    commands.map(async (command, at) => {
      const ended = await said('rc', at);
      if (ended === '') throw new Error(`line ${command.line}, "${command.text}", was never reached:\n${ran.stderr}`);
      return { exitCode: Number(ended), out: await said('out', at), err: await said('err', at) };
    }),
  );
}

function waitedFor(text: string, at: number): string {
  return `{\n${text}\n} > "$LOG/out.${at}" 2> "$LOG/err.${at}"; echo $? > "$LOG/rc.${at}"`;
}

/** Left running until the page ends, once it listens; the variables that it prints are set. */
function leftRunning(text: string, at: number): string {
  const file = (name: string): string => `"$LOG/${name}.${at}"`;
  const command = text.replace(/\s*#.*$/, '');
  return `${command} > ${file('out')} 2> ${file('err')} & until grep -q "Ctrl-C ends" ${file('err')} 2> /dev/null; do
  kill -0 $! || break; sleep 0.05
done; kill -0 $!; echo $? > ${file('rc')}; eval "$(grep '^export ' ${file('out')})"`;
}

function taken(text: string): string {
  return `{ ${text}\n} > "$LOG/before.log" 2>&1 || { cat "$LOG/before.log" >&2; exit 70; }`;
}
