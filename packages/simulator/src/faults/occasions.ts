import { createHash } from 'node:crypto';
import { allRoutes } from '../routes/all.ts';
import type { FaultFacts } from './fault-kinds.ts';
import type { FaultOccasion } from './fault-plan.ts';

/** What is known of a request when it arrives. */
export interface Arrival {
  /** Its number: the first is 1. */
  readonly index: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The published path of its route; undefined for logins and for what is not modelled. */
  readonly template: string | undefined;
  readonly kind: 'read' | 'write' | 'login' | 'unmodelled';
  /** Id of the OAuth client, where its token is known. */
  readonly client: string | undefined;
}

/** Whether a call only reads, although it may be a POST. */
export function isRead(method: string, template: string): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  return method === 'POST' && /\/(search|query|realtime)$|\/comparedefault\//.test(template);
}

/** Whether a request is one that an occasion can count: method, path, client and kind of request. */
export function isCounted(on: FaultOccasion, arrival: Arrival): boolean {
  return (
    (on.method === undefined || on.method.toUpperCase() === arrival.method) &&
    (on.client === undefined || on.client === arrival.client) &&
    (on.only === undefined || on.only === `${arrival.kind}s`) &&
    isAtPath(on.path, arrival)
  );
}

/** Whether the `counted`-th request that an occasion counts is one that it means. `rule` sets its chances apart. */
export function isMeant(on: FaultOccasion, arrival: Arrival, counted: number, seed: number, rule: number): boolean {
  return (
    (on.index === undefined || on.index === arrival.index) &&
    (on.nth === undefined || on.nth === counted) &&
    (on.every === undefined || counted % on.every === 0) &&
    (on.from === undefined || counted >= on.from) &&
    (on.probability === undefined || chance(seed, rule, counted) < on.probability)
  );
}

/** Whether a fault of a kind can happen to a request at all. */
export function canHappenTo({ happensTo }: FaultFacts, { kind }: Arrival): boolean {
  if (happensTo === undefined) return true;
  return kind === 'read' || (kind === 'write' && happensTo === 'calls');
}

/** A path from `/api/v2` on, which a plan need not write. */
export function withoutBase(path: string): string {
  return path.startsWith('/api/v2/') ? path : `/api/v2${path}`;
}

/** Whether a path is the published one of a modelled call; what its parameters are called does not matter. */
export function isTemplateOf(path: string): boolean {
  return templates.has(nameless(withoutBase(path)));
}

const templates = new Set(allRoutes.map(({ path }) => nameless(path)));

function isAtPath(wanted: string | RegExp | undefined, { path, template }: Arrival): boolean {
  if (wanted === undefined) return true;
  if (wanted instanceof RegExp) return wanted.test(path);
  if (wanted === path || withoutBase(wanted) === path) return true;
  return template !== undefined && nameless(withoutBase(wanted)) === nameless(template);
}

function nameless(template: string): string {
  return template.replaceAll(/\{\w+\}/g, '{}');
}

/** A number from 0 to just below 1 that nothing but its arguments decides. */
function chance(seed: number, rule: number, counted: number): number {
  return createHash('sha256').update(`${seed} ${rule} ${counted}`).digest().readUInt32BE(0) / 2 ** 32;
}
