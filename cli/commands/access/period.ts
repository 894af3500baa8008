import { InvalidArgumentError } from 'commander';

/** A period as the options of a command say it. */
export interface PeriodOptions {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly days: number;
}

/** ISO instants in UTC, or a sentence on what is wrong with them. */
export type Period =
  | { readonly from: string; readonly to: string; readonly problem?: undefined }
  | { readonly problem: string; readonly from?: undefined; readonly to?: undefined };

const DAY_MS = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The period that is meant: from `--from`, or `--days` before its end, to `--to`, or now. A date is the whole day, in UTC.
 *
 * @param now - milliseconds since 1970
 */
export function periodOf({ from, to, days }: PeriodOptions, now: number): Period {
  const end = to === undefined ? now : Math.min(now, Date.parse(to) + (DATE.test(to) ? DAY_MS : 0));
  const start = from === undefined ? end - days * DAY_MS : Date.parse(from);
  if (start >= end) {
    const [one, other] = [new Date(start), new Date(end)].map((instant) => instant.toISOString());
    return { problem: `The period ends before it begins: it is from ${one ?? ''} to ${other ?? ''}.` };
  }
  return { from: new Date(start).toISOString(), to: new Date(end).toISOString() };
}

/** Reads a date or an instant of the command line. @throws InvalidArgumentError */
export function instantArgument(text: string): string {
  const isThere = !Number.isNaN(Date.parse(text)) && dayOf(text) === text.slice(0, 10);
  if ((DATE.test(text) || INSTANT.test(text)) && isThere) return text;
  throw new InvalidArgumentError('Write a date, 2026-01-31, or an instant, 2026-01-31T09:30:00Z.');
}

/** The day that the machine makes of the date in a text: 31 February would be in March. */
function dayOf(text: string): string {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10);
}

/** Reads a whole number of the command line that is at least 1. @throws InvalidArgumentError */
export function countArgument(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number, 1 or more.');
}
