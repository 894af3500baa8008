import type { Readable } from 'node:stream';
import { execa } from 'execa';
import { environmentOfOthers } from '../environment-of-others.ts';
import type { Io } from '../io.ts';
import { stopTerraformBelow } from './stop-terraform.ts';
import { withoutCursor } from './without-cursor.ts';

/** How to call the CDKTF command. */
export interface CdktfOptions {
  /** `cdktf`, `cdktn`, or a path; one installed in the project comes first. */
  readonly command: string;
  /** Folder that `cdktf synth` writes to. */
  readonly assembly: string;
  /** The decisions that the app has to read. */
  readonly decisionsFile: string;
  /** Variables beside those of our own environment: by them the provider connects as the check did. @default none */
  readonly environment?: Readonly<Record<string, string>>;
}

/** How a deploy ended. */
export interface Deployed {
  readonly exitCode: number;
  /** The end of what it said; empty where a terminal saw it and nobody else. */
  readonly said: string;
}

/** By this cdktf prints lines, and no pictures of progress one over the other. */
const PLAIN_OUTPUT = { CI: '1' };

/** Whether cdktf may ask whether to go on: the question would not be shown in plain output. */
function mayAsk(args: readonly string[]): boolean {
  return args[0] === 'deploy' && !args.includes('--auto-approve');
}

/** As much of what was said as is kept: Terraform's errors come last. */
const MOST_KEPT = 256 * 1024;

/** The two things that a deploy needs of CDKTF. What it says goes where it belongs: see {@link Cdktf.deploy}. */
export class Cdktf {
  constructor(
    private readonly options: CdktfOptions,
    private readonly io: Io,
  ) {}

  /** Runs `cdktf synth`; its output goes to stderr. Returns the exit code. */
  async synth(): Promise<number> {
    return (await this.#run(['synth', '--output', this.options.assembly], 'stderr')).exitCode;
  }

  /** Runs `cdktf deploy STACK… --skip-synth FLAGS` on what was synthesised; its output is the result: stdout. */
  async deploy(stacks: readonly string[], flags: readonly string[]): Promise<Deployed> {
    return this.#run(['deploy', ...stacks, '--skip-synth', '--output', this.options.assembly, ...flags], 'stdout');
  }

  async #run(args: readonly string[], output: 'stdout' | 'stderr'): Promise<Deployed> {
    const { command, decisionsFile, environment = {} } = this.options;
    const child = execa(command, args, {
      cwd: this.io.cwd,
      env: {
        ...(this.io.passesThrough || mayAsk(args) ? {} : PLAIN_OUTPUT),
        ...environmentOfOthers(this.io.environment),
        ...environment,
        GENESYS_PREFLIGHT_DECISIONS: decisionsFile,
      },
      extendEnv: false,
      preferLocal: true,
      localDir: this.io.cwd,
      reject: false,
      stdin: 'inherit',
      stdout: output === 'stdout' && this.io.passesThrough ? 'inherit' : 'pipe',
      stderr: this.io.passesThrough ? 'inherit' : 'pipe',
      // execa's own handler of signals would kill the child, and then this process.
      cleanup: false,
    });
    // A deploy that is stopped must be able to finish what is in flight and to write its state: it is asked, not killed.
    let stopLooking: (() => void) | undefined;
    const stop = (): void => {
      const onNone = (): void => void child.kill('SIGTERM');
      if (child.pid !== undefined) stopLooking = stopTerraformBelow(child.pid, { onNone });
    };
    this.io.interrupted.addEventListener('abort', stop, { once: true });
    let said = '';
    const passOn = (stream: Readable | null, write: (text: string) => void): void => {
      const shown = withoutCursor();
      // A character may be cut in two by the end of a piece.
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said = `${said}${text}`.slice(-MOST_KEPT);
        write(shown(text));
      });
    };
    passOn(child.stdout, output === 'stdout' ? this.io.out : this.io.err);
    passOn(child.stderr, this.io.err);
    const ended = await child;
    this.io.interrupted.removeEventListener('abort', stop);
    stopLooking?.();
    if (ended.exitCode !== undefined) return { exitCode: ended.exitCode, said };
    this.io.err(`${ended.shortMessage ?? `${command} did not end by itself`}\n`);
    return { exitCode: 127, said };
  }
}
