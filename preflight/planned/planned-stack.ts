import type { KeptGrants, StackDecisions } from '../../lib/contract/import-decisions.ts';
import type { DeclaredResource, NotSeen, StackConfiguration } from '../read/stack-configuration.ts';
import type { StackState } from '../read/terraform-state.ts';
import { createdBeforeDestroyed } from './creation-order.ts';
import { grantsInState } from './planned-grants.ts';
import type { PlannedAttributes } from './planned-value.ts';
import type { KeepsExisting, PlannedAction, PlannedResource, StateObject } from './planned-resource.ts';

/** By name of the `terraform_remote_state`, the outputs of the state that it reads. */
export type RemoteOutputs = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One stack: its configuration laid over its state. */
export interface PlannedStack {
  readonly configuration: StackConfiguration;
  readonly state: StackState;
  readonly resources: readonly PlannedResource[];
  readonly notSeen: readonly NotSeen[];
  /** What was read of states that no planned stack keeps. */
  readonly remoteOutputs?: RemoteOutputs;
}

/**
 * Lays the configuration over the state: what is in state under its address (or under the address a `moved` block
 * takes it from) is kept and does not collide with itself; what is in state and no longer declared would be deleted.
 *
 * @param decided - the decisions that the configuration was synthesised with: their imports may be decided anew
 */
export function layOverState(
  configuration: StackConfiguration,
  state: StackState,
  decided: Pick<StackDecisions, 'imports'> & Partial<Pick<StackDecisions, 'kept'>> = { imports: [] },
): PlannedStack {
  const inState = new Map((state.kind === 'read' ? state.objects : []).map((object) => [object.address, object]));
  const movedTo = new Map(configuration.moves.map(({ from, to }) => [to, from]));
  const importIds = new Map(configuration.imports.map(({ to, id }) => [to, id]));
  const ours = new Set(decided.imports.map(({ to, id }) => `${to} ${id}`));
  const held = (address: string): StateObject | undefined =>
    inState.get(address) ?? inState.get(movedTo.get(address) ?? '');

  const createdFirst = createdBeforeDestroyed(configuration.resources, configuration.locals);
  const declared = configuration.resources.map((resource): PlannedResource => {
    const prior = resource.mode === 'managed' ? held(resource.address) : undefined;
    const importId = importIds.get(resource.address);
    return {
      stack: configuration.name,
      address: resource.address,
      type: resource.type,
      action: actionOf(resource, prior, importId, state),
      attributes: attributesOf(resource, prior),
      ...(resource.ignoresChangesTo.length === 0 ? {} : { ignoresChangesTo: resource.ignoresChangesTo }),
      ...(createdFirst.has(resource.address) ? { createsBeforeDestroying: true } : {}),
      ...(resource.preventsDestroy === true ? { preventsDestroy: true } : {}),
      ...(prior === undefined ? {} : { prior }),
      ...(importId === undefined
        ? {}
        : { importId, importOrigin: ours.has(`${resource.address} ${importId}`) ? 'decisions' : 'configuration' }),
      ...(resource.kept === undefined
        ? keptUntilNow(prior, rememberedAt(resource.address, decided.kept, state))
        : { keeps: { rendered: resource.kept, remembered: rememberedAt(resource.address, decided.kept, state) } }),
      ...(resource.construct === undefined ? {} : { construct: resource.construct }),
      ...(resource.source === undefined ? {} : { source: resource.source }),
    };
  });

  const spokenFor = new Set(declared.map(({ prior }) => prior?.address));
  const seen = (address: string): boolean => !configuration.notSeen.some(({ where }) => isWithin(address, where));
  const undeclared = [...inState.values()]
    .filter(({ address, type }) => type.startsWith('genesyscloud_') && !spokenFor.has(address) && seen(address))
    .map((prior): PlannedResource => ({
      stack: configuration.name,
      address: prior.address,
      type: prior.type,
      action: configuration.forgotten.some((from) => isWithin(prior.address, from)) ? 'forget' : 'delete',
      attributes: {},
      prior,
    }));
  return { configuration, state, resources: [...declared, ...undeclared], notSeen: configuration.notSeen };
}

/** What an assignment kept so far. What was computed for another state says nothing of this one. */
function rememberedAt(
  address: string,
  kept: readonly KeptGrants[] = [],
  state: StackState,
): KeepsExisting['remembered'] {
  const found = kept.find((one) => one.address === address);
  const lineage = state.kind === 'read' ? state.lineage : undefined;
  const isOfAnother = found?.state !== undefined && lineage !== undefined && found.state.lineage !== lineage;
  return found === undefined || isOfAnother ? { subject: '', grants: [] } : found;
}

/** What was remembered and has not been revoked yet by a deploy without `existing: 'keep'`. */
function keptUntilNow(
  prior: StateObject | undefined,
  { grants }: KeepsExisting['remembered'],
): Pick<PlannedResource, 'keptUntilNow'> {
  if (prior === undefined || grants.length === 0) return {};
  const held = grantsInState({ prior });
  const still = grants.filter(({ role, division }) => held.has(`${role} ${division}`));
  return still.length === 0 ? {} : { keptUntilNow: still };
}

/** What the configuration says, where Terraform heeds it; of what it ignores, what the state holds. */
function attributesOf(
  { attributes, ignoresChangesTo }: DeclaredResource,
  prior: StateObject | undefined,
): PlannedAttributes {
  if (prior === undefined || ignoresChangesTo.length === 0) return attributes;
  const held = prior.attributes as PlannedAttributes;
  if (ignoresChangesTo === 'all') return held;
  const ignored = ignoresChangesTo.map((name) => [name, held[name] ?? null] as const);
  return { ...attributes, ...Object.fromEntries(ignored) };
}

function actionOf(
  { mode }: DeclaredResource,
  prior: StateObject | undefined,
  importId: string | undefined,
  state: StackState,
): PlannedAction {
  if (mode === 'data') return 'read';
  // Terraform ignores an import block of an address that its state holds already.
  if (prior !== undefined) return prior.tainted ? 'replace' : 'keep';
  if (state.kind === 'unknown') return 'uncertain';
  return importId === undefined ? 'create' : 'import';
}

/** Whether an address is the one named, an instance of it (`[0]`) or inside it (a module). */
function isWithin(address: string, outer: string): boolean {
  return address === outer || address.startsWith(`${outer}.`) || address.startsWith(`${outer}[`);
}
