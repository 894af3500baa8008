import { describe, expect, it } from 'vitest';
import type { Operation, RefusalMeaning, World } from '../../lib/admin/operation.ts';
import { REPLICATION_WAITS_MS, settle } from '../../lib/admin/settle.ts';
import type { Written } from '../../lib/admin/writer.ts';
import { GenesysError } from '../../lib/genesys/index.ts';
import { FakeClock } from '../genesys/fake-clock.ts';

const DONE: Written = { kind: 'done', body: { id: 'made' }, correlationId: 'c-1' };
const LOST: Written = { kind: 'unanswered', error: errorOf('server-failed', 500) };

function errorOf(code: 'conflict' | 'not-found' | 'server-failed' | 'bad-request', status: number): GenesysError {
  return new GenesysError({ code, message: `HTTP ${status}`, cure: 'Look.', concerns: 'question', status });
}

function refused(status: number): Written {
  return { kind: 'refused', error: errorOf('conflict', status) };
}

interface Script {
  /** What the writer answers, in order; the last one for ever. */
  readonly answers: readonly Written[];
  /** After how many looks the object shows; never by default. */
  readonly showsAtLook?: number;
  readonly isRepeatable?: boolean;
  readonly isRefusedTwice?: boolean;
  /** Nobody answers the looks. @default false */
  readonly isUnseen?: boolean;
  /** What shows is another one than wished. @default false */
  readonly isOtherwise?: boolean;
  readonly takesOthers?: boolean;
}

/** Nothing is asked here. */
function nobody(): Promise<never> {
  return Promise.reject(new Error('nobody asks here'));
}

/** An operation whose refusals are read off their status: 409 already, 404 lag, 412 outdated. */
function rehearse(script: Script) {
  const { answers, showsAtLook, isRepeatable = false, isRefusedTwice = false, isUnseen = false } = script;
  const { isOtherwise = false, takesOthers = false } = script;
  const clock = new FakeClock();
  const seen = { sent: 0, looks: 0 };
  const world: World = {
    client: { ask: nobody, askAll: nobody, forget: () => undefined },
    clock,
    writer: {
      write: () => {
        seen.sent += 1;
        return Promise.resolve(answers[Math.min(seen.sent, answers.length) - 1] ?? DONE);
      },
    },
  };
  const operation: Operation = {
    key: 'create thing',
    about: 'create the thing',
    counts: 'created',
    isRepeatable,
    isRefusedTwice,
    takesOthers,
    change: () =>
      Promise.resolve({ about: 'create the thing', method: 'POST', path: '/api/v2/things', permissions: [] }),
    find: () => {
      seen.looks += 1;
      if (isUnseen) return Promise.reject(errorOf('server-failed', 503));
      const shows = showsAtLook !== undefined && seen.looks >= showsAtLook;
      return Promise.resolve(shows ? { id: 'found', isOtherwise } : undefined);
    },
    meaningOf: ({ status }) => MEANINGS[status ?? 0] ?? 'refused',
    idIn: (body) => (body as { id: string }).id,
  };
  return { operation, world, clock, seen };
}

const MEANINGS: Readonly<Record<number, RefusalMeaning>> = { 409: 'already', 404: 'lagging', 412: 'outdated' };

describe('an operation', () => {
  it('is done when the organisation says so', async () => {
    const { operation, world, seen } = rehearse({ answers: [DONE] });
    expect(await settle(operation, world)).toEqual({ kind: 'done', id: 'made', correlationId: 'c-1' });
    expect(seen).toEqual({ sent: 1, looks: 0 });
  });

  it('whose answer was lost is looked up before it is sent again, and not sent again when it shows', async () => {
    const { operation, world, seen } = rehearse({ answers: [LOST], showsAtLook: 1 });
    expect(await settle(operation, world)).toEqual({ kind: 'done', id: 'found' });
    expect(seen).toEqual({ sent: 1, looks: 1 });
  });

  it('looks again when a list lags behind', async () => {
    const { operation, world, seen, clock } = rehearse({ answers: [LOST], showsAtLook: 3 });
    expect(await settle(operation, world)).toEqual({ kind: 'done', id: 'found' });
    expect(seen.sent).toBe(1);
    expect(clock.sleeps).toEqual([3_000, 6_000]);
  });

  it('is sent again when nothing shows', async () => {
    const { operation, world, seen } = rehearse({ answers: [LOST, DONE] });
    expect(await settle(operation, world)).toMatchObject({ kind: 'done', id: 'made' });
    expect(seen).toEqual({ sent: 2, looks: 3 });
  });

  it('that may be repeated is sent again without a look', async () => {
    const { operation, world, seen } = rehearse({ answers: [LOST, LOST, DONE], isRepeatable: true });
    expect(await settle(operation, world)).toMatchObject({ kind: 'done' });
    expect(seen).toEqual({ sent: 3, looks: 0 });
  });

  it('gives up after five lost answers, and says that it may have been done', async () => {
    const { operation, world, seen } = rehearse({ answers: [LOST] });
    expect(await settle(operation, world)).toMatchObject({ kind: 'failed', isUncertain: true });
    expect(seen.sent).toBe(5);
  });

  it('that is there already is told so, by the object that shows', async () => {
    const { operation, world } = rehearse({ answers: [refused(409)], showsAtLook: 1 });
    expect(await settle(operation, world)).toEqual({ kind: 'already', id: 'found' });
  });

  it('that is refused as already there, after a lost answer, was done by us', async () => {
    const { operation, world } = rehearse({ answers: [LOST, refused(409)], showsAtLook: 4 });
    expect(await settle(operation, world)).toEqual({ kind: 'done', id: 'found' });
  });

  it('fails when it is refused as already there, and nothing shows', async () => {
    const { operation, world } = rehearse({ answers: [refused(409)] });
    expect(await settle(operation, world)).toMatchObject({ kind: 'failed', isUncertain: false });
  });

  it('is not sent again when nobody answers the looks either: there could be two of it', async () => {
    const { operation, world, seen } = rehearse({ answers: [LOST, DONE], isUnseen: true });
    expect(await settle(operation, world)).toMatchObject({ kind: 'failed', isUncertain: true });
    expect(seen).toEqual({ sent: 1, looks: 3 });
  });

  it('is sent again without an answered look where a second one is certain to be refused', async () => {
    const { operation, world, seen } = rehearse({ answers: [LOST, DONE], isUnseen: true, isRefusedTwice: true });
    expect(await settle(operation, world)).toMatchObject({ kind: 'done', id: 'made' });
    expect(seen).toEqual({ sent: 2, looks: 1 });
  });

  it('that a killed run had begun is not sent when nobody answers the looks', async () => {
    const { operation, world, seen } = rehearse({ answers: [DONE], isUnseen: true });
    expect(await settle(operation, world, { state: 'intended' })).toMatchObject({ kind: 'failed', isUncertain: true });
    expect(seen.sent).toBe(0);
  });

  it('fails when somebody else made another one meanwhile, and says that the command is to be run again', async () => {
    const { operation, world } = rehearse({ answers: [refused(409)], showsAtLook: 1, isOtherwise: true });
    const settled = await settle(operation, world);
    expect(settled).toMatchObject({ kind: 'failed', isUncertain: false });
    expect(settled).toHaveProperty('error.cure', 'Run the command again: it looks at what is there.');
  });

  it('takes what somebody else made meanwhile where any one will do', async () => {
    const script = { answers: [refused(409)], showsAtLook: 1, isOtherwise: true, takesOthers: true };
    const { operation, world } = rehearse(script);
    expect(await settle(operation, world)).toEqual({ kind: 'already', id: 'found' });
  });

  it('that may be repeated is sent again when "already" is not what shows', async () => {
    const { operation, world, seen } = rehearse({ answers: [refused(409), DONE], isRepeatable: true });
    expect(await settle(operation, world)).toMatchObject({ kind: 'done', id: 'made' });
    expect(seen.sent).toBe(2);
  });

  it('waits for replication five times, from 3 to 30 seconds', async () => {
    const { operation, world, clock, seen } = rehearse({ answers: [refused(404)] });
    expect(await settle(operation, world)).toMatchObject({ kind: 'failed' });
    expect(clock.sleeps).toEqual(REPLICATION_WAITS_MS);
    expect(seen.sent).toBe(6);
  });

  it('is made anew when somebody else changed the object meanwhile', async () => {
    const { operation, world, seen, clock } = rehearse({ answers: [refused(412), refused(412), DONE] });
    expect(await settle(operation, world)).toMatchObject({ kind: 'done' });
    expect(seen.sent).toBe(3);
    expect(clock.sleeps).toEqual([]);
  });

  it('fails at once when it is refused', async () => {
    const { operation, world, seen } = rehearse({ answers: [refused(400)] });
    expect(await settle(operation, world)).toMatchObject({ kind: 'failed', isUncertain: false });
    expect(seen.sent).toBe(1);
  });

  it('that a killed run had begun is looked up first', async () => {
    const { operation, world, seen } = rehearse({ answers: [DONE], showsAtLook: 2 });
    expect(await settle(operation, world, { state: 'intended' })).toEqual({ kind: 'done', id: 'found' });
    expect(seen.sent).toBe(0);
  });
});
