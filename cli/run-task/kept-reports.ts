import { randomBytes } from 'node:crypto';

const MOST_KEPT = 100;

/** The last reports, to be read by who knows their address, which cannot be guessed. They live as long as the server. */
export class KeptReports {
  readonly #reports = new Map<string, string>();

  /** Keeps one, and returns its id. */
  keep(report: string): string {
    const id = randomBytes(16).toString('hex');
    this.#reports.set(id, report);
    const [oldest] = this.#reports.keys();
    if (this.#reports.size > MOST_KEPT && oldest !== undefined) this.#reports.delete(oldest);
    return id;
  }

  get(id: string): string | undefined {
    return this.#reports.get(id);
  }
}
