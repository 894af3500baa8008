import type { OrgDivision } from '../../lib/genesys/index.ts';
import { deletesItsObject } from '../checks/planned-actions.ts';
import { namesakesOf } from '../names.ts';
import { addressKey, staysDeclared, type PlannedResource } from '../planned/planned-resource.ts';
import type { Identity, Plan } from '../planned/plan.ts';
import type { StackState } from '../read/terraform-state.ts';
import type { DivisionPlace } from './division-reason.ts';

const TYPE = 'genesyscloud_auth_division';

/** One address of a division, as the configuration and the state have it. */
export interface ManagedDivision extends DivisionPlace {
  /** As declared, else as the state remembers it; absent where only a deploy can tell. */
  readonly name?: string;
  /** What the state remembers as its name. */
  readonly stateName?: string;
  /** Id that the state has. */
  readonly stateId?: string;
  /** Id of its import block. */
  readonly importId?: string;
  /** Whether the state could be read. */
  readonly stateKnown: boolean;
  /** Whether a `removed` block lets go of it. */
  readonly forgotten: boolean;
}

/** The divisions of a configuration laid over its states. */
export function managedInPlan(plan: Plan): ManagedDivision[] {
  return plan
    .ofType(TYPE)
    .filter(({ action }) => action !== 'read')
    .map((resource) => {
      const { prior, importId, action } = resource;
      const name = nameOf(resource, plan);
      const stateName = prior?.attributes['name'];
      return {
        ...placeOf(resource, plan),
        ...(name === undefined ? {} : { name }),
        ...(typeof stateName === 'string' ? { stateName } : {}),
        ...(prior === undefined || prior.id === '' ? {} : { stateId: prior.id }),
        ...(importId === undefined || importId === '' ? {} : { importId }),
        stateKnown: action !== 'uncertain',
        forgotten: action === 'forget',
      };
    });
}

/** The divisions of a state alone: what is declared is not known, and taken to be what is in it. */
export function managedInState(state: StackState): ManagedDivision[] {
  return (state.kind === 'read' ? state.objects : [])
    .filter(({ type, id }) => type === TYPE && id !== '')
    .map(({ address, id, attributes: { name } }) => ({
      address,
      declared: true,
      ...(typeof name === 'string' ? { name } : {}),
      stateId: id,
      stateKnown: true,
      forgotten: false,
    }));
}

/** The same plan, knowing which declared division is one that exists: by its name, where exactly one has it. */
export function knowingDivisions(plan: Plan, listed: readonly OrgDivision[]): Plan {
  const identities = plan
    .ofType(TYPE)
    .filter(staysDeclared)
    .flatMap((resource): [string, Identity][] => {
      const name = nameOf(resource, plan);
      if (name === undefined) return [];
      const { exact, similar } = namesakesOf(listed, name);
      const [only, ...more] = exact;
      if (only !== undefined && more.length === 0) return [[addressKey(resource), { kind: 'existing', id: only.id }]];
      return exact.length + similar.length === 0 ? [[addressKey(resource), { kind: 'new' }]] : [];
    });
  return plan.with(new Map(identities));
}

/** What a deploy would delete a division through. */
export function deletionsOf(plan: Plan, divisionId: string): PlannedResource[] {
  return plan.ofType(TYPE).filter((planned) => planned.prior?.id === divisionId && deletesItsObject(planned, plan));
}

/** Where a planned resource is. */
export function placeOf(resource: PlannedResource, plan: Plan): DivisionPlace {
  const { stack, address } = resource;
  const directory = plan.stacks.find(({ configuration }) => configuration.name === stack)?.configuration.directory;
  return { address, stack, ...(directory === undefined ? {} : { directory }), declared: staysDeclared(resource) };
}

function nameOf(resource: PlannedResource, plan: Plan): string | undefined {
  const remembered = resource.prior?.attributes['name'];
  if (!staysDeclared(resource)) return typeof remembered === 'string' ? remembered : undefined;
  const named = plan.attribute(resource, 'name');
  return named.kind === 'known' && typeof named.value === 'string' ? named.value : undefined;
}
