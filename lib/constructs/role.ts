import { AuthRole } from '@cdktf/provider-genesyscloud/lib/auth-role';
import { DataGenesyscloudAuthRole } from '@cdktf/provider-genesyscloud/lib/data-genesyscloud-auth-role';
import { Construct, type IConstruct } from 'constructs';
import { nameAfter } from './address.ts';
import { ConstructError } from './construct-error.ts';
import { Declarations } from './declarations.ts';
import type { GenesysProvider } from './genesys-provider.ts';
import { lifecycleOf } from './lifecycle.ts';
import { idTokenOf } from './own-id.ts';
import { assertFilled, ownedName } from './owned-name.ts';
import type { ConditionalPermission } from './permission-condition.ts';
import { permissionPoliciesOf, type PermissionPolicy, PermissionProblems } from './permission-policies.ts';
import { present } from './present.ts';
import type { ReferenceOptions } from './reference-options.ts';
import { recordSource, sourceLineOf } from './source-line.ts';
import { terraformLiteral } from './terraform-literal.ts';

/** Anything that can be assigned: a role of this stack, or one that exists already. */
export interface IRole extends IConstruct {
  /** Genesys Cloud id (UUID); a token until Terraform applies. */
  readonly roleId: string;
}

export interface RoleProps {
  /** Name in the organisation; taken literally, `${` included. */
  readonly name: string;
  /**
   * What the role is for; taken literally.
   * @default - none
   */
  readonly description?: string;
  /**
   * Everything the role permits: `domain:entity:action` (`*` as entity or action means all of them), or the same with a
   * condition. The order does not matter. What is not listed here is taken from the role.
   */
  readonly permissions: readonly (string | ConditionalPermission)[];
  /**
   * Permissions of the older kind, e.g. `group_creation`.
   * @default - none
   */
  readonly legacyPermissions?: readonly string[];
  /**
   * Terraform refuses any plan that would delete or replace the role.
   * @default - true for a role that {@link ImportDecisions} adopts, else false
   */
  readonly protect?: boolean;
  /**
   * Attributes that people may change in the organisation: Terraform sets them once and leaves them alone afterwards.
   * @default - none
   */
  readonly ignoreChanges?: readonly ('name' | 'description' | 'permissions' | 'legacyPermissions')[];
  /**
   * Organisation of the role.
   * @default - the one of the stack's default provider
   */
  readonly provider?: GenesysProvider;
}

export interface DefaultRoleProps extends RoleProps {
  /** Which of the roles that every organisation has, e.g. `supervisor`. */
  readonly defaultRoleId: string;
}

const TERRAFORM_NAMES = { legacyPermissions: 'permissions', permissions: 'permission_policies' } as const;

/** A role, managed by this stack. */
export class Role extends Construct implements IRole {
  readonly roleId: string;

  constructor(scope: Construct, id: string, props: RoleProps | DefaultRoleProps) {
    super(scope, id);
    const source = sourceLineOf(new.target === Role && 'defaultRoleId' in props ? Role.fromDefault : new.target);
    const { description, provider, legacyPermissions = [] } = props;
    const ignored = props.ignoreChanges?.map((name) =>
      name === 'permissions' || name === 'legacyPermissions' ? TERRAFORM_NAMES[name] : name,
    );
    const resource = new AuthRole(
      this,
      'Resource',
      present({
        name: ownedName(this, 'role', props.name, provider),
        description: description === undefined ? undefined : terraformLiteral(description),
        permissionPolicies: this.#policies(props.permissions),
        permissions: legacyPermissions.length === 0 ? undefined : [...new Set(legacyPermissions)].sort(),
        defaultRoleId: 'defaultRoleId' in props ? this.#ownedDefault(props) : undefined,
        provider: provider?.terraformProvider,
        lifecycle: lifecycleOf(props.protect, ignored),
      }),
    );
    nameAfter(this, resource);
    recordSource(resource, () => source);
    this.roleId = idTokenOf(resource);
  }

  /**
   * Takes over one of the roles that every organisation has. Its permissions become the ones listed here; removing the
   * construct gives it its original ones back.
   */
  static fromDefault(scope: Construct, id: string, props: DefaultRoleProps): Role {
    return new Role(scope, id, props);
  }

  /** A role that exists already and is not managed here, by its id (UUID). */
  static fromId(scope: Construct, id: string, roleId: string): IRole {
    return new RoleReference(scope, id, (reference) => {
      assertFilled(reference, 'role id', roleId);
      return roleId;
    });
  }

  /** A role that exists already and is not managed here, looked up by its exact name each time Terraform plans. */
  static fromName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IRole {
    const source = sourceLineOf(Role.fromName);
    return new RoleReference(scope, id, (reference) => {
      assertFilled(reference, 'name', name);
      const config = present({ name: terraformLiteral(name), provider: options.provider?.terraformProvider });
      const data = new DataGenesyscloudAuthRole(reference, 'Data', config);
      nameAfter(reference, data);
      recordSource(data, () => source);
      return idTokenOf(data);
    });
  }

  #policies(permissions: RoleProps['permissions']): PermissionPolicy[] | undefined {
    try {
      const policies = permissionPoliciesOf(permissions);
      return policies.length === 0 ? undefined : policies;
    } catch (error) {
      if (!(error instanceof PermissionProblems)) throw error;
      throw new ConstructError(this, error.message);
    }
  }

  #ownedDefault({ defaultRoleId, provider }: DefaultRoleProps): string {
    assertFilled(this, 'default role id', defaultRoleId);
    Declarations.of(this).declare(
      this,
      `default role ${defaultRoleId}`,
      provider?.organisationKey,
      (earlier) => `the default role "${defaultRoleId}" is taken over by ${earlier} already. Use that construct.`,
    );
    return defaultRoleId;
  }
}

class RoleReference extends Construct implements IRole {
  readonly roleId: string;

  constructor(scope: Construct, id: string, find: (reference: Construct) => string) {
    super(scope, id);
    this.roleId = find(this);
  }
}
