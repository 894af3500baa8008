import type { StackDecisions } from '../../lib/contract/import-decisions.ts';
import type { PlannedAction, PlannedResource, StateObject } from '../planned/planned-resource.ts';
import type { PlannedStack } from '../planned/planned-stack.ts';
import type { PlannedAttributes } from '../planned/planned-value.ts';
import { configurationOf, importIdOf, isDeclaredBy, isOurs, type PlanFacts } from './plan-json-configuration.ts';
import { PlanIndex } from './plan-json-index.ts';
import { shownResources, type PlanJson, type ResourceChange } from './plan-json-schema.ts';
import { plannedAttributes, withoutSensitive } from './plan-json-values.ts';
import { selectProvider } from './select.ts';
import type { StackState } from './terraform-state.ts';

/** What a plan is read with. */
export interface PlanReading extends PlanFacts {
  /** The provider configuration to check, where there are several. */
  readonly provider?: string;
  /** The decisions so far: imports that they hold may be decided anew. */
  readonly decided?: Pick<StackDecisions, 'imports'>;
}

/**
 * Lays a plan out as an assembly over its state would be, so that every check judges it unchanged. What Terraform
 * refreshed while planning is its state.
 *
 * @throws InputError `several-providers`, `unknown-provider`
 */
export function readPlanJson(
  plan: PlanJson,
  { provider, decided = { imports: [] }, ...facts }: PlanReading,
): PlannedStack {
  const index = new PlanIndex(plan);
  const attributes = new Map<ResourceChange, PlannedAttributes>();
  const attributesOf = (change: ResourceChange): PlannedAttributes => {
    const known = attributes.get(change) ?? plannedAttributes(change, index);
    attributes.set(change, known);
    return known;
  };
  const whole = configurationOf(plan, attributesOf, index, facts);
  const configuration = selectProvider([whole], provider)[0] ?? whole;
  const chosen = new Set(configuration.resources.map(({ address }) => address));
  const left = new Set(whole.resources.map(({ address }) => address).filter((address) => !chosen.has(address)));
  const ours = new Set(decided.imports.map(({ to, id }) => `${to} ${id}`));

  const resources = plan.resource_changes
    .filter((change) => isOurs(change) && !left.has(change.address))
    .flatMap((change): PlannedResource[] => {
      const action = actionOf(change);
      if (action === undefined) return [];
      if (change.deposed !== undefined) return action === 'delete' ? [deposedResource(change, facts.name)] : [];
      const importId = importIdOf(change);
      const prior = action === 'import' || action === 'read' || action === 'create' ? undefined : priorOf(change);
      return [
        {
          stack: facts.name,
          address: change.address,
          type: change.type,
          action,
          attributes: isDeclaredBy(change.change.actions) ? attributesOf(change) : {},
          ...(prior === undefined ? {} : { prior }),
          ...(importId === undefined
            ? {}
            : { importId, importOrigin: ours.has(`${change.address} ${importId}`) ? 'decisions' : 'configuration' }),
          ...(action === 'replace' ? { createsBeforeDestroying: change.change.actions[0] === 'create' } : {}),
        },
      ];
    });
  return { configuration, state: stateIn(plan), resources, notSeen: configuration.notSeen };
}

/** What the deploy does with an object; undefined for what has no meaning here (a deletion of a data source …). */
function actionOf(change: ResourceChange): PlannedAction | undefined {
  const actions = change.change.actions;
  if (change.mode === 'data') return actions[0] === 'read' ? 'read' : undefined;
  if (change.mode !== 'managed') return undefined;
  const key = [...actions].sort().join(' ');
  const action = ACTIONS[key];
  return action === 'keep' && importIdOf(change) !== undefined ? 'import' : action;
}

const ACTIONS: Readonly<Record<string, PlannedAction>> = {
  'no-op': 'keep',
  update: 'keep',
  create: 'create',
  delete: 'delete',
  'create delete': 'replace',
  forget: 'forget',
  // A replacement whose old object is let go of.
  'create forget': 'create',
};

function priorOf(change: ResourceChange): StateObject | undefined {
  const { before, before_sensitive: sensitive } = change.change;
  if (before === undefined || before === null) return undefined;
  return stateObject(change.previous_address ?? change.address, change.type, withoutSensitive(before, sensitive));
}

/**
 * An object that a failed replacement left behind. It is kept apart from the address' own object, and no `moved` block
 * can name it: the state holds it, but nothing holds the place.
 */
function deposedResource(change: ResourceChange, stack: string): PlannedResource {
  const prior = priorOf(change);
  return {
    stack,
    address: deposedAddress(change.address, change.deposed),
    type: change.type,
    action: 'delete',
    attributes: {},
    ...(prior === undefined ? {} : { prior: { ...prior, address: '' } }),
  };
}

function deposedAddress(address: string, key: string | undefined): string {
  return key === undefined ? address : `${address} (deposed object ${key})`;
}

/**
 * The state that the plan was made from. A plan shows objects where it moves them to, and those that it imports as if
 * they were there; both are put back.
 */
function stateIn(plan: PlanJson): StackState {
  const current = plan.resource_changes.filter(({ deposed }) => deposed === undefined);
  const movedFrom = new Map(current.map(({ address, previous_address: previous }) => [address, previous ?? address]));
  const imported = new Set(current.filter((change) => importIdOf(change) !== undefined).map(({ address }) => address));
  const held = shownResources(plan.prior_state?.values?.root_module ?? {}).filter(
    ({ mode, address, deposed_key: deposed }) =>
      mode === 'managed' && (deposed !== undefined || !imported.has(address)),
  );
  if (held.length === 0) return { kind: 'empty' };
  return {
    kind: 'read',
    objects: held.filter(isOurs).map(({ address, type, values, sensitive_values: sensitive, deposed_key: deposed }) => {
      const place = deposed === undefined ? (movedFrom.get(address) ?? address) : deposedAddress(address, deposed);
      return stateObject(place, type, withoutSensitive(values ?? {}, sensitive));
    }),
    outputs: Object.fromEntries(
      Object.entries(plan.prior_state?.values?.outputs ?? {})
        .filter(([, { sensitive }]) => sensitive !== true)
        .map(([name, { value }]) => [name, value]),
    ),
  };
}

function stateObject(address: string, type: string, attributes: Readonly<Record<string, unknown>>): StateObject {
  return { address, type, id: typeof attributes['id'] === 'string' ? attributes['id'] : '', attributes };
}
