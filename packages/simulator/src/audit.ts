/** One attribute that a change gave another value; the values are text, as the API shows them. */
export interface AuditedChange {
  readonly property: string;
  readonly oldValues: readonly string[];
  readonly newValues: readonly string[];
}

/** One change that the organisation remembers: what is behind the published AuditLogMessage. */
export interface AuditEntry {
  readonly id: string;
  /** ISO instant in UTC. */
  readonly at: string;
  /** Service that made the change, e.g. `PeoplePermissions`. */
  readonly service: string;
  /** Kind of the thing that was changed, e.g. `Role`. */
  readonly entityType: string;
  /** What was done to it, e.g. `MemberAdd`. */
  readonly action: string;
  readonly entity: { readonly id?: string | undefined; readonly name?: string | undefined };
  /** OAuth client that asked for the change. */
  readonly clientId?: string | undefined;
  /** User who asked for the change. */
  readonly userId?: string | undefined;
  readonly level: 'USER' | 'SYSTEM' | 'GENESYS_INTERNAL';
  readonly status: 'SUCCESS' | 'FAILURE' | 'WARNING';
  readonly changes: readonly AuditedChange[];
}

/** A query for audit entries that runs by itself until it is asked for: what is behind a transaction id. */
export interface AuditQuery {
  readonly id: string;
  /** The body it was asked with. */
  readonly request: Readonly<Record<string, unknown>>;
  /** ISO instant in UTC. */
  readonly startDate: string;
  /** What it found: entries made later are not in it. */
  readonly found: readonly AuditEntry[];
  /** How often its state will still be `Running`. */
  pollsLeft: number;
}
