import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestLogEntry } from 'genesys-cloud-simulator';
import type { Drill } from './drill.ts';
import { casesOf, FAULTS, spansOf, type FaultCase, type Share } from './fault-cases.ts';
import { OutcomeTable } from './outcome-table.ts';
import type { Judged } from './batch-judgement.ts';

/** Every fault at every request takes minutes: `GENESYS_PREFLIGHT_SLOW=1`. */
const isWhole = process.env['GENESYS_PREFLIGHT_SLOW'] === '1';
const writesTable = process.env['GENESYS_PREFLIGHT_CHAOS_TABLE'] === '1';
/** What chooses the cases; undefined for all of them. */
const seed = isWhole ? undefined : Number(process.env['GENESYS_PREFLIGHT_CHAOS_SEED'] ?? '1');

/** How a drill is judged. */
export interface Judge<Reference> {
  /** Runs it without faults. */
  readonly reference: (drill: Drill) => Promise<Reference>;
  /** Runs it under a fault, and again without. */
  readonly judge: (drill: Drill, tried: FaultCase, reference: Reference) => Promise<Judged>;
  /** How much is tried, where not all is. */
  readonly share: Share;
}

/** Tries a drill under every fault, at every request or at some, and counts what came of it. */
export function tryEveryFault<Reference extends { readonly requests: readonly RequestLogEntry[] }>(
  drill: Drill,
  { reference: run, judge, share }: Judge<Reference>,
): void {
  describe(`${drill.name}, whatever goes wrong at any request`, () => {
    const spansOfFault = (fault: string) => spansOf(drill, fault, { share, seed });
    let reference: Reference;
    let table: OutcomeTable;
    beforeAll(async () => {
      reference = await run(drill);
      table = new OutcomeTable(drill.name, reference.requests.length);
    });
    afterAll(() => {
      console.log(table.summary());
      if (writesTable) table.writeToPage();
    });

    it.each(FAULTS.flatMap((fault) => spansOfFault(fault.fault).map((span) => ({ ...fault, span }))))(
      '$fault, $span: the same result, or a clear error and nothing half done',
      async ({ span, ...fault }) => {
        const wrong: string[] = [];
        let happened = 0;
        for (const tried of casesOf(fault, span, { drill, requests: reference.requests, seed })) {
          const judged = await judge(drill, tried, reference);
          // A fault that cannot happen there is tried elsewhere.
          if (judged.outcome === undefined) continue;
          table.add(tried, judged.outcome);
          happened += 1;
          wrong.push(...judged.wrong.map((what) => `${tried.index} ${what}`));
          if (!isWhole) break;
        }
        expect(wrong).toEqual([]);
        expect(happened, 'it happened nowhere').toBeGreaterThan(0);
      },
      isWhole ? 600_000 : 60_000,
    );
  });
}
