import { resourceType, type ResourceType } from '../../lib/genesys/index.ts';
import { replacedBy } from '../planned/replacements.ts';
import { place } from './place.ts';
import { defineCheck } from './define-check.ts';
import { blocked, clear } from './judgement.ts';
import { hangingOn } from './hangs-on.ts';

/** What their replacement takes along is told by checks of their own. */
const TOLD_ELSEWHERE = new Set([
  'genesyscloud_auth_division',
  'genesyscloud_auth_role',
  'genesyscloud_user_roles',
  'genesyscloud_group_roles',
]);

/**
 * An attribute changed that the provider cannot change in place (ForceNew, by its schema): the name of a skill, say.
 * Terraform deletes the object and creates another one, with another id; what knows the old id is left behind.
 */
export const renameReplaces = defineCheck({
  id: 'rename-replaces',
  title: 'The change deletes the object and creates another one',
  phase: 'consequence',
  reads: (plan) =>
    plan.resources.filter(
      ({ action, type, prior }) =>
        action === 'replace' &&
        (prior?.id ?? '') !== '' &&
        resourceType(type) !== undefined &&
        !TOLD_ELSEWHERE.has(type),
    ),
  asks: () => ({}),
  judge(planned, _answers, plan) {
    const type = resourceType(planned.type);
    const { prior } = planned;
    if (type === undefined || prior === undefined) return clear();
    const { following, naming } = hangingOn(planned, plan);
    return blocked({
      kind: 'object-replaced',
      what: type.words[0],
      object: { id: prior.id, name: nameIn(prior.attributes, type) },
      attributes: replacedBy(planned, plan),
      following: following.map(place),
      naming: naming.map(place),
    });
  },
});

function nameIn(attributes: Readonly<Record<string, unknown>>, { key }: ResourceType): string {
  const [name] = ['name', ...key.map(({ attribute }) => attribute)]
    .map((attribute) => attributes[attribute])
    .filter((value) => typeof value === 'string');
  return name ?? '';
}
