import { GroupRoles } from '@cdktf/provider-genesyscloud/lib/group-roles';
import { UserRoles } from '@cdktf/provider-genesyscloud/lib/user-roles';
import { Lazy, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { nameKey } from '../access/name-key.ts';
import { nameAfter } from './address.ts';
import { ConstructError } from './construct-error.ts';
import { Declarations } from './declarations.ts';
import { present } from './present.ts';
import { mergeGrants, type RoleGrant } from './role-grants.ts';
import { recordSource } from './source-line.ts';
import type { ISubject } from './subject.ts';

/** A grant and where the code makes it. */
interface AssignedGrant extends RoleGrant {
  readonly assignment: IConstruct;
  readonly source: string | undefined;
}

const managed = new WeakMap<ISubject, SubjectRoles>();

/**
 * All roles of one subject: the one resource behind its assignments. It hangs on the subject, so that its address
 * depends on no assignment, and is rendered at synth, when all of them are known.
 */
export class SubjectRoles {
  readonly #grants: AssignedGrant[] = [];

  /**
   * The roles of a subject, which is managed from now on.
   *
   * @throws ConstructError when the subject belongs to another stack, or is managed through another construct
   */
  static of(subject: ISubject, assignment: IConstruct): SubjectRoles {
    const stack = TerraformStack.of(subject);
    if (stack !== TerraformStack.of(assignment)) {
      throw new ConstructError(
        assignment,
        `its subject ${subject.node.path} belongs to another stack, and only one stack can manage the roles of a ` +
          `${subject.subjectKind}. Move the assignment to the stack "${stack.node.id}".`,
      );
    }
    let roles = managed.get(subject);
    if (roles === undefined) managed.set(subject, (roles = new SubjectRoles(subject)));
    return roles;
  }

  private constructor(subject: ISubject) {
    const { subjectKind: kind, subjectName: name, provider } = subject;
    if (name !== undefined) {
      Declarations.of(subject).declare(subject, `${kind} ${nameKey(name)}`, provider?.organisationKey, (earlier) => {
        const own = `the roles of the ${kind} with ${name} are managed through ${earlier} already`;
        return `${own}; each of the two would revoke what the other grants. Make all assignments to that construct.`;
      });
    }
    const roles = Lazy.anyValue({ produce: () => mergeGrants(this.#grants) });
    const config = present({ roles, provider: provider?.terraformProvider });
    const resource =
      kind === 'user'
        ? new UserRoles(subject, 'Roles', { ...config, userId: subject.subjectId })
        : new GroupRoles(subject, 'Roles', { ...config, groupId: subject.subjectId });
    nameAfter(subject, resource);
    recordSource(resource, () => this.#firstSource());
  }

  /** Adds a grant to what the subject holds. */
  add(grant: AssignedGrant): void {
    this.#grants.push(grant);
  }

  /** Source line of the assignment that comes first in the app, whichever was made first. */
  #firstSource(): string | undefined {
    const [first, ...others] = this.#grants;
    if (first === undefined) return undefined;
    return others.reduce((a, b) => (b.assignment.node.path < a.assignment.node.path ? b : a), first).source;
  }
}
