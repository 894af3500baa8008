import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SPANS, type FaultCase } from './fault-cases.ts';

/** What came of one case: the same as without faults, less than that and said so, or an error that says what to do. */
export type Outcome = 'same' | 'undetermined' | 'told';

const HEADS: Readonly<Record<Outcome, string>> = {
  same: 'same result',
  undetermined: 'undetermined',
  told: 'clear error',
};
const PAGE = fileURLToPath(new URL('../../docs/chaos.md', import.meta.url));

/** Counts what came of the cases of one drill. */
export class OutcomeTable {
  readonly #rows = new Map<string, Record<Outcome, number>>();

  constructor(
    private readonly name: string,
    /** Requests of the run without faults. */
    private readonly requests: number,
  ) {}

  add({ fault, span }: FaultCase, outcome: Outcome): void {
    const key = `${fault} | ${span}`;
    const row = this.#rows.get(key) ?? { same: 0, undetermined: 0, told: 0 };
    row[outcome] += 1;
    this.#rows.set(key, row);
  }

  /** One line: how many of what. */
  summary(): string {
    return `chaos: ${this.name}: ${this.#counts()}`;
  }

  /** Writes the table into its place on the page of the docs. */
  writeToPage(): void {
    const page = readFileSync(PAGE, 'utf8');
    const [from, to] = [`<!-- ${this.name} -->\n`, `<!-- end of ${this.name} -->`];
    const [start, end] = [page.indexOf(from), page.indexOf(to)];
    if (start < 0 || end < 0) throw new Error(`docs/chaos.md has no place for "${this.name}": ${from}${to}`);
    writeFileSync(PAGE, `${page.slice(0, start + from.length)}${this.#markdown()}${page.slice(end)}`);
  }

  #counts(): string {
    const sums = sumOf([...this.#rows.values()]);
    const counts = outcomesIn(sums).map((outcome) => `${sums[outcome]} × ${HEADS[outcome]}`);
    const faults = new Set([...this.#rows.keys()].map((key) => key.split(' | ')[0])).size;
    return `${faults} faults, ${this.requests} requests, ${total(sums)} runs: ${counts.join(', ')}`;
  }

  #markdown(): string {
    const used = outcomesIn(sumOf([...this.#rows.values()]));
    const faults = [...new Set([...this.#rows.keys()].map((key) => key.split(' | ')[0] ?? ''))];
    const counts = (fault: string): number[] =>
      SPANS.flatMap((span) => used.map((outcome) => this.#rows.get(`${fault} | ${span}`)?.[outcome] ?? 0));
    const rows = faults.map((fault) => [fault, ...counts(fault).map((count) => (count === 0 ? '' : String(count)))]);
    const head = ['fault', ...SPANS.flatMap((span) => used.map((outcome) => `${span}: ${HEADS[outcome]}`))];
    const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
    return `\n${this.#counts()}\n\n${table.join('\n')}\n\n`;
  }
}

function outcomesIn(row: Record<Outcome, number>): Outcome[] {
  return (Object.keys(HEADS) as Outcome[]).filter((outcome) => row[outcome] > 0);
}

function sumOf(rows: readonly Record<Outcome, number>[]): Record<Outcome, number> {
  const sum = { same: 0, undetermined: 0, told: 0 };
  for (const row of rows) for (const outcome of Object.keys(sum) as Outcome[]) sum[outcome] += row[outcome];
  return sum;
}

function total(row: Record<Outcome, number>): number {
  return Object.values(row).reduce((sum, count) => sum + count, 0);
}
