import { Construct } from 'constructs';
import { ConstructError } from './construct-error.ts';
import type { IDivision } from './division.ts';
import { homeDivisionId } from './home-division.ts';
import type { IRole } from './role.ts';
import type { GrantDivision } from './role-grants.ts';
import { sourceLineOf } from './source-line.ts';
import type { ISubject } from './subject.ts';
import { SubjectRoles } from './subject-roles.ts';

export interface RoleAssignmentProps {
  /** Who gets the role. */
  readonly subject: ISubject;
  /** What they get. */
  readonly role: IRole;
  /**
   * Where it holds: at least one division, or `'*'` for all divisions, future ones included.
   * @default - the organisation's home division
   */
  readonly divisions?: readonly IDivision[] | '*';
  /**
   * What becomes of the grants that the subject has and no assignment lists: `'revoke'`, or `'keep'` what the code never
   * listed. It is about the subject: all its assignments that say something have to say the same. What is kept is noted by
   * the preflight, in the decisions, and rendered at synth; without a preflight nothing is kept.
   * @default 'revoke'
   */
  readonly existing?: 'revoke' | 'keep';
}

/**
 * One role for one subject, in some divisions.
 *
 * All assignments of a subject in a stack become one `genesyscloud_user_roles` or `genesyscloud_group_roles`, which
 * is **authoritative**: when Terraform applies it, the subject loses every grant that the code does not list. Removing
 * the last assignment removes the resource and revokes nothing. With `existing: 'keep'` it loses only what the code listed
 * before.
 */
export class RoleAssignment extends Construct {
  constructor(scope: Construct, id: string, props: RoleAssignmentProps) {
    super(scope, id);
    const { subject, role } = props;
    SubjectRoles.of(subject, this).add({
      assignment: this,
      source: sourceLineOf(new.target),
      role: { id: role.roleId, path: role.node.path },
      divisions: this.#divisions(props),
      existing: props.existing,
    });
  }

  #divisions({ divisions, subject }: RoleAssignmentProps): readonly GrantDivision[] | '*' {
    if (divisions === '*') return '*';
    // Rendered with its id: the provider would read an empty list back as that id, a difference after every import.
    if (divisions === undefined) return [{ id: homeDivisionId(this, subject.provider), path: '' }];
    if (divisions.length === 0) {
      throw new ConstructError(
        this,
        'its divisions are an empty list; name at least one, or leave "divisions" out for the home division.',
      );
    }
    return divisions.map(({ divisionId, node }) => ({ id: divisionId, path: node.path }));
  }
}
