import type { AccessGap, AccessSubject } from '../../access/access-state.ts';
import { groupMembers, type OrgGroup } from '../group.ts';
import { accessUserOf } from './access-subject-of.ts';
import { askOnce, type AccessClient } from './ask-answer.ts';
import { gapOfSeveral, type Failure } from './gap.ts';

/** Who is in which group. */
export interface Memberships {
  /** Ids of groups by the id of a member. */
  readonly groupsOf: ReadonlyMap<string, readonly string[]>;
  /** The members, as their groups describe them. */
  readonly members: ReadonlyMap<string, AccessSubject>;
  readonly gaps: readonly AccessGap[];
}

/** Asks each group for its members: one call for 100 of them. */
export async function askMemberships(client: AccessClient, groups: readonly OrgGroup[]): Promise<Memberships> {
  const groupsOf = new Map<string, string[]>();
  const members = new Map<string, AccessSubject>();
  const failures: Failure[] = [];
  await Promise.all(
    groups.map(async ({ id, name }) => {
      const answer = await askOnce(client, groupMembers(id));
      if (answer.kind === 'unanswered') {
        failures.push({ of: name, reason: answer.reason });
        return;
      }
      for (const member of answer.value) {
        members.set(member.id, members.get(member.id) ?? accessUserOf(member));
        const others = groupsOf.get(member.id);
        if (others === undefined) groupsOf.set(member.id, [id]);
        else others.push(id);
      }
    }),
  );
  return { groupsOf, members, gaps: gapOfSeveral('members', 'the members of', failures) };
}
