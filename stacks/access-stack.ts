import { Annotations, LocalBackend, type TerraformElement, TerraformStack } from 'cdktf';
import { Construct, type Node } from 'constructs';
import {
  type ConditionalPermission,
  ConstructError,
  declaredAt,
  Division,
  GenesysProvider,
  type GenesysProviderProps,
  type IDivision,
  type IRole,
  type ManifestCondition,
  parseManifests,
  type PlacedManifest,
  readManifestFiles,
  resolveManifest,
  Role,
  RoleAssignment,
} from '../lib/index.ts';
import { manifestData } from './manifest-data.ts';
import { StackSubjects } from './stack-subjects.ts';
import { withUsers } from './with-users.ts';

/** What all data of a stack have in common. */
export interface AccessEntry {
  /** Where it was written, for reports: `genesys-access.yaml:12`. @default - the line of code that makes it */
  readonly source?: string;
}

/** `domain:entity:action`, or the same with a condition; users in it by e-mail or id. */
export type AccessPermission =
  string | ConditionalPermission | { readonly permission: string; readonly conditions: ManifestCondition };

/** A division of the organisation. */
export interface AccessDivision extends AccessEntry {
  readonly name: string;
  readonly description?: string;
  /** Terraform refuses to delete it. @default - true where it was adopted, else false */
  readonly protect?: boolean;
}

/** A role of the organisation. */
export interface AccessRole extends AccessEntry {
  readonly name: string;
  readonly description?: string;
  readonly permissions: readonly AccessPermission[];
  /** Terraform refuses to delete it. @default - true where it was adopted, else false */
  readonly protect?: boolean;
}

/** A role for a user, by e-mail or id, or for a group, by name or id. */
export type AccessAssignment = ({ readonly user: string } | { readonly group: string }) &
  AccessEntry & {
    /** Name of a role of this stack. */
    readonly role: string;
    /** Names of divisions of this stack; `'*'` = all divisions of the organisation. @default - the home division */
    readonly divisions?: readonly string[] | '*';
    /** What becomes of the subject's grants that no assignment lists, see {@link RoleAssignment}. @default 'revoke' */
    readonly existing?: 'revoke' | 'keep';
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
  /**
   * A stack of what a manifest says: the files of one, by their names relative to the working directory, or one that was
   * read already.
   *
   * The provider assigns roles to users and groups alone: assignments to OAuth clients are left out, with a warning.
   *
   * @throws ManifestProblemsError with everything that is wrong, each with its place
   */
  static fromManifest(
    scope: Construct,
    id: string,
    manifest: string | readonly string[] | PlacedManifest,
    props: Pick<AccessStackProps, 'provider'> = {},
  ): AccessStack {
    const isPlaced = typeof manifest === 'object' && 'placeOf' in manifest;
    const placed = isPlaced ? manifest : parseManifests(readManifestFiles([manifest].flat()));
    const { data, clients } = manifestData(resolveManifest(placed));
    const stack = new AccessStack(scope, id, { ...props, ...data });
    if (clients.length > 0) {
      const left = `Assignments to OAuth clients are left out: ${clients.join(', ')}.`;
      const why = "The provider's genesyscloud_user_roles serves users alone";
      Annotations.of(stack).addWarning(`${left} ${why}; "genesys-preflight access sync" assigns them.`);
    }
    return stack;
  }

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
    for (const { source, ...division } of props.divisions)
      divisions.set(
        division.name,
        declaredAt(source, () => new Division(inDivisions, division.name, division)),
      );
    for (const name of existing.divisions ?? []) divisions.set(name, Division.fromName(inDivisions, name, name));

    const subjects = new StackSubjects(this);
    const roles = new Map<string, IRole>();
    const inRoles = new Construct(this, 'Roles');
    for (const { source, permissions, ...role } of props.roles) {
      const permitted = permissions.map((one) => withUsers(one, (user) => subjects.user(user)));
      const made = declaredAt(source, () => new Role(inRoles, role.name, { ...role, permissions: permitted }));
      roles.set(role.name, made);
    }
    for (const name of existing.roles ?? []) roles.set(name, Role.fromName(inRoles, name, name));

    const inAssignments = new Construct(this, 'Assignments');
    props.assignments?.forEach((assignment, index) => {
      const place = new Construct(inAssignments, String(index + 1));
      const { divisions: named, existing: others, source } = assignment;
      declaredAt(source, () => {
        new RoleAssignment(place, assignment.role, {
          subject: subjects.of(assignment),
          role: found(place, 'role', roles, assignment.role),
          ...(others !== undefined && { existing: others }),
          ...(named !== undefined && {
            divisions: named === '*' ? named : named.map((name) => found(place, 'division', divisions, name)),
          }),
        });
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
