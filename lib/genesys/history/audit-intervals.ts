/** A part of a period, in milliseconds since 1970: from the first to just before the second. */
export interface AuditInterval {
  readonly from: number;
  readonly to: number;
}

/** A period in parts: those that can be asked at once, and those that are looked for. */
export interface AuditIntervals {
  readonly recent: readonly AuditInterval[];
  readonly older: readonly AuditInterval[];
}

const DAY_MS = 86_400_000;
/** How far back "realtime" goes: 14 days as published, less an hour, as time goes on while we ask. */
const REALTIME_MS = 14 * DAY_MS - 3_600_000;

/**
 * Cuts a period at the days that "realtime" knows of, and into parts that one query takes.
 *
 * @param isRealtime - whether the service answers at once
 * @param intervalDays - the longest part; how long a query may be is not published
 */
export function auditIntervals(
  { from, to }: AuditInterval,
  {
    now,
    isRealtime,
    intervalDays,
  }: { readonly now: number; readonly isRealtime: boolean; readonly intervalDays: number },
): AuditIntervals {
  const since = isRealtime ? Math.min(to, Math.max(from, now - REALTIME_MS)) : to;
  const longest = intervalDays * DAY_MS;
  return { recent: cut({ from: since, to }, longest), older: cut({ from, to: since }, longest) };
}

/** Shorter parts are not cut: what finds too much in a few hours is left to people. */
const SHORTEST_MS = 6 * 3_600_000;

/** The halves of a part, where one query finds too much; none where it is short already. */
export function halvesOf({ from, to }: AuditInterval): AuditInterval[] {
  if (to - from <= SHORTEST_MS) return [];
  const middle = from + Math.floor((to - from) / 2);
  return [
    { from, to: middle },
    { from: middle, to },
  ];
}

/** Newest first. */
function cut({ from, to }: AuditInterval, longest: number): AuditInterval[] {
  if (from >= to) return [];
  const start = Math.max(from, to - longest);
  return [{ from: start, to }, ...cut({ from, to: start }, longest)];
}
