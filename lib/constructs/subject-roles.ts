import { GroupRoles } from '@cdktf/provider-genesyscloud/lib/group-roles';
import { Produced } from '@cdktf/provider-genesyscloud/lib/runtime';
import { UserRoles } from '@cdktf/provider-genesyscloud/lib/user-roles';
import { type IResolveContext, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { nameKey } from '../access/name-key.ts';
import { nameAfter } from './address.ts';
import { ConstructError } from './construct-error.ts';
import { Declarations } from './declarations.ts';
import { keptAt } from './kept-decisions.ts';
import { type KeptBlocks, withKept } from './kept-grants.ts';
import { idIn } from './own-id.ts';
import { present } from './present.ts';
import { mergeGrants, type RoleGrant } from './role-grants.ts';
import { recordSource } from './source-line.ts';
import type { ISubject } from './subject.ts';

/** A grant and where the code makes it. */
interface AssignedGrant extends RoleGrant {
  readonly assignment: IConstruct;
  readonly source: string | undefined;
  readonly existing: 'revoke' | 'keep' | undefined;
}

const managed = new WeakMap<ISubject, SubjectRoles>();

/**
 * All roles of one subject: the one resource behind its assignments. It hangs on the subject, so that its address
 * depends on no assignment, and is rendered at synth, when all of them are known.
 */
export class SubjectRoles {
  readonly #grants: AssignedGrant[] = [];
  readonly #resource: UserRoles | GroupRoles;

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
    const subjectId = idIn(TerraformStack.of(subject), subject.subjectId);
    const roles = new Produced((context) => this.#blocks(context).blocks);
    const config = present({ roles, provider: provider?.terraformProvider });
    const resource =
      kind === 'user'
        ? new UserRoles(subject, 'Roles', { ...config, userId: subjectId })
        : new GroupRoles(subject, 'Roles', { ...config, groupId: subjectId });
    nameAfter(subject, resource);
    this.#resource = resource;
    recordSource(
      resource,
      () => this.#firstSource(),
      () => this.#keeping(),
    );
  }

  /** Adds a grant to what the subject holds. @throws ConstructError when it wants another thing done with the others */
  add(grant: AssignedGrant): void {
    const other = this.#grants.find(({ existing }) => existing !== undefined && existing !== grant.existing);
    if (other !== undefined && grant.existing !== undefined) {
      throw new ConstructError(
        grant.assignment,
        `it is to ${grant.existing} what its subject has besides, and ${other.assignment.node.path} is to ${String(other.existing)} it. ` +
          'Say one of the two.',
      );
    }
    this.#grants.push(grant);
  }

  get #keeps(): boolean {
    return this.#grants.some(({ existing }) => existing === 'keep');
  }

  /** The blocks of the code, and what is kept in them. */
  #blocks(context: IResolveContext): KeptBlocks {
    const stack = TerraformStack.of(this.#resource);
    const blocks = mergeGrants(this.#grants).map(({ role_id, division_ids }) => ({
      role_id: idIn(stack, role_id),
      division_ids: division_ids.map((id) => idIn(stack, id)),
    }));
    if (!this.#keeps) return { blocks, kept: [] };
    return withKept(blocks, keptAt(this.#resource), (text) => String(context.resolve(text)));
  }

  /** That the assignment keeps what its subject has, and which of its blocks' grants are such: for the preflight. */
  #keeping(): Readonly<Record<string, unknown>> {
    if (!this.#keeps) return {};
    return { existing: 'keep', kept: new Produced((context) => this.#blocks(context).kept) };
  }

  /** Source line of the assignment that comes first in the app, whichever was made first. */
  #firstSource(): string | undefined {
    const [first, ...others] = this.#grants;
    if (first === undefined) return undefined;
    return others.reduce((a, b) => (b.assignment.node.path < a.assignment.node.path ? b : a), first).source;
  }
}
