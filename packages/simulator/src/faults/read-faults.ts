import type { z } from 'zod';
import { parsedYaml } from '../parsed-yaml.ts';
import { routeAt } from '../route-at.ts';
import { loginPaths } from '../tokens.ts';
import { FaultPlan, FaultPlanError, type FaultPlanProblem } from './fault-plan.ts';
import { isTemplateOf, withoutBase } from './occasions.ts';

/** A plan with its defaults filled in. */
export type CheckedFaultPlan = z.output<typeof FaultPlan>;

/**
 * Parses and checks a plan of faults in YAML or JSON.
 * @throws FaultPlanError with everything that is wrong with it
 */
export function readFaults(text: string): CheckedFaultPlan {
  const { document, problems } = parsedYaml(text);
  if (problems.length > 0) {
    throw new FaultPlanError(problems.map(({ message }) => ({ path: '(file)', message })));
  }
  return checkFaults(document.toJS());
}

/** Checks a plan that is data already. @throws FaultPlanError */
export function checkFaults(data: unknown): CheckedFaultPlan {
  const parsed = FaultPlan.safeParse(data);
  if (!parsed.success) {
    throw new FaultPlanError(
      parsed.error.issues.map(({ path, message }) => ({ path: path.join('.') || '(plan)', message })),
    );
  }
  const problems = parsed.data.rules.flatMap((rule, index) => unknownPath(rule.on.path, `rules.${index}.on.path`));
  if (problems.length > 0) throw new FaultPlanError(problems);
  return parsed.data;
}

/** A path that no request can have: a rule that never fits would look like a run without faults. */
function unknownPath(path: string | RegExp | undefined, where: string): FaultPlanProblem[] {
  if (typeof path !== 'string') return [];
  const isKnown =
    loginPaths.includes(path) || isTemplateOf(path) || routeAt(undefined, withoutBase(path)) !== undefined;
  return isKnown ? [] : [{ path: where, message: `the simulator models no call with the path ${path}` }];
}
