import { moduleAddress, moduleStepsOf, type ModuleStep } from './plan-json-address.ts';
import {
  shownResources,
  type ConfiguredModule,
  type ConfiguredResource,
  type ModuleCall,
  type PlanJson,
  type ResourceChange,
} from './plan-json-schema.ts';

/** An instance of a module: what its configuration says, and who calls it. */
export interface Scope {
  /** Address of the instance, `module.region["emea"]`; empty for the root module. */
  readonly address: string;
  readonly module: ConfiguredModule;
  readonly caller?: { readonly scope: Scope; readonly call: ModuleCall };
}

/** Which resource or data source, in which instance of a module. */
export interface Named {
  /** Address of the module instance. */
  readonly within: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
}

/** Finds things of a plan by their names. */
export class PlanIndex {
  readonly root: Scope;
  readonly #changes = new Map<string, ResourceChange[]>();
  readonly #known = new Map<string, Readonly<Record<string, unknown>>>();
  readonly #modules = new Map<string, readonly ModuleStep[]>();
  readonly #variables: PlanJson['variables'];

  constructor(plan: PlanJson) {
    this.root = { address: '', module: plan.configuration.root_module };
    this.#variables = plan.variables;
    for (const change of plan.resource_changes) {
      const steps = moduleStepsOf(change.module_address ?? '');
      const within = addressOf(steps);
      steps.forEach((_, at) => this.#modules.set(addressOf(steps.slice(0, at + 1)), steps.slice(0, at + 1)));
      const { type, name, mode, deposed } = change;
      if (deposed !== undefined || change.change.actions.every((action) => action === 'delete' || action === 'forget'))
        continue;
      const key = keyOf({ within, mode: mode === 'data' ? 'data' : 'managed', type, name });
      this.#changes.set(key, [...(this.#changes.get(key) ?? []), change]);
    }
    for (const { mode, address, values, sensitive_values: sensitive } of shownResources(
      plan.prior_state?.values?.root_module ?? {},
    )) {
      if (mode === 'data' && !holdsTrue(sensitive)) this.#known.set(address, values ?? {});
    }
  }

  /** The instances that the plan keeps or makes of a resource, or still has to read of a data source. */
  instancesOf(named: Named): readonly ResourceChange[] {
    return this.#changes.get(keyOf(named)) ?? [];
  }

  /** The values of a data source that was read while planning, unless some of them are sensitive. */
  readValues(address: string): Readonly<Record<string, unknown>> | undefined {
    return this.#known.get(address);
  }

  /** The value of a variable of the root module; undefined where it is sensitive. */
  variable(name: string): unknown {
    return this.root.module.variables?.[name]?.sensitive === true ? undefined : this.#variables[name]?.value;
  }

  /** The module instance that an object lives in. */
  scopeOf({ module_address: address = '' }: Pick<ResourceChange, 'module_address'>): Scope | undefined {
    return moduleStepsOf(address).reduce<Scope | undefined>(
      (scope, step) => (scope === undefined ? undefined : this.#inner(scope, step)),
      this.root,
    );
  }

  /** The instances of a module that is called here; all of them where no key says which. */
  calledFrom(scope: Scope, { name, key }: ModuleStep): readonly Scope[] {
    const steps =
      key === undefined
        ? [...this.#modules.values()]
            .filter((path) => addressOf(path.slice(0, -1)) === scope.address)
            .flatMap((path) => path.slice(-1))
            .filter((step) => step.name === name)
        : [{ name, key }];
    return steps.map((step) => this.#inner(scope, step)).filter((inner) => inner !== undefined);
  }

  /** What the configuration says of an object; undefined for what is no longer declared. */
  configuredAs(change: ResourceChange): ConfiguredResource | undefined {
    return this.scopeOf(change)?.module.resources?.find(
      ({ mode, type, name }) => mode === change.mode && type === change.type && name === change.name,
    );
  }

  #inner(scope: Scope, step: ModuleStep): Scope | undefined {
    const call = scope.module.module_calls?.[step.name];
    if (call?.module === undefined) return undefined;
    return { address: moduleAddress(scope.address, step), module: call.module, caller: { scope, call } };
  }
}

/** Whether any leaf of a mirror (`after_unknown`, `sensitive_values`) says yes. */
export function holdsTrue(mirror: unknown): boolean {
  if (typeof mirror !== 'object' || mirror === null) return mirror === true;
  return Object.values(mirror).some(holdsTrue);
}

function addressOf(steps: readonly ModuleStep[]): string {
  return steps.reduce(moduleAddress, '');
}

function keyOf({ within, mode, type, name }: Named): string {
  return [within, mode, type, name].join('\u0000');
}
