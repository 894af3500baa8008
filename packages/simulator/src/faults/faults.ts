import type { z } from 'zod';
import { faultFacts, type FaultKind } from './fault-kinds.ts';
import { FaultRule, type FaultAction, type FaultPlan } from './fault-plan.ts';
import { type Arrival, canHappenTo, isCounted, isMeant } from './occasions.ts';
import { checkFaults } from './read-faults.ts';

/** What was done to a request on purpose, for the request log. */
export interface InjectedFault {
  readonly kind: FaultKind;
  /** Position of its rule in the plan, from 0; not set for what `fail` and `add` asked for. */
  readonly rule?: number;
  /** Status with which the request was carried out, where its sender was told something else. */
  readonly carriedOut?: number;
  /** What somebody else did just before, and with which status. */
  readonly changes?: readonly { readonly method: string; readonly path: string; readonly status: number }[];
}

/** A fault that has been chosen for a request. */
export interface ChosenFault {
  readonly action: FaultAction;
  /** Position of its rule in the plan. */
  readonly rule: number | undefined;
}

interface Waiting {
  readonly rule: z.output<typeof FaultRule>;
  readonly position: number | undefined;
  counted: number;
  happened: number;
}

/** What a plan needs of the rest of the simulator. */
export interface FaultNeeds {
  readonly requestsPerMinute: number | undefined;
  /** By how many writes its readers are behind. */
  readonly behinds: readonly number[];
}

/** What goes wrong in a running simulator; it can be set anew at any time. */
export class Faults {
  #seed = 1;
  #waiting: Waiting[] = [];
  #requestsPerMinute: number | undefined;

  constructor(private readonly onChange: (needs: FaultNeeds) => void) {}

  /** Replaces everything asked for so far by a plan; its counts begin anew. @throws FaultPlanError */
  set(plan: FaultPlan): void {
    const { seed = 1, rules, requestsPerMinute } = checkFaults(plan);
    this.#seed = seed;
    this.#waiting = rules.map((rule, position) => ({ rule, position, counted: 0, happened: 0 }));
    this.#requestsPerMinute = requestsPerMinute;
    this.#tell();
  }

  /** Adds a rule behind those that are there. */
  add(rule: FaultRule): void {
    this.#waiting.push({ rule: FaultRule.parse(rule), position: undefined, counted: 0, happened: 0 });
    this.#tell();
  }

  /** Nothing goes wrong any more. */
  clear(): void {
    this.set({});
  }

  /** The fault for a request: that of the first rule that fits. Every rule counts the request, whichever wins. */
  choose(arrival: Arrival): ChosenFault | undefined {
    let chosen: Waiting | undefined;
    for (const [order, waiting] of this.#waiting.entries()) {
      const { on } = waiting.rule;
      if (!isCounted(on, arrival)) continue;
      waiting.counted += 1;
      if (chosen || waiting.happened >= (on.times ?? Number.POSITIVE_INFINITY)) continue;
      if (!canHappenTo(faultFacts[waiting.rule.do.kind], arrival)) continue;
      if (isMeant(on, arrival, waiting.counted, this.#seed, waiting.position ?? order)) chosen = waiting;
    }
    if (!chosen) return undefined;
    chosen.happened += 1;
    return { action: chosen.rule.do, rule: chosen.position };
  }

  #tell(): void {
    const behinds = this.#waiting.flatMap(({ rule }) => (rule.do.kind === 'stale' ? [rule.do.behind ?? 1] : []));
    this.onChange({ requestsPerMinute: this.#requestsPerMinute, behinds });
  }
}
