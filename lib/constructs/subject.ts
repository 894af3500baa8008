import type { IConstruct } from 'constructs';
import type { GenesysProvider } from './genesys-provider.ts';

/** What users and groups have in common as holders of roles. */
export interface ISubjectReference extends IConstruct {
  /** Genesys Cloud id (UUID); a token where Terraform looks it up. */
  readonly subjectId: string;
  /** What it was referred to by, e.g. `e-mail ada@example.com`; undefined where only Terraform will know. */
  readonly subjectName: string | undefined;
  /** Organisation of the subject; undefined = the one of the stack's default provider. */
  readonly provider: GenesysProvider | undefined;
}

/** A user that exists already. */
export interface IUser extends ISubjectReference {
  readonly subjectKind: 'user';
}

/** A group that exists already. */
export interface IGroup extends ISubjectReference {
  readonly subjectKind: 'group';
}

/** Anything that roles can be assigned to. */
export type ISubject = IUser | IGroup;
