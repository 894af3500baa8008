import type { ConditionalPermission, ConditionOperand, IUser, ManifestCondition } from '../lib/index.ts';
import type { AccessPermission } from './access-stack.ts';

type Operand = ManifestCondition['terms'][number]['operands'][number] | ConditionOperand;

/** A permission whose condition holds users where the data name them. */
export function withUsers(
  permission: AccessPermission,
  userOf: (text: string) => IUser,
): string | ConditionalPermission {
  if (typeof permission === 'string') return permission;
  const { conditions } = permission;
  const terms = conditions.terms.map((term) => ({
    ...term,
    operands: term.operands.map((operand: Operand): ConditionOperand =>
      'user' in operand && typeof operand.user === 'string'
        ? { user: userOf(operand.user) }
        : (operand as ConditionOperand),
    ),
  }));
  return { ...permission, conditions: { ...conditions, terms } };
}
