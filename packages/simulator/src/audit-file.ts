import { z } from 'zod';

const name = z.string().min(1, 'a name cannot be empty');
const values = z.array(z.string()).optional();

/** A role given to, or taken from, one subject. */
const Membership = z
  .strictObject({ user: name.optional(), group: name.optional(), client: name.optional(), role: name })
  .refine((membership) => [membership.user, membership.group, membership.client].filter(Boolean).length === 1, {
    error: 'a grant names one subject: user, group or client',
  });

/**
 * One older audit entry of an organisation file: `granted`, `revoked` or `moved` for what the simulator itself would
 * remember, by the names of the file; `entry` for everything else, as it stands.
 */
export const AuditFileEntry = z
  .strictObject({
    /** ISO instant in UTC. */
    at: z.iso.datetime({ error: 'an instant looks like 2026-01-31T09:30:00Z' }),
    /** E-mail of the user who did it. */
    user: name.optional(),
    /** Id of the OAuth client that did it; it need not exist any more. */
    client: name.optional(),
    granted: Membership.optional(),
    revoked: Membership.optional(),
    /** A user, by e-mail, who changed divisions. */
    moved: z.strictObject({ user: name, from: name, to: name }).optional(),
    entry: z
      .strictObject({
        service: name,
        entityType: name,
        action: name,
        entity: z.strictObject({ id: name.optional(), name: z.string().optional() }).optional(),
        level: z.enum(['USER', 'SYSTEM', 'GENESYS_INTERNAL']).optional(),
        status: z.enum(['SUCCESS', 'FAILURE', 'WARNING']).optional(),
        changes: z.array(z.strictObject({ property: name, oldValues: values, newValues: values })).optional(),
      })
      .optional(),
  })
  .refine(({ granted, revoked, moved, entry }) => [granted, revoked, moved, entry].filter(Boolean).length === 1, {
    error: 'an audit entry is one of: granted, revoked, moved, entry',
  });
export type AuditFileEntry = z.infer<typeof AuditFileEntry>;
