import { AccessIndex } from '../../lib/access/access-index.ts';
import { grantKey, type AccessGrant } from '../../lib/access/access-state.ts';
import { effectiveGrantsOf, type EffectiveGrant } from '../../lib/access/effective-access.ts';
import { accessIdOf } from '../access/access-id.ts';
import { defineAccessCheck, type AccessContext } from '../access/define-access-check.ts';
import { GRANT_ROLES, permitsTo } from '../access/grant-roles.ts';
import { grantNamedIn } from '../access/grant-named-in.ts';
import { lossesBy } from '../access/losses-by-address.ts';
import { resourcesTouched } from '../access/touched.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import type { LockedOut, NamedGrant } from './finding.ts';
import { blocked, clear, undetermined } from './judgement.ts';

/**
 * Whoever grants roles needs authorization:grant:add (`POST /api/v2/authorization/subjects/{id}/bulkadd`). A deploy that
 * takes it from the client that deploys cannot be taken back by that client; one that takes it from everybody, by nobody.
 * Those who are named as break-glass subjects have to keep it too.
 */
export const lockOut = defineAccessCheck({
  id: 'lock-out',
  title: 'The deploy takes away the right to grant roles',
  phase: 'access',
  reads: resourcesTouched,
  judge(resource, context) {
    const reading = LockOutReading.of(context);
    if (!reading.takes(resource)) return clear();
    const { now, breakGlass } = context;
    const guarded = [...(now.own === undefined ? [] : [now.own.id]), ...breakGlass];
    const hit = [...new Set(guarded)].map((id) => reading.lockedOut(id, resource)).filter((one) => one !== undefined);
    const certain = hit.filter(({ isCertain }) => isCertain).map(({ subject }) => subject);
    const left = reading.whoIsLeft();
    if (certain.length > 0 || left === 'nobody') {
      return blocked({ kind: 'lock-out', subjects: certain, isNobodyLeft: left === 'nobody' });
    }
    if (hit.length > 0 || left === 'unknown' || now.own === undefined) {
      return undetermined({ kind: 'lock-out-unknown', subjects: hit.map(({ subject }) => subject) });
    }
    return clear();
  },
});

const readings = new WeakMap<AccessContext, LockOutReading>();

/** Who may grant roles, before and after. */
class LockOutReading {
  readonly #context: AccessContext;
  readonly #before: AccessIndex;
  readonly #after: AccessIndex;
  readonly #permittedBefore: ReadonlySet<string>;
  readonly #permittedAfter: ReadonlySet<string>;

  /** Read once, however many addresses are judged. */
  static of(context: AccessContext): LockOutReading {
    let reading = readings.get(context);
    if (reading === undefined) readings.set(context, (reading = new LockOutReading(context)));
    return reading;
  }

  private constructor(context: AccessContext) {
    this.#context = context;
    this.#before = new AccessIndex(context.now);
    this.#after = new AccessIndex(context.after);
    const permitting = ({ roles }: AccessContext['now' | 'after']): ReadonlySet<string> =>
      new Set(roles.filter((role) => permitsTo(role, GRANT_ROLES)).map(({ id }) => id));
    this.#permittedBefore = permitting(context.now);
    this.#permittedAfter = permitting(context.after);
  }

  /** Whether an address takes from somebody, whoever it is, what lets them grant roles. */
  takes(resource: PlannedResource): boolean {
    const role = this.#narrowed(resource);
    return (
      lossesBy(resource, this.#context).some(({ roleId }) => this.#permittedBefore.has(roleId)) ||
      (role !== undefined && this.#permittedBefore.has(role))
    );
  }

  /** A subject that an address deprives of its last way to grant roles; undefined where it does not. */
  lockedOut(
    id: string,
    resource: PlannedResource,
  ): { readonly subject: LockedOut; readonly isCertain: boolean } | undefined {
    const gone = new Set(lossesBy(resource, this.#context).map(grantKey));
    const role = this.#narrowed(resource);
    const taken = this.#waysBefore(id).filter((grant) => gone.has(grantKey(heldGrant(grant))) || grant.roleId === role);
    if (taken.length === 0 || this.#waysAfter(id).length > 0) return undefined;
    const { now, after } = this.#context;
    const subject = this.#before.subject(id) ?? { id, name: id };
    const perhaps = new Set(after.uncertain.map(({ grant }) => grantKey(grant)));
    const isUncertain =
      !now.wholly.has(id) ||
      after.gaps.some(({ subjectId, roleId }) => subjectId === id || taken.some((grant) => grant.roleId === roleId)) ||
      this.#waysBefore(id).some((grant) => perhaps.has(grantKey(heldGrant(grant))));
    return {
      subject: {
        role: id === now.own?.id ? 'deploying' : 'break-glass',
        subject: { id, name: subject.name },
        grants: taken.map((grant): NamedGrant => grantNamedIn(now, grant)),
      },
      isCertain: !isUncertain,
    };
  }

  /** Whether anybody may grant roles afterwards. */
  whoIsLeft(): 'somebody' | 'nobody' | 'unknown' {
    const { after } = this.#context;
    const counts = ({ roleId, subjectId }: AccessGrant): boolean =>
      this.#permittedAfter.has(roleId) && this.#mayAct(subjectId);
    if (after.grants.some(counts)) return 'somebody';
    const isOpen =
      after.uncertain.some(({ grant }) => this.#permittedAfter.has(grant.roleId)) ||
      after.gaps.some(({ part }) => part === 'roles' || part === 'grants' || part === 'members');
    return isOpen ? 'unknown' : 'nobody';
  }

  /** A group grants nothing by itself: somebody has to be in it. */
  #mayAct(subjectId: string): boolean {
    const subject = this.#after.subject(subjectId);
    if (subject?.kind !== 'group') return subject !== undefined;
    return this.#after.membersOf(subjectId).length > 0;
  }

  /** The role of an address that will let nobody grant roles any more. */
  #narrowed(resource: PlannedResource): string | undefined {
    const id = resource.type === ROLE ? accessIdOf(resource, this.#context.plan) : undefined;
    return id?.kind === 'id' && !this.#permittedAfter.has(id.id) ? id.id : undefined;
  }

  #waysBefore(id: string): EffectiveGrant[] {
    return effectiveGrantsOf(this.#before, id).filter(({ roleId }) => this.#permittedBefore.has(roleId));
  }

  #waysAfter(id: string): EffectiveGrant[] {
    return effectiveGrantsOf(this.#after, id).filter(({ roleId }) => this.#permittedAfter.has(roleId));
  }
}

const ROLE = 'genesyscloud_auth_role';

/** The grant as its holder has it: of one that comes through a group, the group's. */
function heldGrant({ subjectId, roleId, divisionId, through }: EffectiveGrant): AccessGrant {
  return { subjectId: through?.id ?? subjectId, roleId, divisionId };
}
