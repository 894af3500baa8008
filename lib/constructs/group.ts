import { DataGenesyscloudGroup } from '@cdktf/provider-genesyscloud/lib/data-genesyscloud-group';
import { Construct } from 'constructs';
import { nameAfter } from './address.ts';
import type { GenesysProvider } from './genesys-provider.ts';
import { idTokenOf } from './own-id.ts';
import { assertFilled } from './owned-name.ts';
import { present } from './present.ts';
import type { ReferenceOptions } from './reference-options.ts';
import { recordSource, sourceLineOf } from './source-line.ts';
import type { IGroup } from './subject.ts';
import { subjectNameOf } from './subject-name.ts';
import { terraformLiteral } from './terraform-literal.ts';

/** A group that exists already. Its members hold the roles that are assigned to it. */
export class Group extends Construct implements IGroup {
  readonly subjectKind = 'group';
  readonly subjectId: string;
  readonly subjectName: string | undefined;
  readonly provider: GenesysProvider | undefined;

  private constructor(scope: Construct, id: string, by: 'id' | 'name', value: string, options: ReferenceOptions) {
    super(scope, id);
    assertFilled(this, by === 'id' ? 'group id' : 'name', value);
    this.provider = options.provider;
    this.subjectName = subjectNameOf(by, value);
    this.subjectId = by === 'id' ? value : this.#lookUp(value);
  }

  /** A group by id (UUID). */
  static fromId(scope: Construct, id: string, groupId: string, options: ReferenceOptions = {}): IGroup {
    return new Group(scope, id, 'id', groupId, options);
  }

  /** A group by its exact name, looked up each time Terraform plans. */
  static fromName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IGroup {
    return new Group(scope, id, 'name', name, options);
  }

  #lookUp(name: string): string {
    const config = present({ name: terraformLiteral(name), provider: this.provider?.terraformProvider });
    const data = new DataGenesyscloudGroup(this, 'Data', config);
    nameAfter(this, data);
    const source = sourceLineOf(Group.fromName);
    recordSource(data, () => source);
    return idTokenOf(data);
  }
}
