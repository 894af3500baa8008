import { addressKey, type PlannedResource } from './planned-resource.ts';
import type { PlannedStack } from './planned-stack.ts';
import { Reference, Template, Unknown, type PlannedValue } from './planned-value.ts';
import { keepsRemoteState } from './same-backend.ts';

/** What a planned value comes to. */
export type Resolved =
  | { readonly kind: 'known'; readonly value: unknown }
  /** The id of something planned; {@link Plan.identityOf} tells whether it exists already. */
  | { readonly kind: 'id-of'; readonly resource: PlannedResource }
  | { readonly kind: 'unknown'; readonly expression: string };

/** Which object of the organisation an address stands for. */
export type Identity =
  | { readonly kind: 'existing'; readonly id: string }
  /** The deploy creates it. */
  | { readonly kind: 'new' }
  | { readonly kind: 'undetermined' };

/** Where an object is managed. */
export interface Owner {
  readonly stack: string;
  readonly address: string;
  readonly id: string;
}

/** Assignments have no id of their own: theirs is the subject's. By type, the attribute that names the subject. */
export const SUBJECT_OF: Readonly<Record<string, string>> = {
  genesyscloud_user_roles: 'user_id',
  genesyscloud_group_roles: 'group_id',
};

/** Everything that one run is about: all stacks, laid over their states, and what their expressions come to. */
export class Plan {
  readonly resources: readonly PlannedResource[];
  readonly #stacks: ReadonlyMap<string, PlannedStack>;
  readonly #byAddress: ReadonlyMap<string, PlannedResource>;
  readonly #holders: ReadonlyMap<string, PlannedResource>;
  readonly #owners: ReadonlyMap<string, readonly Owner[]>;
  readonly #identities: ReadonlyMap<string, Identity>;

  /**
   * @param stacks - the stacks in the order of the assembly
   * @param identities - by {@link addressKey}: what the organisation answered about addresses that state does not hold
   */
  constructor(
    readonly stacks: readonly PlannedStack[],
    identities: ReadonlyMap<string, Identity> = new Map(),
  ) {
    this.resources = stacks.flatMap((stack) => stack.resources);
    this.#stacks = new Map(stacks.map((stack) => [stack.configuration.name, stack]));
    this.#byAddress = new Map(this.resources.map((resource) => [addressKey(resource), resource]));
    this.#holders = new Map(
      this.resources.flatMap((resource) =>
        resource.prior === undefined
          ? []
          : [[addressKey({ stack: resource.stack, address: resource.prior.address }), resource]],
      ),
    );
    this.#owners = ownersIn(stacks);
    this.#identities = identities;
  }

  /** The same plan, knowing which object each address stands for. */
  with(identities: ReadonlyMap<string, Identity>): Plan {
    return new Plan(this.stacks, new Map([...this.#identities, ...identities]));
  }

  /** The same plan with other resources. */
  mapResources(map: (resource: PlannedResource) => PlannedResource): Plan {
    const stacks = this.stacks.map((stack) => ({ ...stack, resources: stack.resources.map(map) }));
    return new Plan(stacks, this.#identities);
  }

  /** The resources of one of the types, in declared order. */
  ofType(...types: readonly string[]): PlannedResource[] {
    return this.resources.filter(({ type }) => types.includes(type));
  }

  at(stack: string, address: string): PlannedResource | undefined {
    return this.#byAddress.get(addressKey({ stack, address }));
  }

  /** The addresses of all read states that hold an object of this type and id. */
  owners(type: string, id: string): readonly Owner[] {
    return this.#owners.get(`${type}\u0000${id}`) ?? [];
  }

  /** The planned resource that the state holds at this place, wherever its configuration is now. */
  holderOf({ stack, address }: { readonly stack: string; readonly address: string }): PlannedResource | undefined {
    return this.#holders.get(addressKey({ stack, address }));
  }

  /** Why nothing is known of a stack's state; empty where it is known. */
  whyStateIsUnknown(stack: string): string {
    const state = this.#stacks.get(stack)?.state;
    return state?.kind === 'unknown' ? state.reason : '';
  }

  /** Which object of the organisation a planned resource is: by its state, its import block, or the answers so far. */
  identityOf(resource: PlannedResource): Identity {
    const isReplaced = resource.action === 'replace';
    const id = isReplaced ? undefined : (resource.prior?.id ?? resource.importId);
    if (id !== undefined && id !== '') return { kind: 'existing', id };
    const subject = resource.attributes[SUBJECT_OF[resource.type] ?? ''];
    if (subject !== undefined) return this.identityIn(resource.stack, subject);
    // What the state holds goes, and another object comes.
    if (isReplaced) return { kind: 'new' };
    return this.#identities.get(addressKey(resource)) ?? { kind: 'undetermined' };
  }

  /** What an attribute of a planned resource comes to; an attribute that is not set is known to be undefined. */
  attribute(resource: PlannedResource, name: string): Resolved {
    const value = resource.attributes[name];
    return value === undefined ? { kind: 'known', value: undefined } : this.resolve(resource.stack, value);
  }

  /**
   * The id that a value comes to: a known text, or the identity of what it points to. Where one of several things is
   * meant and nobody can tell which, that all of them are new is an answer too.
   */
  identityIn(stack: string, value: PlannedValue): Identity {
    if (value instanceof Unknown && value.candidates.length > 0) {
      const [first, ...others] = value.candidates.map((candidate) => this.identityIn(stack, candidate));
      const isTold =
        first !== undefined && (others.length === 0 || [first, ...others].every(({ kind }) => kind === 'new'));
      return isTold ? first : { kind: 'undetermined' };
    }
    const resolved = this.resolve(stack, value);
    if (resolved.kind === 'known' && typeof resolved.value === 'string')
      return { kind: 'existing', id: resolved.value };
    return resolved.kind === 'id-of' ? this.identityOf(resolved.resource) : { kind: 'undetermined' };
  }

  /** Follows a value of a stack through variables, locals, outputs, other stacks, states and answers. */
  resolve(stack: string, value: PlannedValue): Resolved {
    return this.#resolve(stack, value, new Set());
  }

  #resolve(stack: string, value: PlannedValue, trail: ReadonlySet<string>): Resolved {
    if (value instanceof Unknown) return { kind: 'unknown', expression: value.expression };
    if (value instanceof Template) return this.#template(stack, value, trail);
    if (value instanceof Reference) {
      const step = `${stack}\u0000${value.expression}`;
      // A reference that leads back to itself is Terraform's to refuse; here it is not known.
      if (trail.has(step)) return { kind: 'unknown', expression: value.expression };
      return this.#reference(stack, value, new Set([...trail, step]));
    }
    if (typeof value !== 'object' || value === null) return { kind: 'known', value };
    return this.#nested(stack, value, trail);
  }

  /** A list or a block is known when all that it holds is. */
  #nested(
    stack: string,
    value: readonly PlannedValue[] | Readonly<Record<string, PlannedValue>>,
    trail: ReadonlySet<string>,
  ): Resolved {
    const known: [string, unknown][] = [];
    for (const [key, item] of Object.entries(value)) {
      const resolved = this.#resolve(stack, item as PlannedValue, trail);
      if (resolved.kind !== 'known') return { kind: 'unknown', expression: expressionOf(resolved) };
      known.push([key, resolved.value]);
    }
    return { kind: 'known', value: Array.isArray(value) ? known.map(([, item]) => item) : Object.fromEntries(known) };
  }

  #template(stack: string, template: Template, trail: ReadonlySet<string>): Resolved {
    let text = '';
    for (const part of template.parts) {
      const resolved = typeof part === 'string' ? part : this.#resolve(stack, part, trail);
      if (typeof resolved === 'string') text += resolved;
      else if (resolved.kind === 'known' && ['string', 'number', 'boolean'].includes(typeof resolved.value)) {
        text += String(resolved.value);
      } else return { kind: 'unknown', expression: template.expression };
    }
    return { kind: 'known', value: text };
  }

  #reference(stack: string, { path, expression }: Reference, trail: ReadonlySet<string>): Resolved {
    const unknown: Resolved = { kind: 'unknown', expression };
    const configuration = this.#stacks.get(stack)?.configuration;
    const [root, name, ...rest] = path;
    if (configuration === undefined || root === undefined || name === undefined) return unknown;
    const follow = (value: PlannedValue | undefined, steps: readonly (string | number)[]): Resolved => {
      const inner = steps.reduce<PlannedValue | undefined>(stepInto, value);
      return inner === undefined ? unknown : this.#resolve(stack, inner, trail);
    };
    if (this.at(stack, String(root)) !== undefined) return this.#attributeAt(stack, path, follow) ?? unknown;
    if (root === 'var') return follow(configuration.variables[name], rest);
    if (root === 'local') return follow(configuration.locals[name], rest);
    // An assembly is a root module, and Terraform runs in its folder.
    if (root === 'path') return name === 'module' || name === 'root' ? { kind: 'known', value: '.' } : unknown;
    if (root === 'data' && name === 'terraform_remote_state') return this.#remoteState(stack, path, trail) ?? unknown;

    const parts = root === 'data' ? 3 : 2;
    return this.#attributeAt(stack, [path.slice(0, parts).join('.'), ...path.slice(parts)], follow) ?? unknown;
  }

  /** `[ADDRESS, ATTRIBUTE, …]`: the id of something planned, what is declared of it, or what the state remembers. */
  #attributeAt(
    stack: string,
    [address, attribute, ...steps]: readonly (string | number)[],
    follow: (value: PlannedValue | undefined, steps: readonly (string | number)[]) => Resolved,
  ): Resolved | undefined {
    const resource = this.at(stack, String(address));
    if (resource === undefined || attribute === undefined) return undefined;
    if (attribute === 'id') {
      const identity = this.identityOf(resource);
      return identity.kind === 'existing' ? { kind: 'known', value: identity.id } : { kind: 'id-of', resource };
    }
    const declared = resource.attributes[attribute];
    if (declared !== undefined) return follow(declared, steps);
    const remembered = resource.prior?.attributes[attribute];
    return remembered === undefined || steps.length > 0 ? undefined : { kind: 'known', value: remembered };
  }

  /** `data.terraform_remote_state.NAME.outputs.OUTPUT`: as the stack that keeps it declares it, else as it was read. */
  #remoteState(stack: string, path: readonly (string | number)[], trail: ReadonlySet<string>): Resolved | undefined {
    const [, , name = '', , output, ...steps] = path;
    const reader = this.#stacks.get(stack);
    const remote = reader?.configuration.remoteStates[name];
    if (reader === undefined || remote === undefined || output === undefined) return undefined;
    const keeper = this.stacks.find(({ configuration }) =>
      keepsRemoteState(configuration, remote, reader.configuration.directory),
    );
    if (keeper === undefined) {
      // What Terraform remembers is plain: no text in it is an expression.
      const value = [output, ...steps].reduce(stepIntoPlain, reader.remoteOutputs?.[name]);
      return value === undefined ? undefined : { kind: 'known', value };
    }
    const declared = steps.reduce<PlannedValue | undefined>(stepInto, keeper.configuration.outputs[output]);
    return declared === undefined ? undefined : this.#resolve(keeper.configuration.name, declared, trail);
  }
}

function expressionOf(resolved: Resolved): string {
  if (resolved.kind === 'unknown') return resolved.expression;
  return resolved.kind === 'id-of' ? `${resolved.resource.address}.id` : '';
}

function stepInto(value: PlannedValue | undefined, step: string | number): PlannedValue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (value instanceof Reference) return new Reference([...value.path, step]);
  if (value instanceof Template || value instanceof Unknown) return undefined;
  return (value as Readonly<Record<string, PlannedValue>>)[String(step)];
}

function stepIntoPlain(value: unknown, step: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[step] : undefined;
}

function ownersIn(stacks: readonly PlannedStack[]): Map<string, Owner[]> {
  const owners = new Map<string, Owner[]>();
  for (const { configuration, state } of stacks) {
    for (const { type, id, address } of state.kind === 'read' ? state.objects : []) {
      const key = `${type}\u0000${id}`;
      owners.set(key, [...(owners.get(key) ?? []), { stack: configuration.name, address, id }]);
    }
  }
  return owners;
}
