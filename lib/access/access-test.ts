/** Stands for everybody. */
export const ANYONE = 'anyone';

/** What a test says: that something may be, may not be, or that nobody who could not before may. */
export const STATEMENTS = ['may', 'mayNot', 'nobodyNewMay'] as const;
export type Statement = (typeof STATEMENTS)[number];

/** Somebody, by one of these; of a role everybody who has it, somewhere or in some divisions. */
export interface AccessTestWho {
  readonly user?: string | undefined;
  readonly group?: string | undefined;
  readonly client?: string | undefined;
  readonly role?: string | undefined;
  /** Where the role is held. @default anywhere */
  readonly in?: string | readonly string[] | undefined;
}

/** What somebody says of the access of an organisation, to be held against it. */
export interface AccessTest {
  readonly name: string;
  readonly statement: Statement;
  /** Of whom; {@link ANYONE} for everybody. */
  readonly who: typeof ANYONE | readonly AccessTestWho[];
  /** Whom it is not about. */
  readonly except: readonly AccessTestWho[];
  /** `domain:entity:action`; where something must not be, a wildcard stands for any of what it covers, else for all of it. */
  readonly permissions: readonly string[];
  /** Names of divisions, `*` for all at once; empty for anywhere. */
  readonly divisions: readonly string[];
  readonly file: string;
  readonly line: number;
}
