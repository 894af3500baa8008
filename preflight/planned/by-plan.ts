import type { Plan } from './plan.ts';

/** Something that is made of a plan once, however often it is asked for: an index over all addresses, say. */
export function byPlan<T>(make: (plan: Plan) => T): (plan: Plan) => T {
  const made = new WeakMap<Plan, { readonly value: T }>();
  return (plan) => {
    const known = made.get(plan) ?? { value: make(plan) };
    made.set(plan, known);
    return known.value;
  };
}
