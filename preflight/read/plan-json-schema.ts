import { z } from 'zod';

const Body = z.record(z.string(), z.unknown());

/** What happens to one object; `after_unknown` and the `_sensitive` values mirror the values, `true` at each leaf. */
const Change = z.looseObject({
  actions: z.array(z.string()),
  before: Body.nullish(),
  after: Body.nullish(),
  after_unknown: z.union([Body, z.boolean()]).optional(),
  before_sensitive: z.unknown().optional(),
  after_sensitive: z.unknown().optional(),
  importing: z.looseObject({ id: z.string().optional() }).nullish(),
});

/** One object of the plan. An address has several entries where it has deposed objects. */
export const ResourceChange = z.looseObject({
  address: z.string(),
  previous_address: z.string().optional(),
  module_address: z.string().optional(),
  mode: z.string(),
  type: z.string(),
  name: z.string(),
  provider_name: z.string().optional(),
  /** Key of an object that a failed replacement left behind. */
  deposed: z.string().optional(),
  change: Change,
});
export type ResourceChange = z.infer<typeof ResourceChange>;

const ShownResource = z.looseObject({
  address: z.string(),
  mode: z.string(),
  type: z.string(),
  provider_name: z.string().optional(),
  deposed_key: z.string().optional(),
  values: Body.optional(),
  sensitive_values: z.unknown().optional(),
});
export type ShownResource = z.infer<typeof ShownResource>;

interface ShownModule {
  resources?: ShownResource[] | undefined;
  child_modules?: ShownModule[] | undefined;
}
const ShownModule: z.ZodType<ShownModule> = z.lazy(() =>
  z.looseObject({ resources: z.array(ShownResource).optional(), child_modules: z.array(ShownModule).optional() }),
);

/** A resource as the configuration declares it: by its expressions, whose shape follows the type's schema. */
const ConfiguredResource = z.looseObject({
  mode: z.string(),
  type: z.string(),
  name: z.string(),
  provider_config_key: z.string().optional(),
  expressions: Body.default({}),
  for_each_expression: z.unknown().optional(),
});
export type ConfiguredResource = z.infer<typeof ConfiguredResource>;

/** A module of the configuration; its addresses and references are relative to it. */
export interface ConfiguredModule {
  readonly resources?: ConfiguredResource[] | undefined;
  readonly outputs?: Record<string, { expression?: unknown }> | undefined;
  readonly module_calls?: Record<string, ModuleCall> | undefined;
  readonly variables?: Record<string, { sensitive?: boolean | undefined }> | undefined;
}
export interface ModuleCall {
  readonly expressions?: Record<string, unknown> | undefined;
  readonly for_each_expression?: unknown;
  readonly module?: ConfiguredModule | undefined;
}
const ConfiguredModule: z.ZodType<ConfiguredModule> = z.lazy(() =>
  z.looseObject({
    resources: z.array(ConfiguredResource).optional(),
    outputs: z.record(z.string(), z.looseObject({ expression: z.unknown().optional() })).optional(),
    module_calls: z
      .record(
        z.string(),
        z.looseObject({
          expressions: Body.optional(),
          for_each_expression: z.unknown().optional(),
          module: ConfiguredModule.optional(),
        }),
      )
      .optional(),
    variables: z.record(z.string(), z.looseObject({ sensitive: z.boolean().optional() })).optional(),
  }),
);

const ProviderConfig = z.looseObject({
  name: z.string(),
  full_name: z.string().optional(),
  alias: z.string().optional(),
  module_address: z.string().optional(),
  expressions: Body.default({}),
});

/** The part of `terraform show -json PLANFILE` (OpenTofu's too) that is read. */
export const PlanJson = z.looseObject({
  format_version: z.string().regex(/^[01]\./, 'is not a version of the format that is known (0.x, 1.x)'),
  variables: z.record(z.string(), z.looseObject({ value: z.unknown().optional() })).default({}),
  resource_changes: z.array(ResourceChange).default([]),
  deferred_changes: z.array(z.looseObject({ resource_change: ResourceChange })).default([]),
  prior_state: z
    .looseObject({
      values: z
        .looseObject({
          outputs: z
            .record(z.string(), z.looseObject({ value: z.unknown().optional(), sensitive: z.boolean().optional() }))
            .default({}),
          root_module: ShownModule.default({}),
        })
        .optional(),
    })
    .optional(),
  configuration: z
    .looseObject({
      provider_config: z.record(z.string(), ProviderConfig).default({}),
      root_module: ConfiguredModule.default({}),
    })
    .default({ provider_config: {}, root_module: {} }),
  /** Absent in plans of Terraform before 1.8 and of OpenTofu. */
  complete: z.boolean().optional(),
  errored: z.boolean().optional(),
});
export type PlanJson = z.infer<typeof PlanJson>;

/** All resources of a shown state, those of modules included. */
export function shownResources(module: ShownModule): ShownResource[] {
  return [...(module.resources ?? []), ...(module.child_modules ?? []).flatMap(shownResources)];
}
