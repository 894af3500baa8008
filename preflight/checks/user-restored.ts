import { resourceType, type ExistingAnswer } from '../../lib/genesys/index.ts';
import { catalogueKeyOf } from '../planned/catalogue-key.ts';
import { objectOf } from './catalogue-findings.ts';
import { defineCheck } from './define-check.ts';
import { blocked, clear, undetermined, unansweredReason } from './judgement.ts';
import { becomesDeclared } from './planned-actions.ts';

const USER = 'genesyscloud_user';

/**
 * Before it creates a user the provider searches the deleted ones for the e-mail address, and restores and overwrites
 * what it finds instead: POST /api/v2/users/search with state = deleted, then PATCH /api/v2/users/{id}
 * (`user/resource_genesyscloud_user.go:67-94`). A deleted user cannot be imported: reading it answers 404.
 */
export const userRestored = defineCheck({
  id: 'user-restored',
  title: 'The e-mail address belongs to a deleted user, who would be restored',
  phase: 'consequence',
  reads: (plan) =>
    plan.ofType(USER).filter((planned) => becomesDeclared(planned) && planned.importOrigin !== 'configuration'),
  asks: () => ({}),
  seeks(planned, plan) {
    const type = resourceType(USER);
    const key = type === undefined ? undefined : catalogueKeyOf(planned, type, plan);
    return key?.kind === 'known' ? key.request : undefined;
  },
  judge(planned, _answers, plan, _possible, existing) {
    const email = plan.attribute(planned, 'email');
    if (email.kind !== 'known' || typeof email.value !== 'string') {
      const expression = email.kind === 'unknown' ? email.expression : `${planned.address}.email`;
      return undetermined({ kind: 'attribute-unknown', attribute: 'email', expression });
    }
    const deleted = deletedIn(existing);
    if (deleted.length > 0) {
      return blocked({ kind: 'user-restored', email: email.value, objects: deleted.map(objectOf) });
    }
    if (existing?.kind === 'unanswered') return undetermined(unansweredReason('the deleted users', existing.reason));
    const [found] = existing?.kind === 'answered' ? existing.keys : [];
    if (found === undefined) return undetermined(unansweredReason('the deleted users', undefined));
    const refused = found.doubts.find((doubt) => doubt.kind === 'unanswered');
    // What our search does not show, the provider's own search with the same credentials does not find either.
    return refused === undefined ? clear() : undetermined(unansweredReason('the deleted users', refused.reason));
  },
});

function deletedIn(existing: ExistingAnswer | undefined) {
  const [found] = existing?.kind === 'answered' ? existing.keys : [];
  return (found?.rows ?? []).filter(({ state, sameness }) => state?.toLowerCase() === 'deleted' && sameness === 'same');
}
