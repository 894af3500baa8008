import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestLogEntry } from 'genesys-cloud-simulator';
import { journalFileOf, parseJournal, DEFAULT_JOURNAL_FOLDER } from '../../lib/admin/index.ts';
import type { Ran } from '../cli/run-line.ts';
import { unclearIn } from './clear-error.ts';
import { openDrillPlace, type Drill, type DrillPlace } from './drill.ts';
import type { FaultCase } from './fault-cases.ts';
import { differences, pictureOf, strange, type Picture } from './organisation-picture.ts';
import type { Outcome } from './outcome-table.ts';

/** How a batch goes when nothing goes wrong. */
export interface BatchReference {
  readonly ran: Ran;
  readonly requests: readonly RequestLogEntry[];
  readonly before: Picture;
  readonly after: Picture;
  /** The same where somebody else made the changes of the drill: before the run, after it. */
  readonly changed: { readonly before: Picture; readonly after: Picture; readonly late: Picture };
}

/** Runs a drill without faults. */
export async function batchReference(drill: Drill): Promise<BatchReference> {
  const place = await openDrillPlace(drill);
  const other = await openDrillPlace(drill);
  try {
    const before = pictureOf(place.simulator.organisation);
    const ran = await place.run();
    const requests = [...place.simulator.requests];
    const after = pictureOf(place.simulator.organisation);
    await place.change();
    const late = pictureOf(place.simulator.organisation);
    await other.change();
    const changedBefore = pictureOf(other.simulator.organisation);
    await other.run();
    const changed = { before: changedBefore, after: pictureOf(other.simulator.organisation), late };
    return { ran, requests, before, after, changed };
  } finally {
    await Promise.all([place.close(), other.close()]);
  }
}

/** What came of one case, and what of it must not be. */
export interface Judged {
  /** Undefined where the fault cannot happen there. */
  readonly outcome: Outcome | undefined;
  readonly wrong: readonly string[];
}

/** Runs a drill under a fault, then once more without; judges both. */
export async function judgeBatch(drill: Drill, { plan, kind }: FaultCase, reference: BatchReference): Promise<Judged> {
  const place = await openDrillPlace(drill);
  const { simulator } = place;
  try {
    simulator.faults.set(plan);
    const ran = await place.run();
    const struck = simulator.requests.filter(({ fault }) => fault?.kind === kind);
    if (struck.length === 0) return { outcome: undefined, wrong: [] };
    const picture = pictureOf(simulator.organisation);
    const ends = endsOf(kind, reference);
    const isSame = ran.exitCode === reference.ran.exitCode;
    const wrong = [
      ...(isSame ? notReached(picture, ends) : unclearIn(ran, [1, 2, 3, 4])),
      ...strange(picture, [...ends, ...beginningsOf(kind, reference)]).map((thing) => `half done: ${thing}`),
      ...(isChanging(kind) ? [] : untoldIn(ran, differences(picture, reference.before))),
      ...(await leftBehind(place)),
    ];
    simulator.faults.clear();
    const again = await place.run();
    const end = pictureOf(simulator.organisation);
    const wrongAgain = [
      ...([reference.ran.exitCode, ...(drill.doneAlready ?? [])].includes(again.exitCode)
        ? []
        : [`exit code ${again.exitCode}: ${again.out}${again.err}`]),
      ...notReached(end, ends),
      ...(await leftBehind(place)),
    ];
    const [first] = struck;
    const where = `at ${first?.method ?? ''} ${first?.path ?? ''}`;
    return {
      outcome: isSame ? 'same' : 'told',
      wrong: [...wrong.map((what) => `${where}: ${what}`), ...wrongAgain.map((what) => `${where}, run again: ${what}`)],
    };
  } finally {
    await place.close();
  }
}

/** Where a run may end: somebody else's change may come before it, in it, or be refused. */
function endsOf(kind: FaultCase['kind'], { after, changed }: BatchReference): Picture[] {
  return isChanging(kind) ? [after, changed.after, changed.late] : [after];
}

function beginningsOf(kind: FaultCase['kind'], { before, changed }: BatchReference): Picture[] {
  return isChanging(kind) ? [before, changed.before] : [before];
}

function isChanging(kind: FaultCase['kind']): boolean {
  return kind === 'change' || kind === 'stale';
}

function notReached(picture: Picture, ends: readonly Picture[]): string[] {
  const [nearest = []] = ends.map((end) => differences(picture, end)).sort((one, other) => one.length - other.length);
  return nearest.map((thing) => `not as without faults: ${thing}: ${JSON.stringify(picture.get(thing) ?? [])}`);
}

/** What a run says that it did, against what was done: never more, and never less without a word. */
function untoldIn({ out, err }: Ran, changed: readonly string[]): string[] {
  // Grants that go with a division are told before it goes, or that nobody says which they are.
  const isRevokedWithIt =
    /Revoked with it: |Which grants would be revoked with /.test(err) && out.includes('deleted, and gone');
  const done = changed.filter((thing) => !isRevokedWithIt || !thing.startsWith('grant '));
  const counts = [...out.matchAll(/(\d+) (?:created|updated|granted|revoked|moved|deleted)\b/g)];
  const told = counts.reduce((sum, [, count]) => sum + Number(count), 0) + (out.includes('deleted, and gone') ? 1 : 0);
  if (told > done.length) return [`says that it did ${told}, and did ${done.join(', ') || 'nothing'}`];
  const isSaid = told === done.length || /all the same/.test(out + err);
  return isSaid ? [] : [`says that it did ${told}, and did ${done.join(', ')}`];
}

/** What a run that has ended must not leave: a lock, or a journal that cannot be read. */
async function leftBehind({ simulator, folder }: DrillPlace): Promise<string[]> {
  const file = journalFileOf(join(folder, DEFAULT_JOURNAL_FOLDER), simulator.organisation.info.id);
  const files = await readdir(join(file, '..')).catch(() => []);
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text !== '' && !text.endsWith('\n')) return ['its journal ends within a line'];
  parseJournal(text, file);
  return files.filter((name) => name !== 'journal.jsonl').map((name) => `it leaves ${name}`);
}
