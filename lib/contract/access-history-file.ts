import { z } from 'zod';
import { plainJson } from '../access/plain-json.ts';
import type { AccessHistory } from '../access/history/access-change.ts';

/** The version of the history as JSON; raised when a field changes its meaning or goes. */
export const ACCESS_HISTORY_VERSION = 1;

/** Id and name; the name is the id where nobody knows the name. */
const Party = z.object({ id: z.string().optional(), name: z.string() });

const Change = z.object({
  /** Id of the audit entry. */
  id: z.string(),
  /** ISO instant in UTC. */
  at: z.string(),
  by: Party.extend({ kind: z.enum(['user', 'client', 'system']) }),
  /** As the organisation names them. */
  service: z.string(),
  entityType: z.string(),
  action: z.string(),
  /** What was changed. */
  object: Party,
  /** Who got or lost a role. */
  subject: Party.optional(),
  properties: z.array(z.object({ property: z.string(), old: z.array(z.string()), new: z.array(z.string()) })),
  status: z.string(),
});

/** What `access history --format json` prints. */
export const AccessHistoryFile = z.object({
  version: z.literal(ACCESS_HISTORY_VERSION),
  /** False where a part of the period could not be read: changes may be missing. `gaps` says which. */
  complete: z.boolean(),
  organisation: z.object({ id: z.string(), name: z.string() }),
  /** ISO instants in UTC: from the first to just before the second. */
  from: z.string(),
  to: z.string(),
  looked: z.array(z.object({ service: z.string(), entityTypes: z.array(z.string()) })),
  /** Newest first. */
  changes: z.array(Change),
  gaps: z.array(z.object({ what: z.string(), why: z.string(), permissions: z.array(z.string()) })),
});
export type AccessHistoryFile = z.infer<typeof AccessHistoryFile>;

/** A history as the text of such a file. */
export function accessHistoryJson(history: AccessHistory): string {
  const file = { version: ACCESS_HISTORY_VERSION, complete: history.gaps.length === 0, ...history };
  return `${plainJson(AccessHistoryFile.parse(file), 2)}\n`;
}
