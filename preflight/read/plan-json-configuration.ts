import type { PlannedAttributes } from '../planned/planned-value.ts';
import type { PlanIndex } from './plan-json-index.ts';
import type { PlanJson, ResourceChange } from './plan-json-schema.ts';
import { toldOf } from './plan-json-references.ts';
import { isGenesysProvider } from './plan-json-text.ts';
import {
  PROVIDER_PREFIX,
  type DeclaredResource,
  type NotSeen,
  type StackConfiguration,
} from './stack-configuration.ts';

/** What a plan file does not say of itself. */
export interface PlanFacts {
  /** Name that the plan goes by, as a stack. */
  readonly name: string;
  /** The folder that Terraform runs in, as far as it is known. */
  readonly directory: string;
  /** Where the plan came from, for people. */
  readonly from: string;
}

/** A change of one of our resources or data sources. */
export function isOurs({ type }: { readonly type: string }): boolean {
  return type.startsWith(PROVIDER_PREFIX);
}

/** The configuration behind a plan, in the shape that an assembly gives. A plan sees modules, `count` and `for_each`. */
export function configurationOf(
  plan: PlanJson,
  attributesOf: (change: ResourceChange) => PlannedAttributes,
  index: PlanIndex,
  { name, directory, from }: PlanFacts,
): StackConfiguration {
  const changes = plan.resource_changes.filter(isOurs);
  const declared = changes.filter(({ deposed, change }) => deposed === undefined && isDeclaredBy(change.actions));
  return {
    name,
    directory,
    dependencies: [],
    resources: declared.map((change): DeclaredResource => ({
      address: change.address,
      mode: change.mode === 'data' ? 'data' : 'managed',
      type: change.type,
      attributes: attributesOf(change),
      // A plan has heeded them.
      ignoresChangesTo: [],
      dependsOn: [],
      provider: aliasOf(index.configuredAs(change)?.provider_config_key, plan.configuration.provider_config),
    })),
    imports: declared.flatMap((change) => {
      const id = importIdOf(change);
      return id === undefined ? [] : [{ to: change.address, id }];
    }),
    moves: declared.flatMap(({ address, previous_address: previous }) =>
      previous === undefined ? [] : [{ from: previous, to: address }],
    ),
    forgotten: changes.filter(({ change }) => change.actions.includes('forget')).map(({ address }) => address),
    variables: {},
    locals: {},
    outputs: {},
    backend: undefined,
    remoteStates: {},
    providers: regionsOf(plan.configuration.provider_config),
    notSeen: notSeenIn(plan, from),
  };
}

/** Whether an object of the configuration is behind these actions. */
export function isDeclaredBy(actions: readonly string[]): boolean {
  return actions.some((action) => action !== 'delete' && action !== 'forget');
}

/** Id of the object that an import block adopts; Terraform leaves it out of the plan where the state holds one already. */
export function importIdOf({ change: { importing, before } }: ResourceChange): string | undefined {
  if (importing === undefined || importing === null) return undefined;
  return importing.id ?? (typeof before?.['id'] === 'string' ? before['id'] : '');
}

/** Actions that {@link actionOf} of the reader knows. */
const ACTIONS = new Set(['no-op', 'create', 'read', 'update', 'delete', 'forget']);

function notSeenIn(
  { deferred_changes: deferred, resource_changes: changes, complete, errored }: PlanJson,
  from: string,
): NotSeen[] {
  return [
    ...deferred
      .map(({ resource_change: change }) => change)
      .filter(isOurs)
      .map(({ address }) => ({ what: 'deferred', where: address }) as const),
    ...changes
      .filter((change) => isOurs(change) && !change.change.actions.every((action) => ACTIONS.has(action)))
      .map(({ address }) => ({ what: 'unknown action', where: address }) as const),
    // A plan with changes put off is incomplete by them alone.
    ...(errored === true || (complete === false && deferred.length === 0)
      ? [{ what: 'unfinished plan', where: from } as const]
      : []),
  ];
}

type ProviderConfigs = PlanJson['configuration']['provider_config'];

/**
 * The alias of a provider configuration. A module's own one is named after the module; one that the caller handed down
 * is the caller's.
 */
function aliasOf(key: string | undefined, providers: ProviderConfigs): string {
  if (key === undefined) return '';
  const provider = providers[key];
  if (provider === undefined) return key.split(':').at(-1)?.split('.')[1] ?? '';
  const within = provider.module_address === undefined ? '' : `${provider.module_address}:`;
  return `${within}${provider.alias ?? ''}`;
}

function regionsOf(providers: ProviderConfigs): StackConfiguration['providers'] {
  return Object.fromEntries(
    Object.entries(providers)
      .filter(([, { full_name: source }]) => isGenesysProvider(source))
      .map(([key, { expressions }]) => {
        const region = toldOf(expressions['aws_region'])?.constant;
        return [aliasOf(key, providers), typeof region === 'string' ? { region } : {}];
      }),
  );
}
