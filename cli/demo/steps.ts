import type { Io } from '../io.ts';

/** Something the demo did: what it ran, how that ended, and whether that was what should happen. */
export interface Step {
  readonly title: string;
  /** The command line, as a user would type it. */
  readonly line: string;
  readonly exitCode: number | undefined;
  /** The exit codes that are right; every other one fails the demo. */
  readonly expected: readonly number[];
}

/** Runs steps one after the other, shows each, and remembers how it ended. */
export class Steps {
  readonly #io: Io;
  readonly #steps: Step[] = [];

  constructor(io: Io) {
    this.#io = io;
  }

  /**
   * Runs one step.
   *
   * @param expected - the exit codes that are right
   * @param run - does it; returns the exit code, undefined for a process that did not end by itself
   */
  async take(
    title: string,
    line: string,
    expected: readonly number[],
    run: () => Promise<number | undefined>,
  ): Promise<number | undefined> {
    this.#io.out(`\n── ${this.#steps.length + 1}. ${title}\n   $ ${line}\n\n`);
    const exitCode = await run();
    this.#steps.push({ title, line, exitCode, expected });
    const verdict =
      exitCode !== undefined && expected.includes(exitCode) ? 'as it should be' : `expected ${expected.join(' or ')}`;
    this.#io.out(`\n   exit code ${exitCode ?? 'none'} (${verdict})\n`);
    return exitCode;
  }

  get failed(): readonly Step[] {
    return this.#steps.filter(({ exitCode, expected }) => exitCode === undefined || !expected.includes(exitCode));
  }

  get count(): number {
    return this.#steps.length;
  }
}
