import { z } from 'zod';
import { KeptGrant } from '../../lib/contract/import-decisions.ts';
import { type PlannedAttributes } from '../planned/planned-value.ts';
import { readAttributes, readTemplate } from './expression.ts';

/** A resource or data source as the configuration declares it. */
export interface DeclaredResource {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly attributes: PlannedAttributes;
  /** Attributes whose changes Terraform ignores (`lifecycle.ignore_changes`). */
  readonly ignoresChangesTo: readonly string[] | 'all';
  /** Whether a replacement is created before the old object is destroyed (`lifecycle.create_before_destroy`). */
  readonly createsBeforeDestroying?: boolean;
  /** Whether Terraform refuses to delete the object (`lifecycle.prevent_destroy`). */
  readonly preventsDestroy?: boolean;
  /** What `depends_on` names. */
  readonly dependsOn: readonly string[];
  /** Alias of the provider configuration; the default one is `''`. */
  readonly provider: string;
  readonly construct?: string;
  readonly source?: string;
  /** Of an assignment that keeps what its subject has besides: which of its grants stand there only for that. */
  readonly kept?: readonly KeptGrant[];
}

/** Part of a configuration that only a plan can tell. */
export interface NotSeen {
  /**
   * `file` is a Terraform file in HCL syntax; `other provider` belongs to a provider configuration not chosen. Of plans:
   * `deferred` to a later one, `unfinished plan` (it failed half-way, or was made for some targets only), and an
   * `unknown action`.
   */
  readonly what:
    'module' | 'count' | 'for_each' | 'file' | 'other provider' | 'deferred' | 'unfinished plan' | 'unknown action';
  readonly where: string;
}

/** One stack of an assembly: Terraform's JSON syntax, read, expressions not yet resolved. */
export interface StackConfiguration {
  readonly name: string;
  /** Folder that Terraform runs in. */
  readonly directory: string;
  readonly resources: readonly DeclaredResource[];
  readonly imports: readonly { readonly to: string; readonly id: string }[];
  readonly moves: readonly { readonly from: string; readonly to: string }[];
  /** Addresses that `removed` blocks let go of without destroying. */
  readonly forgotten: readonly string[];
  readonly variables: PlannedAttributes;
  readonly locals: PlannedAttributes;
  readonly outputs: PlannedAttributes;
  /** The `terraform.backend` or `terraform.cloud` block. */
  readonly backend: Backend | undefined;
  /** `terraform_remote_state` data sources: by name, the state that they read. */
  readonly remoteStates: Readonly<Record<string, RemoteState>>;
  /** Regions that the provider configurations name, by alias; an empty one is not set. */
  readonly providers: Readonly<Record<string, { readonly region?: string }>>;
  readonly notSeen: readonly NotSeen[];
  /** Stacks that have to be deployed before this one. */
  readonly dependencies: readonly string[];
}

/** Where a state lives: `{ type: 'local', settings: { path } }`. */
export interface Backend {
  readonly type: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A state that a stack takes outputs from. */
export interface RemoteState extends Backend {
  /** @default 'default', whatever the workspace of the stack */
  readonly workspace?: string;
  /** Instead: the workspace that the stack itself is used in (`${terraform.workspace}`). */
  readonly inReadersWorkspace?: true;
}

/** Prefix of every type of the provider. */
export const PROVIDER_PREFIX = 'genesyscloud_';
/** Local name of the provider in a configuration. */
export const PROVIDER_NAME = 'genesyscloud';

const Blocks = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())));
const Body = z.record(z.string(), z.unknown());
/** Terraform's JSON syntax takes one block or a list of them. */
const oneOrMore = <T extends z.ZodType>(item: T) => z.union([z.array(item), item.transform((one) => [one])]);

/** The part of Terraform's JSON syntax that is read; one file of a stack's folder. */
export const TerraformJson = z.looseObject({
  terraform: oneOrMore(Body).optional(),
  provider: z.record(z.string(), oneOrMore(Body)).optional(),
  resource: Blocks.optional(),
  data: Blocks.optional(),
  variable: z.record(z.string(), Body).optional(),
  locals: oneOrMore(Body).optional(),
  output: z.record(z.string(), Body).optional(),
  import: oneOrMore(z.looseObject({ to: z.string(), id: z.string().optional() })).optional(),
  moved: oneOrMore(z.looseObject({ from: z.string(), to: z.string() })).optional(),
  removed: oneOrMore(z.looseObject({ from: z.string() })).optional(),
  module: z.record(z.string(), z.unknown()).optional(),
});
export type TerraformJson = z.infer<typeof TerraformJson>;

const Comment = z.looseObject({
  metadata: z
    .looseObject({
      path: z.string().optional(),
      source: z.string().optional(),
      existing: z.enum(['revoke', 'keep']).optional().catch(undefined),
      kept: z.array(KeptGrant).optional().catch(undefined),
    })
    .optional(),
});

/** What the manifest of an assembly and the look of its folder say of a stack. */
export interface StackFacts {
  readonly name: string;
  readonly directory: string;
  readonly dependencies: readonly string[];
  /** Terraform files of the folder that are not JSON. */
  readonly hclFiles: readonly string[];
}

/** Reads the files of one stack, in Terraform's order; they add up. */
export function readStackConfiguration(stack: StackFacts, files: readonly TerraformJson[]): StackConfiguration {
  const resources = files.flatMap((file) => [
    ...declaredResources(file.resource ?? {}, 'managed'),
    ...declaredResources(file.data ?? {}, 'data'),
  ]);
  return {
    name: stack.name,
    directory: stack.directory,
    dependencies: stack.dependencies,
    resources: resources.filter(({ type }) => type.startsWith(PROVIDER_PREFIX)),
    imports: files.flatMap((file) => (file.import ?? []).map(({ to, id = '' }) => ({ to: bare(to), id: plainId(id) }))),
    moves: files.flatMap((file) => (file.moved ?? []).map(({ from, to }) => ({ from: bare(from), to: bare(to) }))),
    forgotten: files.flatMap((file) => (file.removed ?? []).map(({ from }) => bare(from))),
    variables: merged(files.map(defaultsOf)),
    locals: merged(files.flatMap((file) => file.locals ?? [])),
    outputs: merged(files.map((file) => mapValues(file.output ?? {}, ({ value }) => value))),
    backend: files.map(backendOf).find((backend) => backend !== undefined),
    remoteStates: Object.assign({}, ...files.map(remoteStatesOf)) as Record<string, RemoteState>,
    providers: Object.assign({}, ...files.map(providersOf)) as Record<string, { region?: string }>,
    notSeen: [...files.flatMap(notSeenIn), ...stack.hclFiles.map((where) => ({ what: 'file', where }) as const)],
  };
}

/** Terraform's own arguments of a resource; the rest are attributes of the type. */
const META_ARGUMENTS = new Set([
  '//',
  'provider',
  'lifecycle',
  'depends_on',
  'count',
  'for_each',
  'connection',
  'provisioner',
]);

function declaredResources(blocks: z.infer<typeof Blocks>, mode: DeclaredResource['mode']): DeclaredResource[] {
  return Object.entries(blocks).flatMap(([type, byName]) =>
    Object.entries(byName)
      .filter(([, body]) => body['count'] === undefined && body['for_each'] === undefined)
      .map(([name, body]) => {
        const { path, source, existing, kept = [] } = Comment.safeParse(body['//']).data?.metadata ?? {};
        const lifecycle = lifecycleIn(body['lifecycle']);
        const provider = typeof body['provider'] === 'string' ? bare(body['provider']) : PROVIDER_NAME;
        return {
          address: mode === 'data' ? `data.${type}.${name}` : `${type}.${name}`,
          mode,
          type,
          attributes: readAttributes(
            Object.fromEntries(Object.entries(body).filter(([key]) => !META_ARGUMENTS.has(key))),
          ),
          ignoresChangesTo: lifecycle.ignore_changes ?? [],
          ...(lifecycle.create_before_destroy === true ? { createsBeforeDestroying: true } : {}),
          ...(lifecycle.prevent_destroy === true ? { preventsDestroy: true } : {}),
          dependsOn: (Names.safeParse(body['depends_on']).data ?? []).map(bare),
          provider: provider.split('.')[1] ?? '',
          ...(path === undefined ? {} : { construct: path }),
          ...(source === undefined ? {} : { source }),
          ...(existing === 'keep' ? { kept } : {}),
        };
      }),
  );
}

const Names = z.array(z.string());
const Lifecycle = z.looseObject({
  ignore_changes: z.union([z.literal('all'), Names]).optional(),
  create_before_destroy: z.boolean().optional().catch(undefined),
  prevent_destroy: z.boolean().optional().catch(undefined),
});

function lifecycleIn(lifecycle: unknown): z.infer<typeof Lifecycle> {
  const [block = {}] = oneOrMore(Lifecycle).safeParse(lifecycle).data ?? [];
  return block;
}

function notSeenIn(file: TerraformJson): NotSeen[] {
  const blocks = [...Object.entries(file.resource ?? {}), ...Object.entries(file.data ?? {})];
  const repeated = blocks.flatMap(([type, byName]) =>
    Object.entries(byName).flatMap(([name, body]) =>
      type.startsWith(PROVIDER_PREFIX)
        ? (['count', 'for_each'] as const)
            .filter((what) => body[what] !== undefined)
            .map((what) => ({ what, where: `${type}.${name}` }))
        : [],
    ),
  );
  return [
    ...repeated,
    ...Object.keys(file.module ?? {}).map((name) => ({ what: 'module', where: `module.${name}` }) as const),
  ];
}

function backendOf(file: TerraformJson): Backend | undefined {
  for (const { backend, cloud } of file.terraform ?? []) {
    const [blocks = {}] = oneOrMore(z.record(z.string(), oneOrMore(Body))).safeParse(backend).data ?? [];
    for (const [type, [settings]] of Object.entries(blocks)) return { type, settings: settings ?? {} };
    const [settings] = oneOrMore(Body).safeParse(cloud).data ?? [];
    if (settings !== undefined) return { type: 'cloud', settings };
  }
  return undefined;
}

/** A variable without a default is left out: what it will be is not known, which is not the same as null. */
function defaultsOf({ variable = {} }: TerraformJson): Record<string, unknown> {
  const withDefault = Object.entries(variable).filter(([, body]) => body['default'] !== undefined);
  return Object.fromEntries(withDefault.map(([name, body]) => [name, body['default']]));
}

function remoteStatesOf(file: TerraformJson): Record<string, RemoteState> {
  return mapValues(file.data?.['terraform_remote_state'] ?? {}, ({ backend, config, workspace }) => ({
    type: String(backend),
    settings: Body.safeParse(config).data ?? {},
    ...workspaceIn(workspace),
  }));
}

/** CDKTF writes the expression into its references to other stacks, for nearly every backend. */
function workspaceIn(workspace: unknown): Pick<RemoteState, 'workspace' | 'inReadersWorkspace'> {
  if (workspace === '${terraform.workspace}') return { inReadersWorkspace: true };
  return typeof workspace === 'string' ? { workspace } : {};
}

function providersOf(file: TerraformJson): Record<string, { region?: string }> {
  const configurations = file.provider?.[PROVIDER_NAME] ?? [];
  return Object.fromEntries(
    configurations.map(({ alias, aws_region: region }) => [
      typeof alias === 'string' ? alias : '',
      typeof region === 'string' ? { region } : {},
    ]),
  );
}

/** The id of an import block; empty where only Terraform can compute it. */
function plainId(id: string): string {
  const read = readTemplate(id);
  return typeof read === 'string' ? read : '';
}

/** `${type.name}` and `type.name` are the same address. */
function bare(address: string): string {
  return address.replace(/^\$\{(.*)\}$/s, '$1').trim();
}

function merged(bodies: readonly Readonly<Record<string, unknown>>[]): PlannedAttributes {
  return readAttributes(Object.assign({}, ...bodies) as object);
}

function mapValues<In, Out>(record: Readonly<Record<string, In>>, map: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
