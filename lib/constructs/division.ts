import { AuthDivision } from '@cdktf/provider-genesyscloud/lib/auth-division';
import { DataGenesyscloudAuthDivision } from '@cdktf/provider-genesyscloud/lib/data-genesyscloud-auth-division';
import { Construct, type IConstruct } from 'constructs';
import { nameAfter } from './address.ts';
import { ConstructError } from './construct-error.ts';
import type { GenesysProvider } from './genesys-provider.ts';
import { homeDivisionId } from './home-division.ts';
import { lifecycleOf } from './lifecycle.ts';
import { idTokenOf } from './own-id.ts';
import { assertFilled, ownedName } from './owned-name.ts';
import { present } from './present.ts';
import type { ReferenceOptions } from './reference-options.ts';
import { recordSource, sourceLineOf } from './source-line.ts';
import { terraformLiteral } from './terraform-literal.ts';

/** Anything a role can be granted in: a division of this stack, or one that exists already. */
export interface IDivision extends IConstruct {
  /** Genesys Cloud id (UUID); a token until Terraform applies. */
  readonly divisionId: string;
}

export interface DivisionProps {
  /** Name in the organisation, unique there; taken literally, `${` included. */
  readonly name: string;
  /**
   * What the division is for; taken literally.
   * @default - none
   */
  readonly description?: string;
  /**
   * Terraform refuses any plan that would delete or replace the division.
   * @default - true for a division that {@link ImportDecisions} adopts, else false
   */
  readonly protect?: boolean;
  /**
   * Attributes that people may change in the organisation: Terraform sets them once and leaves them alone afterwards.
   * @default - none
   */
  readonly ignoreChanges?: readonly ('name' | 'description')[];
  /**
   * Organisation of the division.
   * @default - the one of the stack's default provider
   */
  readonly provider?: GenesysProvider;
}

/** A division, managed by this stack. */
export class Division extends Construct implements IDivision {
  readonly divisionId: string;

  constructor(scope: Construct, id: string, props: DivisionProps) {
    super(scope, id);
    const source = sourceLineOf(new.target);
    const { description, provider } = props;
    const resource = new AuthDivision(
      this,
      'Resource',
      present({
        name: ownedName(this, 'division', props.name, provider),
        description: description === undefined ? undefined : terraformLiteral(description),
        provider: provider?.terraformProvider,
        lifecycle: lifecycleOf(props.protect, props.ignoreChanges),
      }),
    );
    nameAfter(this, resource);
    recordSource(resource, () => source);
    this.divisionId = idTokenOf(resource);
  }

  /** The organisation's home division. All references in a stack share one data source. */
  static home(scope: Construct, id: string, options: ReferenceOptions = {}): IDivision {
    return new DivisionReference(scope, id, () => homeDivisionId(scope, options.provider));
  }

  /** A division that exists already and is not managed here, by its id (UUID). */
  static fromId(scope: Construct, id: string, divisionId: string): IDivision {
    return new DivisionReference(scope, id, (reference) => {
      assertFilled(reference, 'division id', divisionId);
      if (divisionId === '*') {
        throw new ConstructError(reference, `"*" is no division; write divisions: '*' in the RoleAssignment.`);
      }
      return divisionId;
    });
  }

  /** A division that exists already and is not managed here, looked up by its name each time Terraform plans. */
  static fromName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IDivision {
    const source = sourceLineOf(Division.fromName);
    return new DivisionReference(scope, id, (reference) => {
      assertFilled(reference, 'name', name);
      const config = present({ name: terraformLiteral(name), provider: options.provider?.terraformProvider });
      const data = new DataGenesyscloudAuthDivision(reference, 'Data', config);
      nameAfter(reference, data);
      recordSource(data, () => source);
      return idTokenOf(data);
    });
  }
}

class DivisionReference extends Construct implements IDivision {
  readonly divisionId: string;

  constructor(scope: Construct, id: string, find: (reference: Construct) => string) {
    super(scope, id);
    this.divisionId = find(this);
  }
}
