import type { Answer, OrgDivision } from '../../lib/genesys/index.ts';
import type { ManagedDivision } from './managed-division.ts';
import type { DivisionPlace, ReasonOf } from './division-reason.ts';

/** What lives in a division. */
export type DivisionHolds = Pick<ReasonOf<'dependents'>, 'holds' | 'counted' | 'unread'>;

/** All that is known of one division when it is judged. */
export interface DivisionFacts {
  /** The name or id that was given. */
  readonly sought: string;
  /** All divisions. */
  readonly listed: Answer<readonly OrgDivision[]>;
  /** What each id in question led to. */
  readonly byId: ReadonlyMap<string, Answer<OrgDivision | undefined>>;
  readonly deleted: Answer<readonly OrgDivision[]>;
  /** Whether this client sees all divisions, so that what it does not see is not there. */
  readonly seesAll: boolean;
  /** Every address of a division in the configuration and the states. */
  readonly managed: readonly ManagedDivision[];
  /** Addresses that would delete it. */
  readonly deletedBy: readonly DivisionPlace[];
  /** What lives in it; absent where nothing could be asked about. */
  readonly contents?: DivisionHolds & {
    /** Whether the organisation told its own counts. */
    readonly isCounted: boolean;
  };
}
