import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FaultPlan, RequestLogEntry } from 'genesys-cloud-simulator';
import { ImportDecisionsFile } from '../../lib/contract/import-decisions.ts';
import { CheckReport, type ReportedAddress } from '../../lib/contract/check-report.ts';
import type { Ran } from '../cli/run-line.ts';
import type { Judged } from './batch-judgement.ts';
import { unclearIn } from './clear-error.ts';
import { openDrillPlace, type Drill, type DrillPlace } from './drill.ts';
import type { FaultCase } from './fault-cases.ts';

/** How a check goes when nothing goes wrong. */
export interface CheckReference {
  readonly requests: readonly RequestLogEntry[];
  readonly shown: Shown;
  /** The same where somebody else made the changes of the drill before. */
  readonly changed: Shown;
  /** The same where the organisation hides all divisions but Home, and says that it hides nothing. */
  readonly hidden: Shown;
}

/** What a check says, and what it writes. */
interface Shown {
  readonly report: CheckReport;
  readonly decisions: string;
}

const HIDES_AND_DENIES_IT: FaultPlan = {
  rules: [
    { on: { path: '/authorization/divisionspermitted/paged/me' }, do: { kind: 'slow', delayMs: 0 } },
    { do: { kind: 'divisions-hidden' } },
  ],
};

/** Checks without faults. */
export async function checkReference(drill: Drill): Promise<CheckReference> {
  const [place, other, third] = await Promise.all([
    openDrillPlace(drill),
    openDrillPlace(drill),
    openDrillPlace(drill),
  ]);
  try {
    const shown = await shownBy(await place.run(), place);
    const requests = [...place.simulator.requests];
    await other.change();
    const changed = await shownBy(await other.run(), other);
    third.simulator.faults.set(HIDES_AND_DENIES_IT);
    const hidden = await shownBy(await third.run(), third);
    return { requests, shown, changed, hidden };
  } finally {
    await Promise.all([place, other, third].map(({ close }) => close()));
  }
}

/**
 * Checks under a fault, then once more without; judges both. What is not undetermined has to be what the organisation is,
 * or was at the moment of the answer.
 */
export async function judgeCheck(drill: Drill, tried: FaultCase, reference: CheckReference): Promise<Judged> {
  const place = await openDrillPlace(drill);
  const { simulator } = place;
  try {
    simulator.faults.set(tried.plan);
    const ran = await place.run();
    const struck = simulator.requests.find(({ fault }) => fault?.kind === tried.kind);
    if (struck === undefined) return { outcome: undefined, wrong: [] };
    const { outcome, wrong } =
      ran.exitCode === 3
        ? { outcome: 'told' as const, wrong: [...unclearIn(ran, [3]), ...(await written(place))] }
        : judgeShown(await shownBy(ran, place), shownUnder(tried, reference), tried.kind);
    simulator.faults.clear();
    const again = await shownBy(await place.run(), place);
    const ends = endsOf(tried, reference);
    const isReached = ends.some((end) => end.decisions === again.decisions && isTold(again, end));
    const where = `at ${struck.method} ${struck.path}`;
    return {
      outcome,
      wrong: [
        ...wrong.map((what) => `${where}: ${what}`),
        ...(isReached ? [] : [`${where}, run again: not as without faults: ${differing(again, ends)}`]),
        ...(await leftBeside(place)).map((file) => `${where}: it leaves ${file}`),
      ],
    };
  } finally {
    await place.close();
  }
}

/** What the organisation is, before and after somebody else's change. */
function endsOf({ kind }: FaultCase, { shown, changed }: CheckReference): Shown[] {
  return kind === 'change' || kind === 'stale' ? [shown, changed] : [shown];
}

/**
 * What the organisation shows. One that hides its divisions in a single answer and in the others says that it hides
 * nothing is believed; one that hides them from the start has also said so.
 */
function shownUnder(tried: FaultCase, reference: CheckReference): Shown[] {
  const saysSo = tried.span === 'from then on' && tried.index === 1;
  const isBelieved = tried.kind === 'divisions-hidden' && !saysSo;
  return isBelieved ? [reference.shown, reference.hidden] : endsOf(tried, reference);
}

function judgeShown(shown: Shown, references: readonly Shown[], kind: FaultCase['kind']): ShownJudged {
  const { report, decisions } = shown;
  const isSame = references.some((reference) => isTold(shown, reference) && decisions === reference.decisions);
  if (isSame) return { outcome: 'same', wrong: [] };
  const shownOf = ({ address }: ReportedAddress): ReportedAddress[] =>
    references.flatMap((reference) => reference.report.addresses.filter((other) => other.address === address));
  const isContent = report.exitCode === 0 && !report.addresses.every((address) => isOneOf(address, shownOf(address)));
  return {
    outcome: 'undetermined',
    wrong: [
      ...report.addresses.flatMap((address) => unprovenIn(address, shownOf(address), kind)),
      ...(isContent ? [`is content (0) with another result: ${JSON.stringify(report.addresses)}`] : []),
      ...madeUp(decisions, references),
    ],
  };
}

/** What a report says that none of the others says. */
function differing({ report }: Shown, others: readonly Shown[]): string {
  const known = new Set(others.flatMap((other) => essenceOf(other.report).map((part) => JSON.stringify(part))));
  return essenceOf(report)
    .map((part) => JSON.stringify(part))
    .filter((part) => !known.has(part))
    .join('; ');
}

/** What a report is about, in parts; not what was in the decisions file before. */
function essenceOf({ addresses, dropped, exitCode, grantPlan, notSeen }: CheckReport): unknown[] {
  const told = addresses.map((address) => ({ ...address, undecided: undefined }));
  return [...told, ...dropped, exitCode, grantPlan ?? null, ...notSeen];
}

type ShownJudged = Pick<Judged, 'wrong'> & { readonly outcome: 'same' | 'undetermined' };

function isOneOf(address: ReportedAddress, shown: readonly ReportedAddress[]): boolean {
  return shown.some((one) => JSON.stringify(one) === JSON.stringify(address));
}

/** Answers that are untrue: that there is none, or none that may be seen. */
const UNTRUE: ReadonlySet<FaultCase['kind']> = new Set(['not-found', 'divisions-hidden']);

/**
 * What is said of an address that is neither as it was shown nor undetermined. An untrue answer may make it worse than it
 * is, never better.
 */
function unprovenIn(address: ReportedAddress, shown: readonly ReportedAddress[], kind: FaultCase['kind']): string[] {
  const doubts = address.findings.some(({ verdict }) => verdict === 'undetermined');
  const isWorse = UNTRUE.has(kind) && address.outcome === 'blocked';
  const fits = shown.some((one) => {
    const isOutcome = one.outcome === address.outcome || (doubts && address.outcome === 'undetermined');
    const isNothingNew = certain(address).every((what) => certain(one).includes(what));
    const isNothingMissing = doubts || certain(one).every((what) => certain(address).includes(what));
    return isOutcome && (isNothingNew || UNTRUE.has(kind)) && isNothingMissing;
  });
  return fits || isWorse ? [] : [`says ${told(address)} where the organisation shows ${shown.map(told).join(' or ')}`];
}

/** What a report holds for certain of an address: findings and losses. */
function certain({ findings, losses }: ReportedAddress): string[] {
  return [
    ...findings.filter(({ verdict }) => verdict !== 'undetermined').map(({ kind }) => kind),
    ...losses.map(({ kind, what }) => `${kind} ${what}`),
  ];
}

function told(address: ReportedAddress): string {
  const doubts = address.findings.filter(({ verdict }) => verdict === 'undetermined').map(({ kind }) => `${kind}?`);
  return `${address.address} ${address.outcome} (${[...certain(address), ...doubts].join(', ')})`;
}

/** Imports that no run without faults would write. */
export function madeUp(decisions: string, references: readonly Pick<Shown, 'decisions'>[]): string[] {
  if (decisions === '') return [];
  const known = new Set(references.flatMap((reference) => importsIn(reference.decisions)));
  return importsIn(decisions)
    .filter((one) => !known.has(one))
    .map((one) => `imports ${one}`);
}

function importsIn(decisions: string): string[] {
  if (decisions === '') return [];
  const { stacks } = ImportDecisionsFile.parse(JSON.parse(decisions));
  return Object.values(stacks).flatMap(({ imports }) => imports.map(({ to, id }) => `${to} ${id}`));
}

function isTold({ report: one }: Shown, { report: other }: Shown): boolean {
  return JSON.stringify(essenceOf(one)) === JSON.stringify(essenceOf(other));
}

async function shownBy({ exitCode, out, err }: Ran, place: DrillPlace): Promise<Shown> {
  if (exitCode > 4 || exitCode === 2) throw new Error(`exit code ${exitCode}: ${out}${err}`);
  return { report: CheckReport.parse(JSON.parse(out)), decisions: await decisionsOf(place) };
}

/** The decisions; empty where none were written. */
function decisionsOf({ folder }: DrillPlace): Promise<string> {
  return readFile(join(folder, 'genesys.imports.json'), 'utf8').catch(() => '');
}

async function written(place: DrillPlace): Promise<string[]> {
  return (await decisionsOf(place)) === '' ? [] : ['decisions were written, though it failed'];
}

/** Files that are neither the drill's nor the decisions: a half-written one. */
async function leftBeside({ folder }: DrillPlace): Promise<string[]> {
  return (await readdir(folder)).filter((file) => /imports\.json.+/.test(file));
}
