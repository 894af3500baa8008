import { LocalBackend, type TerraformElement, TerraformStack } from 'cdktf';
import { Construct, type Node } from 'constructs';
import {
  type ConditionalPermission,
  ConstructError,
  Division,
  GenesysProvider,
  type GenesysProviderProps,
  Group,
  type IDivision,
  type IRole,
  type ISubject,
  Role,
  RoleAssignment,
  User,
} from '../lib/index.ts';

/** A division of the organisation. */
export interface AccessDivision {
  readonly name: string;
  readonly description?: string;
  /** Terraform refuses to delete it. @default - true where it was adopted, else false */
  readonly protect?: boolean;
}

/** A role of the organisation. */
export interface AccessRole {
  readonly name: string;
  readonly description?: string;
  /** `domain:entity:action`, or the same with a condition. */
  readonly permissions: readonly (string | ConditionalPermission)[];
  /** Terraform refuses to delete it. @default - true where it was adopted, else false */
  readonly protect?: boolean;
}

/** A role for a user, by e-mail, or for a group, by name. */
export type AccessAssignment = ({ readonly user: string } | { readonly group: string }) & {
  /** Name of a role of this stack. */
  readonly role: string;
  /** Names of divisions of this stack; `'*'` = all divisions of the organisation. @default - the home division */
  readonly divisions?: readonly string[] | '*';
};

/** Access to an organisation, as plain data. */
export interface AccessStackProps {
  /** @default - everything from the environment */
  readonly provider?: GenesysProviderProps;
  readonly divisions: readonly AccessDivision[];
  readonly roles: readonly AccessRole[];
  /** @default - none */
  readonly assignments?: readonly AccessAssignment[];
  /** Divisions and roles that assignments name and other hands manage. @default - none */
  readonly existing?: { readonly divisions?: readonly string[]; readonly roles?: readonly string[] };
}

/**
 * Who may do what where, in one organisation.
 *
 * Everything is named after itself: the division "EMEA Sales" is `access/Divisions/EMEA Sales` in the app and
 * `genesyscloud_auth_division.EMEA_Sales` in Terraform, so that the order of the data changes nothing.
 */
export class AccessStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: AccessStackProps) {
    super(scope, id);
    // Relative to cdktf.out/stacks/<id>, where Terraform runs: cdktf's default is an absolute path, another on every machine.
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });
    new GenesysProvider(this, 'Genesys', props.provider);

    const { existing = {} } = props;
    assertOnce(this, 'division', [...props.divisions.map(({ name }) => name), ...(existing.divisions ?? [])]);
    assertOnce(this, 'role', [...props.roles.map(({ name }) => name), ...(existing.roles ?? [])]);
    const divisions = new Map<string, IDivision>();
    const inDivisions = new Construct(this, 'Divisions');
    for (const division of props.divisions)
      divisions.set(division.name, new Division(inDivisions, division.name, division));
    for (const name of existing.divisions ?? []) divisions.set(name, Division.fromName(inDivisions, name, name));

    const roles = new Map<string, IRole>();
    const inRoles = new Construct(this, 'Roles');
    for (const role of props.roles) roles.set(role.name, new Role(inRoles, role.name, role));
    for (const name of existing.roles ?? []) roles.set(name, Role.fromName(inRoles, name, name));

    const subjectOf = this.#subjects();
    const inAssignments = new Construct(this, 'Assignments');
    props.assignments?.forEach((assignment, index) => {
      const place = new Construct(inAssignments, String(index + 1));
      const named = assignment.divisions;
      new RoleAssignment(place, assignment.role, {
        subject: subjectOf(assignment),
        role: found(place, 'role', roles, assignment.role),
        ...(named !== undefined && {
          divisions: named === '*' ? named : named.map((name) => found(place, 'division', divisions, name)),
        }),
      });
    });
  }

  /** Leaves the groups of constructs out of the addresses: there, the type says what a thing is. */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = 'node' in element ? element.node : element;
    const [group, name, ...inner] = node.path.slice(this.node.path.length + 1).split('/');
    if (name === undefined || inner.length > 0 || !GROUPS.has(group ?? '')) return super.allocateLogicalId(element);
    return name.replaceAll(/[^A-Za-z0-9_-]+/g, '_');
  }

  #subjects(): (assignment: AccessAssignment) => ISubject {
    const subjects = new Map<string, ISubject>();
    const users = new Construct(this, 'Users');
    const groups = new Construct(this, 'Groups');
    return (assignment) => {
      const [key, make] =
        'user' in assignment
          ? [`user ${assignment.user}`, () => User.fromEmail(users, assignment.user, assignment.user)]
          : [`group ${assignment.group}`, () => Group.fromName(groups, assignment.group, assignment.group)];
      const subject = subjects.get(key) ?? make();
      subjects.set(key, subject);
      return subject;
    };
  }
}

const GROUPS: ReadonlySet<string> = new Set(['Divisions', 'Roles', 'Users', 'Groups']);

/** Names become ids of constructs: said here in the words of the data, before `constructs` says it in its own. */
function assertOnce(stack: AccessStack, what: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (name.trim() === '')
      throw new ConstructError(stack, `a ${what} has an empty name; write the one it has in the organisation.`);
    if (seen.has(name)) throw new ConstructError(stack, `the ${what} "${name}" is listed twice; list it once.`);
    seen.add(name);
  }
}

function found<T>(place: Construct, what: 'role' | 'division', things: ReadonlyMap<string, T>, name: string): T {
  const thing = things.get(name);
  if (thing !== undefined) return thing;
  throw new ConstructError(
    place,
    `there is no ${what} "${name}" in this stack; declare it in "${what}s", or name it in "existing.${what}s".`,
  );
}
