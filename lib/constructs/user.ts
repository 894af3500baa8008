import { DataGenesyscloudUser } from '@cdktf/provider-genesyscloud/lib/data-genesyscloud-user';
import { Construct } from 'constructs';
import { nameAfter } from './address.ts';
import type { GenesysProvider } from './genesys-provider.ts';
import { idTokenOf } from './own-id.ts';
import { assertFilled } from './owned-name.ts';
import { present } from './present.ts';
import type { ReferenceOptions } from './reference-options.ts';
import { recordSource, sourceLineOf } from './source-line.ts';
import type { IUser } from './subject.ts';
import { subjectNameOf } from './subject-name.ts';
import { terraformLiteral } from './terraform-literal.ts';

/** A user that exists already. Users are not managed here: they come from the organisation's directory. */
export class User extends Construct implements IUser {
  readonly subjectKind = 'user';
  readonly subjectId: string;
  readonly subjectName: string | undefined;
  readonly provider: GenesysProvider | undefined;

  private constructor(scope: Construct, id: string, by: 'id' | 'e-mail', value: string, options: ReferenceOptions) {
    super(scope, id);
    assertFilled(this, by === 'id' ? 'user id' : 'e-mail address', value);
    this.provider = options.provider;
    this.subjectName = subjectNameOf(by, value);
    this.subjectId = by === 'id' ? value : this.#lookUp(value);
  }

  /** A user by id (UUID). */
  static fromId(scope: Construct, id: string, userId: string, options: ReferenceOptions = {}): IUser {
    return new User(scope, id, 'id', userId, options);
  }

  /** A user by e-mail address, looked up each time Terraform plans. */
  static fromEmail(scope: Construct, id: string, email: string, options: ReferenceOptions = {}): IUser {
    return new User(scope, id, 'e-mail', email, options);
  }

  #lookUp(email: string): string {
    const config = present({ email: terraformLiteral(email), provider: this.provider?.terraformProvider });
    const data = new DataGenesyscloudUser(this, 'Data', config);
    nameAfter(this, data);
    const source = sourceLineOf(User.fromEmail);
    recordSource(data, () => source);
    return idTokenOf(data);
  }
}
