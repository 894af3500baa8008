import { GenesysError } from '../genesys/errors.ts';
import type { FoundObject, Operation, Settled, World } from './operation.ts';
import type { Written } from './writer.ts';

/** What an earlier run that was broken off left behind of an operation: that it was about to be sent, or was done. */
export interface Remembered {
  readonly state: 'intended' | 'done';
  /** Id of the object that was made. */
  readonly id?: string;
}

/** Waits for replication: what was just written may not be known to other services, or in lists, for so long (ms). */
export const REPLICATION_WAITS_MS: readonly number[] = [3_000, 6_000, 12_000, 24_000, 30_000];
/** Waits between looks after an answer that was lost: a list may lag behind a create. */
const LOOK_WAITS_MS: readonly number[] = [0, 3_000, 6_000];
/** Attempts that may end without an answer, or against a version that somebody else has changed. */
const MOST_ATTEMPTS = 5;
const RETRY_WAITS_MS: readonly number[] = [500, 1_000, 2_000, 4_000];

/**
 * Brings one operation to its end: sends it, and finds out what became of it where the answer does not tell.
 *
 * A create whose answer was lost is looked up before it is sent again, so that nothing is made twice; where nobody answers
 * the look either, it is not sent again. A 404 after a create is replication lag, and waited for. "Already" is success
 * once the object has been seen as it is wished.
 *
 * @throws GenesysError when nothing can be sent or asked any more
 */
export async function settle(operation: Operation, world: World, remembered?: Remembered): Promise<Settled> {
  if (remembered !== undefined && !operation.isRepeatable) {
    const seen = await look(operation, world, remembered.id, waitsBefore(operation));
    if (seen.kind === 'found') return foundAs(remembered.state === 'done' ? 'already' : 'done', operation, seen.object);
    if (seen.kind === 'unseen' && !mayBeSentBlindly(operation)) return failed(seen.error, true);
  }
  const tried = { unanswered: 0, lagging: 0, outdated: 0, contradicted: 0 };
  for (;;) {
    const attempt = await attemptOf(operation, world);
    if (attempt.kind === 'nothing-left') return { kind: tried.unanswered > 0 ? 'done' : 'already', ...attempt.object };
    if (attempt.kind === 'done') return doneBy(operation, attempt);
    const { error } = attempt;
    const meaning = attempt.kind === 'unanswered' ? 'unanswered' : operation.meaningOf(error);
    switch (meaning) {
      case 'already': {
        const seen = await look(operation, world);
        // It is there because we made it, and never heard so.
        if (seen.kind === 'found') return foundAs(tried.unanswered > 0 ? 'done' : 'already', operation, seen.object);
        tried.contradicted += 1;
        if (!operation.isRepeatable || tried.contradicted >= MOST_ATTEMPTS) return failed(error, tried.unanswered > 0);
        break;
      }
      case 'unanswered': {
        if (!operation.isRepeatable) {
          const seen = await look(operation, world, undefined, waitsBefore(operation));
          if (seen.kind === 'found') return foundAs('done', operation, seen.object);
          if (seen.kind === 'unseen' && !mayBeSentBlindly(operation)) return failed(error, true);
        }
        tried.unanswered += 1;
        if (tried.unanswered >= MOST_ATTEMPTS) return failed(error, true);
        await world.clock.sleep(RETRY_WAITS_MS[tried.unanswered - 1] ?? 0);
        break;
      }
      case 'lagging': {
        const wait = REPLICATION_WAITS_MS[tried.lagging];
        if (wait === undefined) return failed(error, tried.unanswered > 0);
        tried.lagging += 1;
        await world.clock.sleep(wait);
        break;
      }
      case 'outdated':
        tried.outdated += 1;
        if (tried.outdated >= MOST_ATTEMPTS) return failed(error, tried.unanswered > 0);
        break;
      case 'refused':
        return failed(error, tried.unanswered > 0);
    }
  }
}

type Attempt = Written | { readonly kind: 'nothing-left'; readonly object: Partial<Pick<FoundObject, 'id'>> };

/** One attempt; that what it has to ask first is not answered is an attempt without an answer. */
async function attemptOf(operation: Operation, world: World): Promise<Attempt> {
  try {
    const change = await operation.change(world);
    if (change === undefined) return { kind: 'nothing-left', object: await idFound(operation, world) };
    return await world.writer.write(change);
  } catch (error) {
    if (!(error instanceof GenesysError) || error.concerns === 'run') throw error;
    return { kind: error.status !== undefined && error.status < 500 ? 'refused' : 'unanswered', error };
  }
}

async function idFound(operation: Operation, world: World): Promise<Partial<Pick<FoundObject, 'id'>>> {
  const found = await operation.find(world);
  return found === undefined ? {} : { id: found.id };
}

function failed(error: GenesysError, isUncertain: boolean): Settled {
  return { kind: 'failed', error, isUncertain };
}

function doneBy({ idIn }: Operation, { body, correlationId }: Extract<Written, { kind: 'done' }>): Settled {
  const id = idIn?.(body);
  return {
    kind: 'done',
    ...(id === undefined ? {} : { id }),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
}

/** The waits before looks that come before another attempt. */
function waitsBefore({ isRefusedTwice = false }: Operation): readonly number[] {
  return isRefusedTwice ? [0] : LOOK_WAITS_MS;
}

/** Whether it may be sent again though nobody could look: a second one does no harm, or is refused. */
function mayBeSentBlindly({ isRepeatable, isRefusedTwice = false }: Operation): boolean {
  return isRepeatable || isRefusedTwice;
}

/** What an object that is there makes of the operation. One that is otherwise than wished was made by somebody else. */
function foundAs(kind: 'done' | 'already', { about, takesOthers = false }: Operation, object: FoundObject): Settled {
  const { id, isOtherwise = false } = object;
  if (!isOtherwise) return { kind, id };
  return takesOthers ? { kind: 'already', id } : failed(madeBySomebodyElse(about), false);
}

function madeBySomebodyElse(about: string): GenesysError {
  return new GenesysError({
    code: 'conflict',
    message: `Cannot ${about}: it exists by now, and is otherwise than wished`,
    cure: 'Run the command again: it looks at what is there.',
    concerns: 'question',
  });
}

/** What was seen: the object, that it is not there, or nothing, because the last look was not answered. */
type Seen =
  | { readonly kind: 'found'; readonly object: FoundObject }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unseen'; readonly error: GenesysError };

/** Looks for the object, more than once: lists may lag, so the last look counts. */
async function look(operation: Operation, world: World, id?: string, waitsMs = LOOK_WAITS_MS): Promise<Seen> {
  let seen: Seen = { kind: 'absent' };
  for (const wait of waitsMs) {
    if (wait > 0) await world.clock.sleep(wait);
    try {
      const object = await operation.find(world, id);
      if (object !== undefined) return { kind: 'found', object };
      seen = { kind: 'absent' };
    } catch (error) {
      if (!(error instanceof GenesysError) || error.concerns === 'run') throw error;
      seen = { kind: 'unseen', error };
    }
  }
  return seen;
}
