import { DataGenesyscloudAuthDivisionHome } from '@cdktf/provider-genesyscloud/lib/data-genesyscloud-auth-division-home';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { GenesysProvider } from './genesys-provider.ts';
import { idTokenOf } from './own-id.ts';
import { present } from './present.ts';

/** Ids of the home divisions of a stack, by provider; `undefined` stands for the default one. */
const homes = new WeakMap<TerraformStack, Map<GenesysProvider | undefined, string>>();

/**
 * Id of the organisation's home division, a token. One data source serves a whole stack: every one is a request, each
 * time Terraform plans.
 */
export function homeDivisionId(scope: Construct, provider: GenesysProvider | undefined): string {
  const stack = TerraformStack.of(scope);
  let ids = homes.get(stack);
  if (ids === undefined) homes.set(stack, (ids = new Map()));
  let id = ids.get(provider);
  if (id === undefined) {
    const suffix = provider === undefined ? '' : `-${provider.node.path.slice(stack.node.path.length + 1)}`;
    const constructId = `GenesysHomeDivision${suffix.replaceAll('/', '-')}`;
    const config = present({ provider: provider?.terraformProvider });
    id = idTokenOf(new DataGenesyscloudAuthDivisionHome(stack, constructId, config));
    ids.set(provider, id);
  }
  return id;
}
