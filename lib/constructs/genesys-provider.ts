import { GenesyscloudProvider } from '@cdktf/provider-genesyscloud/lib/provider';
import { type TerraformProvider, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { findRegion, REGIONS, suggestRegion } from '../contract/regions.ts';
import { ConstructError } from './construct-error.ts';
import { Declarations, ENVIRONMENT } from './declarations.ts';
import { present } from './present.ts';

export interface GenesysProviderProps {
  /**
   * Region of the organisation: an AWS name (`eu-west-1`) or a domain (`mypurecloud.ie`).
   * @default - `GENESYSCLOUD_REGION`, read by the provider when Terraform runs
   */
  readonly region?: string;
  /**
   * Name of this configuration in a stack that has several; constructs choose it by their `provider` property.
   * @default - the stack's default provider
   */
  readonly alias?: string;
  /**
   * `environment`: the provider takes its gateway from `GENESYSCLOUD_GATEWAY_HOST`, `_PORT`, `_PROTOCOL` …; without a
   * host among them it calls the region. The synthesised stack is the same either way.
   * @default - no gateway, whatever the environment holds
   */
  readonly gateway?: 'environment';
  /**
   * Number of access tokens the provider keeps, 1 to 20; each is a login when Terraform starts it.
   * @default - the provider's own, 10
   */
  readonly tokenPoolSize?: number;
  /**
   * Any name for the organisation. The app refuses two constructs that manage the same object of one organisation;
   * stacks that are deployed to different ones in the same region say so here.
   * @default - the organisation is told by region and alias
   */
  readonly organisation?: string;
}

/**
 * Which Genesys Cloud organisation the resources of a stack belong to.
 *
 * Credentials are never part of it: the provider takes `GENESYSCLOUD_OAUTHCLIENT_ID` and `GENESYSCLOUD_OAUTHCLIENT_SECRET`
 * (or `GENESYSCLOUD_ACCESS_TOKEN`) from the environment, so that none is ever written to `cdk.tf.json`.
 */
export class GenesysProvider extends Construct {
  /** The configuration for resources that are built from the bare bindings: `{ provider: genesys.terraformProvider }`. */
  readonly terraformProvider: TerraformProvider;
  /** What tells the organisation from others in this app. */
  readonly organisationKey: string;

  constructor(scope: Construct, id: string, props: GenesysProviderProps = {}) {
    super(scope, id);
    const { alias, gateway, tokenPoolSize } = props;
    const awsRegion = props.region === undefined ? undefined : this.#regionNamed(props.region);
    if (
      tokenPoolSize !== undefined &&
      !(Number.isInteger(tokenPoolSize) && tokenPoolSize >= 1 && tokenPoolSize <= 20)
    ) {
      throw new ConstructError(this, `tokenPoolSize is ${tokenPoolSize}; write a whole number from 1 to 20.`);
    }
    if (alias !== undefined && !/^[A-Za-z_][A-Za-z0-9_-]*$/.test(alias)) {
      throw new ConstructError(
        this,
        `the alias "${alias}" is not a name Terraform accepts; begin it with a letter and use letters, digits, "_" and "-".`,
      );
    }
    this.organisationKey =
      props.organisation ?? [awsRegion ?? ENVIRONMENT, ...(alias === undefined ? [] : [alias])].join('/');
    this.#declare(alias);
    this.terraformProvider = new GenesyscloudProvider(
      this,
      'Default',
      present({ awsRegion, alias, tokenPoolSize, gateway: gateway === undefined ? undefined : [{}] }),
    );
  }

  #regionNamed(text: string): string {
    const region = findRegion(text);
    if (region !== undefined) return region.awsName;
    const meant = suggestRegion(text);
    const advice =
      meant === undefined
        ? `write one of ${REGIONS.map(({ awsName }) => awsName).join(', ')}`
        : `did you mean ${meant.awsName} (${meant.domain})?`;
    throw new ConstructError(this, `"${text}" is not a region of Genesys Cloud; ${advice}`);
  }

  #declare(alias: string | undefined): void {
    const stack = TerraformStack.of(this);
    const declarations = Declarations.of(this);
    declarations.declare(this, `provider ${stack.node.path} ${alias ?? ''}`, 'any', (earlier) =>
      alias === undefined
        ? `the stack has a default provider already, ${earlier}. Give one of the two an alias.`
        : `the alias "${alias}" is the one of ${earlier} too. Give one of the two another alias.`,
    );
    if (alias === undefined) declarations.useDefaultOrganisation(stack, this.organisationKey);
  }
}
