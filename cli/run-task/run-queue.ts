import type { CheckReport } from '../../lib/contract/check-report.ts';
import { oneLine } from '../../lib/access/one-line.ts';
import { explainError } from '../explain-error.ts';
import type { RunToJudge } from './run-task-request.ts';
import { failed, isMistake, verdictOf, verdictOfError, type Verdict } from './verdict.ts';

/** What becomes of a run that is handed in. */
export type Accepted = 'accepted' | 'known' | 'busy';

export interface RunQueueOptions {
  /** Checks one run. */
  readonly judge: (run: RunToJudge, signal: AbortSignal) => Promise<CheckReport>;
  /** Tells HCP Terraform. */
  readonly report: (run: RunToJudge, verdict: Verdict, url: string | undefined) => Promise<void>;
  /** Keeps what can be read of a check, and returns its address; undefined where nobody could read it. */
  readonly keep: (report: CheckReport) => string | undefined;
  /** From the moment a run is handed in until it has its verdict. */
  readonly timeoutMs: number;
  /** One line about what happened; never a token. */
  readonly log: (line: string) => void;
}

/** More than these are sent away: HCP Terraform tries again. */
const MOST_WAITING = 20;
/** A request that comes again is known for as many others. */
const MOST_REMEMBERED = 10_000;

/**
 * Runs that wait for their verdict, one checked at a time: they share one organisation and its rate. Each gets exactly one
 * verdict, in time, whatever happens to its check.
 */
export class RunQueue {
  readonly #known = new Set<string>();
  readonly #open = new Set<Waiting>();
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly options: RunQueueOptions) {}

  /** Takes a run; its verdict comes later. A request that came before is not judged a second time. */
  accept(run: RunToJudge): Accepted {
    if (this.#known.has(run.callbackUrl)) return 'known';
    if (this.#open.size >= MOST_WAITING) return 'busy';
    this.#remember(run.callbackUrl);
    const waiting = new Waiting(run, this.options, () => this.#open.delete(waiting));
    this.#open.add(waiting);
    this.#last = this.#last.then(() => waiting.judge());
    return 'accepted';
  }

  /** Gives everybody who still waits the verdict that there will be none. */
  async close(): Promise<void> {
    await Promise.all(
      [...this.#open].map((waiting) => waiting.stop('genesys-preflight was stopped; start the run again')),
    );
  }

  #remember(key: string): void {
    this.#known.add(key);
    const [oldest] = this.#known;
    if (this.#known.size > MOST_REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
  }
}

/** One run, from its request to its verdict. */
class Waiting {
  readonly #abort = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #told: Promise<void> | undefined;

  constructor(
    private readonly run: RunToJudge,
    private readonly options: RunQueueOptions,
    private readonly onTold: () => void,
  ) {
    const { timeoutMs } = options;
    const message = `it took longer than ${String(Math.round(timeoutMs / 1_000))} s`;
    this.#timer = setTimeout(() => void this.stop(message), timeoutMs);
  }

  async judge(): Promise<void> {
    if (this.#told !== undefined) return;
    try {
      const report = await this.options.judge(this.run, this.#abort.signal);
      await this.#tell(verdictOf(report), this.options.keep(report));
    } catch (error) {
      if (this.#told === undefined && isMistake(error)) this.options.log(explainError(error).message);
      await this.#tell(verdictOfError(error), undefined);
    }
  }

  /** Ends the wait without a check. */
  async stop(why: string): Promise<void> {
    const told = this.#tell(failed(`The run could not be checked: ${why}.`), undefined);
    this.#abort.abort();
    await told;
  }

  /** The first verdict counts; any later one is not sent. */
  #tell(verdict: Verdict, url: string | undefined): Promise<void> {
    this.#told ??= this.#send(verdict, url);
    return this.#told;
  }

  async #send(verdict: Verdict, url: string | undefined): Promise<void> {
    clearTimeout(this.#timer);
    const { organisation, workspace, runId } = this.run;
    const about = oneLine(`${runId} of ${organisation}/${workspace}`);
    try {
      await this.options.report(this.run, verdict, url);
      this.options.log(`${about}: ${verdict.status}. ${verdict.message}`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.options.log(`${about}: ${verdict.status}, and nobody could be told. ${oneLine(why)}`);
    } finally {
      this.onTold();
    }
  }
}
