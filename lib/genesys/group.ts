import { z } from 'zod';
import type { Question } from './question.ts';
import { getList, getOneOrNothing, search } from './question.ts';
import { OrgUser } from './user.ts';

/** A group of the organisation (`Group`); groups belong to no division. */
export const OrgGroup = z.object({
  id: z.string().min(1),
  name: z.string(),
  description: z.string().optional(),
  /** active, inactive or deleted. */
  state: z.string().optional(),
  /** official or social. */
  type: z.string().optional(),
  /** Whether its members inherit its grants. */
  rolesEnabled: z.boolean().optional(),
  memberCount: z.number().optional(),
});
export type OrgGroup = z.infer<typeof OrgGroup>;

/** Groups with exactly this name, as the provider's data source asks: `POST /groups/search`, EXACT. */
export function groupsNamed(name: string): Question<OrgGroup[]> {
  return search({
    about: `the groups named ${name}`,
    path: '/api/v2/groups/search',
    body: { query: [{ type: 'EXACT', fields: ['name'], value: name }] },
    schema: OrgGroup,
  });
}

/** One group, undefined when there is none with that id: `GET /groups/{id}`. */
export function groupById(groupId: string): Question<OrgGroup | undefined> {
  return getOneOrNothing({
    about: `the group ${groupId}`,
    path: '/api/v2/groups/{groupId}',
    at: { groupId },
    schema: OrgGroup,
  });
}

/** All groups: `GET /groups`, which cannot filter by name. */
export function allGroups(): Question<OrgGroup[]> {
  return getList({ about: 'the groups', path: '/api/v2/groups', schema: OrgGroup });
}

/** Groups by their ids, at most 100 of them; ids of none are left out. */
export function groupsByIds(ids: readonly string[]): Question<OrgGroup[]> {
  return getList({ about: 'groups by their ids', path: '/api/v2/groups', query: { id: ids }, schema: OrgGroup });
}

/**
 * Who inherits the grants of a group: `GET /groups/{id}/members`, published as members, owners where they are included,
 * and those that a rule brings in.
 */
export function groupMembers(groupId: string): Question<OrgUser[]> {
  return getList({
    about: `the members of the group ${groupId}`,
    path: '/api/v2/groups/{groupId}/members',
    at: { groupId },
    schema: OrgUser,
    lean: true,
  });
}
