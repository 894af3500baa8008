import { resourceType, type ResourceType } from '../../lib/genesys/index.ts';
import { replacedBy } from '../planned/replacements.ts';
import { defineCheck } from './define-check.ts';
import type { Loss } from './finding.ts';
import { hangingOn } from './hangs-on.ts';
import { blocked, clear } from './judgement.ts';
import { place } from './place.ts';

/** What their replacement takes along is told by checks of their own. */
const TOLD_ELSEWHERE = new Set([
  'genesyscloud_auth_division',
  'genesyscloud_auth_role',
  'genesyscloud_user_roles',
  'genesyscloud_group_roles',
]);

/**
 * An attribute changed that the provider cannot change in place (ForceNew, by its schema): the name of a skill, say.
 * Terraform deletes the object and creates another one, with another id; what knows the old id is left behind. That is
 * a loss, which somebody may want. Blocked is only what Terraform itself refuses: what `prevent_destroy` protects.
 */
export const renameReplaces = defineCheck({
  id: 'rename-replaces',
  title: 'The change deletes the object and creates another one',
  phase: 'consequence',
  reads: (plan) =>
    plan.resources.filter(
      ({ action, type, prior, preventsDestroy = false }) =>
        action === 'replace' &&
        (prior?.id ?? '') !== '' &&
        resourceType(type) !== undefined &&
        (preventsDestroy || !TOLD_ELSEWHERE.has(type)),
    ),
  asks: () => ({}),
  judge(planned, _answers, plan) {
    const type = resourceType(planned.type);
    const { prior } = planned;
    if (type === undefined || prior === undefined) return clear();
    const [what] = type.words;
    const object = { id: prior.id, name: nameIn(prior.attributes, type) };
    const attributes = replacedBy(planned, plan);
    if (planned.preventsDestroy === true) return blocked({ kind: 'replacement-prevented', what, object, attributes });
    const { following, naming } = hangingOn(planned, plan);
    const losses: Loss[] = [
      { kind: 'history-left', what, object, attributes, following: following.map(place) },
      ...naming.map((address) => ({ kind: 'id-left', object, place: place(address) }) as const),
    ];
    return clear({ losses });
  },
});

function nameIn(attributes: Readonly<Record<string, unknown>>, { key }: ResourceType): string {
  const [name] = ['name', ...key.map(({ attribute }) => attribute)]
    .map((attribute) => attributes[attribute])
    .filter((value) => typeof value === 'string');
  return name ?? '';
}
