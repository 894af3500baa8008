import { createHash } from 'node:crypto';
import {
  faultKinds,
  type FaultAction,
  type FaultKind,
  type FaultPlan,
  type RequestLogEntry,
} from 'genesys-cloud-simulator';
import type { Drill } from './drill.ts';

/** What goes wrong in one run. */
export interface FaultCase {
  /** The kind, and the status where it takes one: `error 409`. */
  readonly fault: string;
  readonly kind: FaultKind;
  /** Only that request, or that one and all behind it. */
  readonly span: 'once' | 'from then on';
  /** Number of the request, from 1. */
  readonly index: number;
  readonly plan: FaultPlan;
}

/** Every fault that there is: each kind by itself, and refusals by which nothing is done and that are no failure. */
export const FAULTS: readonly (FaultAction & { readonly fault: string })[] = [
  ...faultKinds.map((kind) => ({ fault: kind, kind, ...(kind === 'slow' ? { delayMs: 5 } : {}) })),
  ...[400, 409].map((status) => ({ fault: `error ${status}`, kind: 'error' as const, status })),
];

export const SPANS = ['once', 'from then on'] as const;

/** How many of all cases are tried. */
export interface Extent {
  /** Requests for each fault and span, chosen by the seed; undefined for all. */
  readonly indices: number | undefined;
  readonly seed: number;
}

/**
 * The cases of one fault. Where they are not all wanted, half of the requests chosen are writes: what matters most, and
 * few.
 *
 * @param requests - those of a run without faults
 */
export function casesOf(
  { fault, ...action }: (typeof FAULTS)[number],
  span: FaultCase['span'],
  {
    drill,
    requests,
    extent,
  }: { readonly drill: Drill; readonly requests: readonly RequestLogEntry[]; readonly extent: Extent },
): FaultCase[] {
  return chosen(requests, `${drill.name} ${fault} ${span}`, extent).map((index) => ({
    fault,
    kind: action.kind,
    span,
    index,
    plan: planOf(action, span, index, drill),
  }));
}

function planOf(action: FaultAction, span: FaultCase['span'], index: number, { changes }: Drill): FaultPlan {
  const on = span === 'once' ? { index } : { from: index };
  // Counted by all of them: a change that is made a second time would be another one.
  if (action.kind === 'change')
    return { rules: [{ on: { ...on, times: 1 }, do: { ...action, changes: [...changes] } }] };
  if (action.kind !== 'stale') return { rules: [{ on, do: action }] };
  // Before the first write nothing can be behind: somebody has just changed something.
  return {
    rules: [
      { on: { index: 1 }, do: { kind: 'change', changes: [...changes] } },
      { on, do: { ...action, behind: changes.length } },
    ],
  };
}

function chosen(requests: readonly RequestLogEntry[], what: string, { indices, seed }: Extent): number[] {
  const all = requests.map(({ index }) => index);
  if (indices === undefined || indices >= all.length) return all;
  const shuffled = [...requests].sort((one, other) => chance(one.index) - chance(other.index));
  const writes = shuffled.filter(isWrite).slice(0, Math.ceil(indices / 2));
  const others = shuffled.filter((request) => !isWrite(request));
  return [...writes, ...others].slice(0, indices).map(({ index }) => index);

  function chance(index: number): number {
    return createHash('sha256').update(`${seed} ${what} ${index}`).digest().readUInt32BE(0);
  }
}

/** Whether a request changes something. */
export function isWrite({ method, path }: RequestLogEntry): boolean {
  return method !== 'GET' && !/oauth\/token$|\/(search|query)$/.test(path);
}
