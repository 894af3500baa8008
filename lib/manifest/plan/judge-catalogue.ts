import { isUnknown, judgeDeclaredPermission, type PermissionJudgement } from '../../access/judge-permission.ts';
import { formatPermission } from '../../access/permission.ts';
import { tellProposal, tellUnknownPermission } from '../../access/tell-unknown-permission.ts';
import { formatPlace, type FilePlace } from '../file-place.ts';
import type { ResolvedManifest, ResolvedPermission } from '../resolved-manifest.ts';
import type { ManifestFacts } from './manifest-facts.ts';
import type { PlanProblem } from './manifest-plan.ts';

/**
 * What the organisation's catalogue says of every permission of a manifest, each once where it stands. One that is unknown
 * is an error: the provider makes the role without it, and only logs that.
 */
export function judgeCatalogue({ roles }: ResolvedManifest, { catalogue }: ManifestFacts): PlanProblem[] {
  if (!catalogue.known) {
    return [{ severity: 'undetermined', message: `Which permissions there are is not known: ${catalogue.why}` }];
  }
  const byPlace = new Map(
    roles.flatMap(({ permissions }) => permissions.map((permission) => [formatPlace(permission.place), permission])),
  );
  return [...byPlace.values()].sort(inOrderOfPlace).flatMap(({ permission, condition, place }) => {
    const declared = { permission, conditional: condition !== undefined };
    return judgeDeclaredPermission(catalogue.value, declared).flatMap((one) => problemOf(one, place) ?? []);
  });
}

function inOrderOfPlace({ place: one }: ResolvedPermission, { place: other }: ResolvedPermission): number {
  return one.file.localeCompare(other.file) || one.line - other.line || one.column - other.column;
}

function problemOf(judgement: PermissionJudgement, place: FilePlace): PlanProblem | undefined {
  if (isUnknown(judgement)) {
    const message = `${tellUnknownPermission(judgement)} ${tellProposal(judgement)}`;
    return { severity: 'error', place, message };
  }
  if (judgement.kind !== 'condition-not-allowed') return undefined;
  const { permission, which, isAll } = judgement;
  const names = which.map(formatPermission).join(', ');
  return {
    severity: isAll ? 'error' : 'warning',
    place,
    message: isAll
      ? `"${formatPermission(permission)}" allows no conditions.`
      : `Of what "${formatPermission(permission)}" covers, these allow no conditions: ${names}.`,
  };
}
