import { leadingPart, resourceType, type ExistingRequest, type KeyValues } from '../../lib/genesys/index.ts';
import { catalogueKeyOf } from '../planned/catalogue-key.ts';
import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import type { StackState } from '../read/terraform-state.ts';

/** What the state says of an address now, after the failure. */
export type AddressState =
  | { readonly kind: 'managed'; readonly id: string }
  | { readonly kind: 'not-managed' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** An object, as it is looked for, and what its import id may need besides. */
export interface SoughtObject {
  readonly request: ExistingRequest;
  readonly attributes: KeyValues;
}

/** An address, as the project knows it. */
export interface ProjectAddress {
  readonly stack?: string;
  /** Folder that Terraform runs in. */
  readonly directory?: string;
  readonly construct?: string;
  readonly source?: string;
  /** What it is to be called; of a user the e-mail address, and so on. */
  readonly name?: string;
  /** Its key, where the catalogue has one and the plan knows it. */
  readonly sought?: SoughtObject;
  readonly state: AddressState;
}

/** What is declared and what the states hold: an assembly with its states, or a state alone. */
export interface Project {
  /** An address; without a stack only where one stack alone has it. */
  at(address: string, stack: string | undefined): ProjectAddress | undefined;
  /** The address that manages an object already. */
  ownerOf(type: string, id: string): { readonly stack?: string; readonly address: string } | undefined;
}

/** The project of an assembly that was laid over its states. */
export function projectOfPlan(plan: Plan): Project {
  return {
    at(address, stack) {
      const found = plan.resources.filter(
        (resource) => resource.address === address && (stack === undefined || resource.stack === stack),
      );
      const [first, ...others] = found;
      return first === undefined || others.length > 0 ? undefined : addressOf(first, plan);
    },
    ownerOf: (type, id) => plan.owners(type, id)[0],
  };
}

/** The project of a state alone. */
export function projectOfState(state: StackState): Project {
  const objects = state.kind === 'read' ? state.objects : [];
  return {
    at(address) {
      if (state.kind === 'unknown') return { state };
      const held = objects.find((object) => object.address === address);
      return { state: held === undefined ? { kind: 'not-managed' } : { kind: 'managed', id: held.id } };
    },
    ownerOf: (type, id) => objects.find((object) => object.type === type && object.id === id),
  };
}

function addressOf(resource: PlannedResource, plan: Plan): ProjectAddress {
  const { stack, construct, source, prior } = resource;
  const reason = plan.whyStateIsUnknown(stack);
  const directory = plan.stacks.find(({ configuration }) => configuration.name === stack)?.configuration.directory;
  return {
    stack,
    ...(directory === undefined ? {} : { directory }),
    ...(construct === undefined ? {} : { construct }),
    ...(source === undefined ? {} : { source }),
    ...identityOf(resource, plan),
    state:
      prior !== undefined
        ? { kind: 'managed', id: prior.id }
        : reason === ''
          ? { kind: 'not-managed' }
          : { kind: 'unknown', reason },
  };
}

/** What it is called, and by what it is looked for. */
function identityOf(resource: PlannedResource, plan: Plan): Pick<ProjectAddress, 'name' | 'sought'> {
  const type = resourceType(resource.type);
  const key = type === undefined || type.notApplicable !== undefined ? undefined : catalogueKeyOf(resource, type, plan);
  if (type === undefined || key?.kind !== 'known') {
    const named = plan.attribute(resource, 'name');
    return named.kind === 'known' && typeof named.value === 'string' ? { name: named.value } : {};
  }
  const { request, attributes } = key;
  const name = attributes[leadingPart(type)?.attribute ?? 'name'];
  return { ...(typeof name === 'string' ? { name } : {}), sought: { request, attributes } };
}
