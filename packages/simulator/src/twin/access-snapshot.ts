import { z } from 'zod';
import type { Fields } from '../model.ts';
import { OrganisationFileError } from '../organisation-file.ts';
import { TWIN_FORMAT, TWIN_VERSION, type Twin } from './twin-file.ts';

/** What stands at the head of a snapshot of access. */
export const SNAPSHOT_FORMAT = 'genesys-access-snapshot';

interface Condition {
  readonly conjunction: string;
  readonly terms: readonly (Condition | Comparison)[];
}
const Comparison = z.object({ variable: z.string(), operator: z.string(), operands: z.array(z.string()) });
type Comparison = z.infer<typeof Comparison>;
const Condition: z.ZodType<Condition> = z.object({
  conjunction: z.string(),
  get terms() {
    return z.array(z.union([Comparison, Condition]));
  },
});
const Named = z.object({ id: z.string(), name: z.string() });

/** What `genesys-preflight snapshot` writes, as far as it is read here. */
const AccessSnapshot = z.object({
  version: z.literal(1),
  takenAt: z.string(),
  hashedWith: z.string().optional(),
  organisation: Named,
  homeDivisionId: z.string(),
  divisions: z.array(Named),
  roles: z.array(
    Named.extend({
      defaultRoleId: z.string().optional(),
      policies: z.array(
        z.object({
          domain: z.string(),
          entity: z.string(),
          actions: z.array(z.string()),
          condition: Condition.optional(),
        }),
      ),
      legacy: z.array(z.string()),
    }),
  ),
  subjects: z.array(
    z.object({
      kind: z.enum(['user', 'group', 'client', 'unknown']),
      id: z.string(),
      name: z.string(),
      email: z.string().optional(),
      state: z.string().optional(),
      divisionId: z.string().optional(),
      memberOf: z.array(z.string()).optional(),
    }),
  ),
  grants: z.array(z.object({ subjectId: z.string(), roleId: z.string(), divisionId: z.string() })),
  gaps: z.array(z.looseObject({ what: z.string() })),
});
type AccessSnapshot = z.infer<typeof AccessSnapshot>;

/** A snapshot of access as the answers that it was made of. @throws OrganisationFileError */
export function twinOfSnapshot(data: unknown): Twin {
  const parsed = AccessSnapshot.safeParse(data);
  if (!parsed.success) {
    throw new OrganisationFileError(
      parsed.error.issues.map(({ path, message }) => ({ path: path.join('.') || '(file)', message })),
    );
  }
  const { takenAt, hashedWith, gaps, ...snapshot } = parsed.data;
  return {
    format: TWIN_FORMAT,
    version: TWIN_VERSION,
    takenAt,
    ...(hashedWith === undefined ? {} : { pseudonymsWith: hashedWith }),
    // What is read is checked JSON, and only put together anew.
    answers: answersOf(snapshot) as Twin['answers'],
    gaps,
  };
}

function answersOf({
  organisation,
  homeDivisionId,
  divisions,
  roles,
  subjects,
  grants,
}: Omit<AccessSnapshot, 'takenAt' | 'gaps'>): Record<string, unknown> {
  const ofKind = (kind: AccessSnapshot['subjects'][number]['kind']) => subjects.filter((each) => each.kind === kind);
  const members = (groupId: string) => ofKind('user').filter(({ memberOf = [] }) => memberOf.includes(groupId));
  const held = new Map<string, Fields[]>();
  for (const grant of grants) held.set(grant.subjectId, [...(held.get(grant.subjectId) ?? []), grantOf(grant)]);
  return {
    '/api/v2/organizations/me': organisation,
    '/api/v2/authorization/divisions': divisions.map((each) => ({ ...each, homeDivision: each.id === homeDivisionId })),
    '/api/v2/authorization/roles': roles.map(({ policies, legacy, ...role }) => ({
      ...role,
      permissions: legacy,
      permissionPolicies: policies.map(({ domain, entity, actions, condition }) => ({
        domain,
        entityName: entity,
        actionSet: actions,
        ...(condition ? { resourceConditionNode: nodeOf(condition) } : {}),
      })),
    })),
    '/api/v2/users': ofKind('user').map(({ id, name, email, state, divisionId }) => ({
      id,
      name,
      ...(email === undefined ? {} : { email }),
      ...(state === undefined ? {} : { state }),
      ...(divisionId === undefined ? {} : { division: { id: divisionId } }),
    })),
    '/api/v2/groups': ofKind('group').map(({ id, name }) => ({ id, name })),
    ...Object.fromEntries(
      ofKind('group').map(({ id }) => [`/api/v2/groups/${id}/members`, members(id).map((user) => ({ id: user.id }))]),
    ),
    '/api/v2/oauth/clients': ofKind('client').map(({ id, name }) => ({ id, name })),
    ...Object.fromEntries([...held].map(([id, all]) => [`/api/v2/authorization/subjects/${id}`, { id, grants: all }])),
  };
}

function grantOf({ subjectId, roleId, divisionId }: AccessSnapshot['grants'][number]): Fields {
  return { subjectId, role: { id: roleId }, division: { id: divisionId } };
}

/** A condition in the form of the API. */
function nodeOf(condition: Condition | Comparison): Fields {
  if ('terms' in condition) return { conjunction: condition.conjunction, terms: condition.terms.map(nodeOf) };
  const { variable, operator, operands } = condition;
  return { variableName: variable, operator, operands: operands.map(operandOf) };
}

/** `USER=id` is a reference to a user; a scalar and a variable have a value. */
function operandOf(text: string): Fields {
  const [type = '', value = ''] = splitOnce(text, '=');
  const reference = ({ USER: 'user', TEAM: 'team', QUEUE: 'queue' } as const)[type];
  return reference === undefined ? { type, value } : { type, [reference]: { id: value } };
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}
