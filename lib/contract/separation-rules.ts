import { z } from 'zod';
import { formatEntry } from '../access/duty-rule.ts';
import { nameKey } from '../access/name-key.ts';
import { overlaps } from '../access/overlaps.ts';
import { parsePermission } from '../access/permission.ts';
import { PermissionText } from './permission-text.ts';

const RuleName = z.string().regex(/\S/, 'is empty; write the name that it has');

const RoleEntry = z.strictObject({ role: RuleName.meta({ description: 'Name of a role, in whatever division' }) });
const PurposeEntry = z.strictObject({
  purpose: RuleName.meta({ description: 'Name of a purpose: whoever has all of its permissions' }),
});

/** What one side of a rule names: a permission, a role, or a purpose. */
export const SeparationEntry = z.union(
  [PermissionText, RoleEntry, PurposeEntry],
  'write domain:entity:action, { role: NAME } or { purpose: NAME }',
);
export type SeparationEntry = z.infer<typeof SeparationEntry>;

const Side = z.array(SeparationEntry).min(1, 'is empty; a rule needs something on both sides');

/** Two lists that must not meet in one subject, or in one role: who has something of both has a conflict. */
export const SeparationRule = z
  .strictObject({
    name: RuleName.meta({ description: 'What reports and acknowledgements call it' }),
    reason: z
      .string()
      .regex(/\S/, 'is empty; say what could happen if somebody had both')
      .meta({ description: 'What could happen if somebody had both' }),
    within: z.enum(['subject', 'role'], 'write subject or role').default('subject').meta({
      description: 'Where the two must not meet: in all that a subject has, or in one role. Default: subject',
    }),
    sameDivision: z.boolean().default(false).meta({
      description: 'Only where both hold in one division. Default: false, anywhere',
    }),
    first: Side.meta({ description: 'One side; a wildcard stands for any of what it covers' }),
    second: Side.meta({ description: 'The other side' }),
  })
  .check(({ value, issues }) => {
    value.second.forEach((entry, at) => {
      const same = value.first.find((other) => meets(entry, other));
      if (same === undefined) return;
      issues.push({
        code: 'custom',
        input: entry,
        path: ['second', at],
        message: `stands on the other side as well (${formatEntry(same)}): whoever has it would be in conflict with themselves`,
      });
    });
  });
export type SeparationRule = z.infer<typeof SeparationRule>;

/** Whether two entries are about the same. */
function meets(one: SeparationEntry, other: SeparationEntry): boolean {
  if (typeof one === 'string' && typeof other === 'string')
    return overlaps(parsePermission(one), parsePermission(other));
  return nameKey(formatEntry(one)) === nameKey(formatEntry(other));
}

/** Two rules of one name cannot be told apart by whoever acknowledges a conflict. */
export const SeparationRules = z.array(SeparationRule).check(({ value, issues }) => {
  const seen = new Set<string>();
  value.forEach(({ name }, at) => {
    if (seen.has(nameKey(name))) {
      issues.push({
        code: 'custom',
        input: name,
        path: [at, 'name'],
        message: `there is another rule "${name}" above; give it a name of its own`,
      });
    }
    seen.add(nameKey(name));
  });
});
