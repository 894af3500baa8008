import { formatCondition, type AccessCondition } from '../access/access-condition.ts';
import type { ManifestCondition } from './manifest-permission.ts';

type Operand = ManifestCondition['terms'][number]['operands'][number];

/**
 * A condition of a manifest as the model of access has it, to be compared with one of an organisation.
 *
 * @param userId - the id of a user that is written by e-mail. @default as it is written
 */
export function accessConditionOf(
  { conjunction, terms }: ManifestCondition,
  userId: (text: string) => string = (text) => text,
): AccessCondition {
  return {
    conjunction,
    terms: terms.map(({ variable, operator, operands }) => ({
      variable,
      operator,
      operands: operands.map((operand) => operandText(operand, userId)),
    })),
  };
}

/** A condition in words, equal for conditions that mean the same. */
export function conditionText(condition: ManifestCondition): string {
  return formatCondition(accessConditionOf(condition));
}

function operandText(operand: Operand, userId: (text: string) => string): string {
  if ('scalar' in operand) return `SCALAR=${operand.scalar}`;
  if ('variable' in operand) return `VARIABLE=${operand.variable}`;
  return 'user' in operand ? `USER=${userId(operand.user)}` : `QUEUE=${operand.queueId}`;
}
