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

/** How much of a drill is tried where not all of it is: one span of each fault, or of every second one. */
export type Share = 'each-fault' | 'every-second-fault';

/** The spans that are tried of a fault: both, or what the seed chooses. */
export function spansOf(
  drill: Drill,
  fault: string,
  { share, seed }: { readonly share: Share; readonly seed: number | undefined },
): readonly FaultCase['span'][] {
  if (seed === undefined) return SPANS;
  const chosen = chance(seed, `${drill.name} ${fault}`);
  if (share === 'every-second-fault' && (FAULTS.findIndex((one) => one.fault === fault) + seed) % 2 === 0) return [];
  return [SPANS[chosen % 2 === 0 ? 0 : 1]];
}

/**
 * The cases of one fault. With a seed they come in an order that it chooses, writes and others in turn: writes matter
 * most, and are few.
 *
 * @param requests - those of a run without faults
 */
export function casesOf(
  { fault, ...action }: (typeof FAULTS)[number],
  span: FaultCase['span'],
  {
    drill,
    requests,
    seed,
  }: { readonly drill: Drill; readonly requests: readonly RequestLogEntry[]; readonly seed: number | undefined },
): FaultCase[] {
  const ordered = seed === undefined ? requests : shuffled(requests, seed, `${drill.name} ${fault} ${span}`);
  return ordered.map(({ index }) => ({
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

function shuffled(requests: readonly RequestLogEntry[], seed: number, what: string): RequestLogEntry[] {
  const at = ({ index }: RequestLogEntry): number => chance(seed, `${what} ${index}`);
  const all = [...requests].sort((one, other) => at(one) - at(other));
  const [writes, others] = [all.filter(isWrite), all.filter((request) => !isWrite(request))];
  return all.flatMap((_, n) => [...writes.slice(n, n + 1), ...others.slice(n, n + 1)]);
}

/** A number that nothing but its arguments decides. */
function chance(seed: number, what: string): number {
  return createHash('sha256').update(`${seed} ${what}`).digest().readUInt32BE(0);
}

/** Whether a request changes something. */
export function isWrite({ method, path }: RequestLogEntry): boolean {
  return method !== 'GET' && !/oauth\/token$|\/(search|query)$/.test(path);
}
