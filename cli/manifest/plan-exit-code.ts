import type { ManifestPlan } from '../../lib/manifest/plan/manifest-plan.ts';
import { ExitCode } from '../../preflight/index.ts';

/** Permissions and grants that carrying out a plan would take away. */
export function lossesIn({ roles, subjects }: Pick<ManifestPlan, 'roles' | 'subjects'>): {
  readonly permissions: number;
  readonly grants: number;
} {
  return {
    permissions: roles.reduce((sum, { lost }) => sum + lost.length, 0),
    grants: subjects.reduce((sum, { loses }) => sum + loses.length, 0),
  };
}

/**
 * 1 where something would fail or be lost, 4 where nothing worse than the unknown was seen, else 0: what is yet to be made is
 * in nobody's way.
 */
export function planExitCode(
  plan: ManifestPlan,
  { allowUndetermined }: { readonly allowUndetermined: boolean },
): ExitCode {
  const { permissions, grants } = lossesIn(plan);
  const has = (severity: string): boolean => plan.problems.some((problem) => problem.severity === severity);
  if (has('error') || permissions + grants > 0) return ExitCode.found;
  return has('undetermined') && !allowUndetermined ? ExitCode.undetermined : ExitCode.clear;
}
