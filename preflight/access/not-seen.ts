import type { AccessGap } from '../../lib/access/access-state.ts';
import { groupMembers } from '../../lib/genesys/index.ts';
import type { NotSeenOfAccess } from '../checks/duty-findings.ts';
import type { OrgObject } from '../checks/finding.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import type { ConcernedGap } from './access-change.ts';
import { atStake } from './at-stake.ts';
import { ByAddress } from './by-address.ts';
import type { AccessContext } from './define-access-check.ts';
import type { Responsible } from './responsible.ts';

/** What could not be seen of those whom rules and tests are about, by the address that is to be told of it. */
export class NotSeen {
  readonly #subjects = new ByAddress<OrgObject>();
  readonly #gaps = new ByAddress<AccessGap>();

  /** @param others - gaps that matter where something is at stake at all. @default none */
  constructor(context: AccessContext, responsible: Responsible, others: readonly AccessGap[] = []) {
    const { after, project } = context;
    const names = new Map(after.subjects.map(({ id, name }) => [id, name]));
    const staked = atStake(context, project);
    for (const { id, isGroup, isKnown } of staked) {
      if (isKnown && (!isGroup || isRead(context, id))) continue;
      const grants = after.grants.filter(({ subjectId }) => subjectId === id);
      this.#subjects.add(responsible.forGrants(grants, id), { id, name: names.get(id) ?? id });
    }
    if (staked.length > 0) for (const gap of others) this.#gaps.add(responsible.first, gap);
    for (const gap of after.gaps.filter(isOfAccess)) {
      const { roleId, subjectId } = gap;
      const owner =
        (roleId === undefined ? undefined : responsible.forRole(roleId)) ??
        (subjectId === undefined ? undefined : responsible.forSubject(subjectId)) ??
        responsible.first;
      this.#gaps.add(owner, gap);
    }
  }

  /** Undefined where everything was seen that this address is to be told of. */
  at(resource: PlannedResource): NotSeenOfAccess | undefined {
    const [subjects, gaps] = [this.#subjects.of(resource), this.#gaps.of(resource)];
    return subjects.length + gaps.length === 0 ? undefined : { subjects, gaps };
  }
}

/** Whether a gap leaves open what somebody holds or a role permits. */
function isOfAccess({ part, roleId, subjectId }: ConcernedGap): boolean {
  return part === 'roles' || part === 'grants' || part === 'members' || (roleId ?? subjectId) !== undefined;
}

/** Whether it is known who is in a group: of one that the deploy makes, nobody that is seen here. */
function isRead({ now, answers }: AccessContext, id: string): boolean {
  const isNew = !now.subjects.some((subject) => subject.id === id);
  return isNew || answers.get(groupMembers(id).key)?.kind === 'answered';
}
