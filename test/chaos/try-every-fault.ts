import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestLogEntry } from 'genesys-cloud-simulator';
import type { Drill } from './drill.ts';
import { casesOf, FAULTS, SPANS, type Extent, type FaultCase } from './fault-cases.ts';
import { OutcomeTable } from './outcome-table.ts';
import type { Judged } from './batch-judgement.ts';

/** Every fault at every request takes minutes: `GENESYS_PREFLIGHT_SLOW=1`. */
const isWhole = process.env['GENESYS_PREFLIGHT_SLOW'] === '1';
const writesTable = process.env['GENESYS_PREFLIGHT_CHAOS_TABLE'] === '1';
const seed = Number(process.env['GENESYS_PREFLIGHT_CHAOS_SEED'] ?? '1');

/** How a drill is judged. */
export interface Judge<Reference> {
  /** Runs it without faults. */
  readonly reference: (drill: Drill) => Promise<Reference>;
  /** Runs it under a fault, and again without. */
  readonly judge: (drill: Drill, tried: FaultCase, reference: Reference) => Promise<Judged>;
  /** Requests for each fault and span, where not all are tried. */
  readonly indices: number;
}

/** Tries a drill under every fault, at every request or at some, and counts what came of it. */
export function tryEveryFault<Reference extends { readonly requests: readonly RequestLogEntry[] }>(
  drill: Drill,
  { reference: run, judge, indices }: Judge<Reference>,
): void {
  describe(`${drill.name}, whatever goes wrong at any request`, () => {
    const extent: Extent = { indices: isWhole ? undefined : indices, seed };
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

    it.each(FAULTS.flatMap((fault) => SPANS.map((span) => ({ ...fault, span }))))(
      '$fault, $span: the same result, or a clear error and nothing half done',
      async ({ span, ...fault }) => {
        const wrong: string[] = [];
        for (const tried of casesOf(fault, span, { drill, requests: reference.requests, extent })) {
          const judged = await judge(drill, tried, reference);
          if (judged.outcome !== undefined) table.add(tried, judged.outcome);
          wrong.push(...judged.wrong.map((what) => `${tried.index} ${what}`));
        }
        expect(wrong).toEqual([]);
      },
      isWhole ? 600_000 : 60_000,
    );
  });
}
