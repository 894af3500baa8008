import type { AccessGap } from '../../access/access-state.ts';
import type { AccessHistory } from '../../access/history/access-change.ts';
import type { Unanswered } from '../answer.ts';
import {
  auditServices,
  realtimeAuditServices,
  recentAudit,
  type AuditSearch,
  type OrgAuditEntry,
  type OrgAuditService,
} from '../audit.ts';
import type { GenesysClient } from '../client.ts';
import { GenesysError } from '../errors.ts';
import { thisOrganisation } from '../organisation.ts';
import { auditIntervals, halvesOf, type AuditInterval } from './audit-intervals.ts';
import { accessSources, type AuditSource } from './audit-source.ts';
import { askNames } from './ask-names.ts';
import { askOlder } from './ask-older.ts';
import { changeOf } from './change-of.ts';

/** Longest part of a period in one query, in days: what another client of the API keeps to; none is published. */
export const DEFAULT_INTERVAL_DAYS = 30;
/** How long to wait for one query. */
export const DEFAULT_WAIT_MS = 300_000;

/** What is asked of the past. */
export interface HistoryOptions {
  /** ISO instants. */
  readonly from: string;
  readonly to: string;
  /** Also users who changed divisions; to find them, every change of a user is read. @default false */
  readonly moves?: boolean;
  /** @default DEFAULT_INTERVAL_DAYS */
  readonly intervalDays?: number;
  /** @default DEFAULT_WAIT_MS */
  readonly waitMs?: number;
  /** Told what is asked now. */
  readonly onProgress?: (what: string) => void;
}

/**
 * The changes of access in a period: who changed what for whom, and when. The last 14 days of services that answer at once
 * by `POST /audits/query/realtime`, all else by queries that are waited for.
 *
 * @throws GenesysError when the audit cannot be asked at all, or names no service that keeps roles
 */
export async function askHistory(client: GenesysClient, options: HistoryOptions): Promise<AccessHistory> {
  const { moves = false, intervalDays = DEFAULT_INTERVAL_DAYS, onProgress = () => undefined } = options;
  const services = await client.ask(auditServices());
  const sources = accessSources(services, { moves });
  if (sources.length === 0) throw noSources(services.map(({ name }) => name));
  const organisation = await client.ask(thisOrganisation());
  const atOnce = (await client.askAll([realtimeAuditServices()])).to(realtimeAuditServices());
  const quick = new Set(atOnce.kind === 'answered' ? atOnce.value.map(({ name }) => name) : []);
  const period = { from: Date.parse(options.from), to: Date.parse(options.to) };
  const waitMs = options.waitMs ?? DEFAULT_WAIT_MS;

  const entries = new Map<string, OrgAuditEntry>();
  const gaps: AccessGap[] = [];
  for (const source of sources) {
    onProgress(`Asking for the changes of ${source.service}`);
    const isRealtime = quick.has(source.service);
    const parts = auditIntervals(period, { now: client.clock.now(), isRealtime, intervalDays });
    // Queries are worked off over there: all parts side by side.
    const readings = await Promise.all([
      ...parts.recent.map((part) => readRecent(client, source, part, waitMs)),
      ...parts.older.map((part) => readOlder(client, source, part, waitMs)),
    ]);
    for (const reading of readings) {
      gaps.push(...reading.gaps);
      for (const entry of reading.entries) if (source.counts?.(entry) !== false) entries.set(entry.id, entry);
    }
  }
  const found = [...entries.values()].sort((one, other) => Date.parse(other.eventDate) - Date.parse(one.eventDate));
  onProgress('Asking for names');
  const names = await askNames(client, found);
  return {
    organisation: { id: organisation.id, name: organisation.name },
    from: new Date(period.from).toISOString(),
    to: new Date(period.to).toISOString(),
    looked: sources.map(({ service, entityType }) => ({
      service,
      entityTypes: entityType === undefined ? kindsOf(services, service) : [entityType],
    })),
    changes: found.map((entry) => changeOf(entry, names)),
    gaps,
  };
}

/** What was read of a part of the period, and what of it could not be. */
interface Reading {
  readonly entries: readonly OrgAuditEntry[];
  readonly gaps: readonly AccessGap[];
}

/** A part that can be asked at once; where that is refused after all, it is looked for. */
async function readRecent(
  client: GenesysClient,
  source: AuditSource,
  part: AuditInterval,
  waitMs: number,
): Promise<Reading> {
  const question = recentAudit(searchOf(source, part));
  const answer = (await client.askAll([question])).to(question);
  client.forget(question);
  return answer.kind === 'answered' ? { entries: answer.value, gaps: [] } : readOlder(client, source, part, waitMs);
}

/** A part that has to be looked for; in halves where that is more than the API hands out at once (302). */
async function readOlder(
  client: GenesysClient,
  source: AuditSource,
  part: AuditInterval,
  waitMs: number,
): Promise<Reading> {
  const asked = searchOf(source, part);
  const answer = await askOlder(client, asked, waitMs);
  if (answer.kind === 'answered') return { entries: answer.value, gaps: [] };
  const halves = answer.reason.status === 302 ? halvesOf(part) : [];
  if (halves.length === 0) return { entries: [], gaps: [gapOf(asked, answer.reason)] };
  const readings = await Promise.all(halves.map((half) => readOlder(client, source, half, waitMs)));
  return { entries: readings.flatMap(({ entries }) => entries), gaps: readings.flatMap(({ gaps }) => gaps) };
}

function searchOf({ service, entityType }: AuditSource, { from, to }: AuditInterval): AuditSearch {
  return {
    service,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    ...(entityType === undefined ? {} : { entityType }),
  };
}

function gapOf(
  { service, entityType, from, to }: AuditSearch,
  { message, cure, permissions = [] }: Unanswered,
): AccessGap {
  const what = entityType === undefined ? service : `${service}, ${entityType}`;
  return { what: `the changes of ${what} from ${from} to ${to}`, why: `${message}. ${cure}`, permissions };
}

function kindsOf(services: readonly OrgAuditService[], wanted: string): string[] {
  return services.filter(({ name }) => name === wanted).flatMap(({ entities }) => entities.map(({ name }) => name));
}

function noSources(services: readonly string[]): GenesysError {
  return new GenesysError({
    code: 'unexpected-answer',
    message: `The audit of this organisation names no service that keeps roles: ${services.join(', ') || 'none at all'}`,
    cure: 'Please report it: the names have changed.',
    concerns: 'run',
  });
}
