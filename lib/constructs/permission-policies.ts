import { actionsTogether } from '../access/actions-together.ts';
import { MalformedPermissionError, parsePermission } from '../access/permission.ts';
import type {
  ConditionalPermission,
  ConditionOperand,
  ConditionTerm,
  PermissionCondition,
} from './permission-condition.ts';
import { terraformLiteral } from './terraform-literal.ts';

/** An operand as the provider takes it. */
interface PolicyOperand {
  readonly type: 'SCALAR' | 'VARIABLE' | 'USER' | 'QUEUE';
  readonly value?: string;
  readonly userId?: string;
  readonly queueId?: string;
}

interface PolicyTerm {
  readonly variableName: string;
  readonly operator: ConditionTerm['operator'];
  readonly operands: PolicyOperand[];
}

/** Actions on one entity, with the condition they hold under. */
export interface PermissionPolicy {
  readonly domain: string;
  readonly entityName: string;
  readonly actionSet: string[];
  readonly conditions?: { readonly conjunction: 'AND' | 'OR'; readonly terms: PolicyTerm[] };
}

/** What is wrong with the permissions of a role, one sentence each. */
export class PermissionProblems extends Error {
  readonly code = 'permission-problems';
  constructor(readonly problems: readonly string[]) {
    super(problems.join(' '));
    this.name = 'PermissionProblems';
  }
}

/**
 * The policies that grant some permissions: one for each entity and condition, in an order that does not depend on
 * the order of the permissions, so that reordering code changes nothing.
 *
 * @throws PermissionProblems naming every malformed permission and incomplete condition
 */
export function permissionPoliciesOf(permissions: readonly (string | ConditionalPermission)[]): PermissionPolicy[] {
  const groups = new Map<string, { policy: PermissionPolicy; actions: Set<string> }>();
  const problems: string[] = [];
  for (const entry of permissions) {
    const { permission: text, conditions } =
      typeof entry === 'string' ? { permission: entry, conditions: undefined } : entry;
    try {
      const { domain, entity, action } = parsePermission(text);
      if (conditions !== undefined) problems.push(...problemsOf(text, conditions));
      const key = [domain, entity, conditions === undefined ? '' : conditionKey(conditions)].join(':');
      let group = groups.get(key);
      if (group === undefined) {
        const policy = {
          domain,
          entityName: entity,
          actionSet: [],
          ...(conditions && { conditions: rendered(conditions) }),
        };
        groups.set(key, (group = { policy, actions: new Set() }));
      }
      group.actions.add(action);
    } catch (error) {
      if (!(error instanceof MalformedPermissionError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new PermissionProblems(problems);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { policy, actions }]) => ({ ...policy, actionSet: actionsTogether(actions) }));
}

function problemsOf(permission: string, { terms }: PermissionCondition): string[] {
  if (terms.length === 0) return [`The condition of "${permission}" has no terms; add one, or drop the condition.`];
  return terms
    .filter(({ operands }) => operands.length === 0)
    .map(({ variable }) => `The term "${variable}" in the condition of "${permission}" has no operands; add one.`);
}

/** Equal for conditions that mean the same; users count by their construct, because their ids may be tokens. */
function conditionKey({ conjunction = 'AND', terms }: PermissionCondition): string {
  return `${conjunction} ${terms.map(termKey).sort().join()}`;
}

function termKey({ variable, operator, operands }: ConditionTerm): string {
  return JSON.stringify([variable, operator, operands.map(operandKey).sort()]);
}

function operandKey(operand: ConditionOperand): string {
  return JSON.stringify('user' in operand ? { user: operand.user.node.path } : operand);
}

function byKey<T>(keyOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (keyOf(a) < keyOf(b) ? -1 : 1);
}

function rendered({ conjunction = 'AND', terms }: PermissionCondition): NonNullable<PermissionPolicy['conditions']> {
  return {
    conjunction,
    terms: [...terms].sort(byKey(termKey)).map(({ variable, operator, operands }) => ({
      variableName: terraformLiteral(variable),
      operator,
      operands: [...operands].sort(byKey(operandKey)).map(renderedOperand),
    })),
  };
}

function renderedOperand(operand: ConditionOperand): PolicyOperand {
  if ('user' in operand) return { type: 'USER', userId: operand.user.subjectId };
  if ('queueId' in operand) return { type: 'QUEUE', queueId: operand.queueId };
  if ('variable' in operand) return { type: 'VARIABLE', value: terraformLiteral(operand.variable) };
  return { type: 'SCALAR', value: terraformLiteral(operand.scalar) };
}
