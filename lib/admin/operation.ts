import type { GenesysClient } from '../genesys/client.ts';
import type { Clock } from '../genesys/clock.ts';
import type { GenesysError } from '../genesys/errors.ts';
import type { JsonObject } from '../genesys/question.ts';
import type { Change } from './change.ts';
import type { Writer } from './writer.ts';

/** What operations act on. */
export interface World {
  readonly client: Pick<GenesysClient, 'ask' | 'askAll' | 'forget'>;
  readonly writer: Writer;
  readonly clock: Clock;
}

/**
 * What a refusal means to an operation: `already` – what is wished is there; `lagging` – what it refers to was just
 * created and is not known everywhere yet; `outdated` – somebody changed it since it was read; `refused` – no.
 */
export type RefusalMeaning = 'already' | 'lagging' | 'outdated' | 'refused';

/** An object that the organisation shows. */
export interface FoundObject {
  readonly id: string;
  /** Whether it is another one than wished: then somebody else made or changed it. @default false */
  readonly isOtherwise?: boolean;
}

/** One thing that a batch brings about, named by what is wished: it may be broken off and tried again. */
export interface Operation {
  /** Names the object and the wish, the same in every run: `create division Sales`. */
  readonly key: string;
  /** In words that fit behind "to": "create the division Sales". */
  readonly about: string;
  /** What it counts as in the summary, once done; `skipped` where it changes nothing in the organisation. */
  readonly counts: 'created' | 'updated' | 'granted' | 'revoked' | 'moved' | 'deleted' | 'skipped';
  /** How many it counts as. @default 1 */
  readonly size?: number;
  /** Operations of one lane are done in order, one after the other. @default a lane of its own */
  readonly lane?: string;
  /** Whether it is not begun once another one of its lane has failed that does not wait for the others itself. @default false */
  readonly waitsForLane?: boolean;
  /** What it consists of, in words, where `about` only counts: "Agent in Sales". @default nothing */
  readonly parts?: readonly string[];
  /** For the audit trail: what is there now. @default nothing */
  readonly before?: JsonObject;
  /** For the audit trail: what it becomes. @default nothing */
  readonly after?: JsonObject;
  /** Whether it does no harm to send it twice; else a lost answer is followed by a look before the next attempt. */
  readonly isRepeatable: boolean;
  /**
   * Whether a second one is certain to be refused: then one look is enough before the next attempt, and lists that lag
   * need not be waited for.
   * @default false
   */
  readonly isRefusedTwice?: boolean;
  /** Whether an object that somebody else made meanwhile will do, however it is. @default false */
  readonly takesOthers?: boolean;
  /**
   * The request, made anew for each attempt; undefined where nothing is left to do.
   * @throws GenesysError where it has to ask and gets no answer
   */
  change(world: World): Promise<Change | undefined>;
  /**
   * The object, where the organisation shows it now. What was remembered of earlier answers is not used.
   *
   * @param id - of the object that an earlier run has made, where that is known
   */
  find(world: World, id?: string): Promise<FoundObject | undefined>;
  /** What a refusal means. */
  meaningOf(error: GenesysError): RefusalMeaning;
  /** Id of the object that an answer speaks of. */
  idIn?(body: unknown): string | undefined;
}

/** An operation in words, with what it consists of: "take 2 roles from Ada: Agent in Sales, Support". */
export function inFull({ about, parts = [] }: Pick<Operation, 'about' | 'parts'>): string {
  return parts.length === 0 ? about : `${about}: ${parts.join('; ')}`;
}

/** What became of an operation. */
export type Settled =
  | { readonly kind: 'done'; readonly id?: string; readonly correlationId?: string }
  /** Nothing had to be done. */
  | { readonly kind: 'already'; readonly id?: string }
  | {
      readonly kind: 'failed';
      readonly error: GenesysError;
      /** Whether it may have been done all the same: no answer came, and no look showed it. */
      readonly isUncertain: boolean;
    };
