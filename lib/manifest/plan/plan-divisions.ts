import type { ResolvedManifest } from '../resolved-manifest.ts';
import { NameIndex } from './identify.ts';
import type { ManifestFacts, NamedFact, Unknown } from './manifest-facts.ts';
import type { AttributeChange, DivisionPlan, Planned, PlanProblem } from './manifest-plan.ts';

/** Which divisions there are, which are to come; those of other hands have to be there. */
export function planDivisions(
  { divisions, existing }: ResolvedManifest,
  { divisions: all, provesAbsence }: Pick<ManifestFacts, 'divisions' | 'provesAbsence'>,
): Planned<DivisionPlan> {
  const index = new NameIndex(all);
  const problems: PlanProblem[] = [];
  const plans = divisions.map(({ name, path, description, place }): DivisionPlan => {
    const identity = index.identify(name);
    if (identity.state === 'blocked') {
      problems.push({ severity: 'error', place, message: `The division "${name}" ${identity.why}.` });
    }
    if (identity.state === 'missing' && !provesAbsence.known) {
      problems.push({ severity: 'undetermined', place, message: hidden(name, provesAbsence) });
      return { name, path, state: 'undetermined', changes: [], place };
    }
    if (identity.state !== 'exists') return { name, path, state: identity.state, changes: [], place };
    const changes = changesOf(description, identity.thing);
    return { name, path, state: changes.length > 0 ? 'differs' : 'exists', id: identity.thing.id, changes, place };
  });
  const others = existing.divisions.flatMap((name): PlanProblem[] =>
    index.identify(name).state === 'missing' && !provesAbsence.known
      ? [{ severity: 'undetermined', message: hidden(name, provesAbsence) }]
      : missingOf('division', [name], index),
  );
  return { plans, problems: [...problems, ...others] };
}

function hidden(name: string, { why }: Unknown): string {
  return `Whether there is a division "${name}" is not known: ${why}`;
}

/** What the manifest says otherwise; what it does not say is left as it is. */
export function changesOf(description: string | undefined, { description: from = '' }: NamedFact): AttributeChange[] {
  return description === undefined || description === from ? [] : [{ attribute: 'description', from, to: description }];
}

/** What other hands manage, and the organisation does not have. */
export function missingOf<T extends NamedFact>(
  what: 'division' | 'role',
  names: readonly string[],
  index: NameIndex<T>,
): PlanProblem[] {
  return names.flatMap((name): PlanProblem[] => {
    const identity = index.identify(name);
    if (identity.state === 'exists') return [];
    const why = identity.state === 'blocked' ? identity.why : 'is listed as existing, and the organisation has none';
    return [{ severity: 'error', message: `The ${what} "${name}" ${why}.` }];
  });
}
