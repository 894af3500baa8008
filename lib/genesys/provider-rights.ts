import { z } from 'zod';
import data from './provider-rights.json' with { type: 'json' };

/**
 * What the Terraform provider needs for resources of one type: to create, read, change and delete them.
 *
 * Facts of two sources, put together by `scripts/update-provider-rights.ts`: the calls, permissions and scopes that the
 * documentation of mypurecloud/genesyscloud 1.82.0 lists for each resource, and the published API description, which says
 * of a call whether all or any of its permissions are needed.
 */
export const ProviderRights = z.strictObject({
  /** E.g. `genesyscloud_routing_queue`. */
  type: z.string().startsWith('genesyscloud_'),
  /** One of each list is enough; the narrowest one stands first. */
  needs: z.array(z.array(z.string()).min(1)),
  /** What the provider's documentation lists beside: whether all of them are needed, or any, is not told. */
  listed: z.array(z.string()),
  /** Calls of which no source tells what they need. */
  open: z.array(z.string()),
  /** OAuth scopes; those that only read have `:readonly` behind them. */
  scopes: z.array(z.string()),
});
export type ProviderRights = z.infer<typeof ProviderRights>;

const BY_TYPE: ReadonlyMap<string, ProviderRights> = new Map(
  z
    .array(ProviderRights)
    .parse(data)
    .map((rights) => [rights.type, rights]),
);

/** What the provider needs for a type; undefined where its documentation has no page for it. */
export function providerRights(type: string): ProviderRights | undefined {
  return BY_TYPE.get(type);
}
