import { z } from 'zod';
import { PermissionText } from '../contract/permission-text.ts';

/** What a term of a condition compares with: one of four. */
const Operand = z.union(
  [
    z.strictObject({ scalar: z.string() }).describe('A fixed value'),
    z.strictObject({ variable: z.string().min(1) }).describe('Another variable of the request'),
    z.strictObject({ user: z.string().min(1) }).describe('A user, by e-mail or id'),
    z.strictObject({ queueId: z.string().min(1) }).describe('A queue, by id'),
  ],
  'write one of { scalar }, { variable }, { user } and { queueId }',
);

const Term = z.strictObject({
  variable: z.string().min(1).describe('As Genesys Cloud knows it, e.g. Conversation.queues'),
  operator: z.enum(['EQ', 'IN', 'GE', 'GT', 'LE', 'LT']),
  operands: z.array(Operand).min(1),
});

/** Narrows a permission to requests that fulfil the terms. */
export const ManifestCondition = z.strictObject({
  conjunction: z.enum(['AND', 'OR']).default('AND').describe('AND: every term has to hold; OR: one of them'),
  terms: z.array(Term).min(1),
});
export type ManifestCondition = z.infer<typeof ManifestCondition>;

/** A permission, or one that holds under a condition only. */
export const ManifestPermission = z.union(
  [PermissionText, z.strictObject({ permission: PermissionText, conditions: ManifestCondition })],
  'write domain:entity:action, or { permission, conditions }',
);
export type ManifestPermission = z.infer<typeof ManifestPermission>;

/** The text of a permission, whether it has a condition or not. */
export function permissionTextOf(permission: ManifestPermission): string {
  return typeof permission === 'string' ? permission : permission.permission;
}
