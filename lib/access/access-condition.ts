/** One comparison of a condition. */
export interface AccessConditionTerm {
  readonly variable: string;
  /** EQ, IN, GE, GT, LE or LT; what else the organisation says is kept as it is. */
  readonly operator: string;
  /** `TYPE=value`, e.g. `SCALAR=voice` or `QUEUE=<id>`; a set. */
  readonly operands: readonly string[];
}

/** When a policy applies. Nobody here can tell whether it does: whoever holds it may do it "when …". */
export interface AccessCondition {
  /** AND or OR. */
  readonly conjunction: string;
  readonly terms: readonly (AccessConditionTerm | AccessCondition)[];
}

/** A condition in words, equal for conditions that mean the same: terms and operands are sets. */
export function formatCondition(condition: AccessCondition): string {
  return `when ${joined(condition)}`;
}

function joined({ conjunction, terms }: AccessCondition): string {
  return terms
    .map((term) => ('terms' in term ? `(${joined(term)})` : formatTerm(term)))
    .sort()
    .join(` ${conjunction} `);
}

function formatTerm({ variable, operator, operands }: AccessConditionTerm): string {
  return `${variable} ${operator} ${[...operands].sort().join(', ')}`;
}
