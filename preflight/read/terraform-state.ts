import { z } from 'zod';
import { parseJsonText, type JsonTextError } from '../../lib/contract/json-text.ts';
import type { StateObject } from '../planned/planned-resource.ts';
import { InputError } from './input-error.ts';
import { toldIssues } from './told-issues.ts';

/**
 * What is known of a stack's state. `unknown` is not `empty`: without proof that a state holds nothing, nothing is
 * imported, because what exists may be managed already.
 */
export type StackState =
  | {
      readonly kind: 'read';
      /** Terraform's counter of writes; undefined where the form of the state does not tell. */
      readonly serial?: number;
      readonly lineage?: string;
      readonly objects: readonly StateObject[];
      readonly outputs: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown'; readonly reason: string };

const Attributes = z.record(z.string(), z.unknown());
const IndexKey = z.union([z.string(), z.number()]).optional();

/** A raw state, version 4: the file of the local backend, the output of `terraform state pull`. */
const RawState = z.looseObject({
  version: z.literal(4),
  serial: z.number().optional(),
  lineage: z.string().optional(),
  outputs: z.record(z.string(), z.looseObject({ value: z.unknown() })).default({}),
  resources: z
    .array(
      z.looseObject({
        module: z.string().optional(),
        mode: z.string(),
        type: z.string(),
        name: z.string(),
        instances: z.array(
          z.looseObject({
            index_key: IndexKey,
            attributes: Attributes.nullish(),
            deposed: z.string().optional(),
            status: z.string().optional(),
          }),
        ),
      }),
    )
    .default([]),
});

interface ShownModule {
  resources?:
    | {
        address: string;
        mode: string;
        type: string;
        values?: Record<string, unknown> | undefined;
        deposed_key?: string | undefined;
        tainted?: boolean | undefined;
      }[]
    | undefined;
  child_modules?: ShownModule[] | undefined;
}
const ShownModule: z.ZodType<ShownModule> = z.lazy(() =>
  z.looseObject({
    resources: z
      .array(
        z.looseObject({
          address: z.string(),
          mode: z.string(),
          type: z.string(),
          values: Attributes.optional(),
          deposed_key: z.string().optional(),
          tainted: z.boolean().optional(),
        }),
      )
      .optional(),
    child_modules: z.array(ShownModule).optional(),
  }),
);
/** The output of `terraform show -json`. */
const ShownState = z.looseObject({
  format_version: z.string(),
  values: z
    .looseObject({
      outputs: z.record(z.string(), z.looseObject({ value: z.unknown() })).default({}),
      root_module: ShownModule.default({}),
    })
    .optional(),
});

/**
 * Reads a state in either of Terraform's two forms.
 *
 * @param text - `terraform state pull`, a state file, or `terraform show -json`; an empty text is an empty state
 * @param from - where it came from, for messages
 * @throws InputError `state-broken`
 */
export function parseState(text: string, from: string): StackState {
  if (text.trim() === '') return { kind: 'empty' };
  let json: unknown;
  try {
    json = parseJsonText(text);
  } catch (cause) {
    throw new InputError(
      'state-broken',
      `${from} ${(cause as JsonTextError).message}. Give a state file or the output of "terraform show -json".`,
      { cause },
    );
  }
  const raw = RawState.safeParse(json);
  if (raw.success) return rawState(raw.data);
  const shown = ShownState.safeParse(json);
  if (shown.success && isState(shown.data)) return shownState(shown.data);
  if (shown.success) {
    throw new InputError(
      'state-broken',
      `${from} is not a Terraform state (a plan, perhaps). Give a state file or the output of "terraform show -json" without a plan.`,
    );
  }
  const problem = typeof json === 'object' && json !== null && 'format_version' in json ? shown.error : raw.error;
  throw new InputError('state-broken', `${from} is not a Terraform state: ${toldIssues(problem)}`);
}

/** Plans and schemas carry a `format_version` too; taken for a state, they would prove that nothing is managed. */
function isState(shown: z.infer<typeof ShownState>): boolean {
  const others = Object.keys(shown).filter((key) => !STATE_KEYS.has(key));
  return shown.values !== undefined || others.length === 0;
}
const STATE_KEYS = new Set(['format_version', 'terraform_version', 'values', 'checks']);

function rawState({ serial, lineage, resources, outputs }: z.infer<typeof RawState>): StackState {
  const objects = resources
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ module, type, name, instances }) =>
      instances
        .filter(({ deposed }) => deposed === undefined)
        .map(({ index_key: index, attributes, status }) => {
          const suffix = index === undefined ? '' : `[${JSON.stringify(index)}]`;
          return stateObject(
            `${module === undefined ? '' : `${module}.`}${type}.${name}${suffix}`,
            type,
            attributes ?? {},
            status === 'tainted',
          );
        }),
    );
  return {
    kind: 'read',
    ...(serial === undefined ? {} : { serial }),
    ...(lineage === undefined ? {} : { lineage }),
    objects,
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value])),
  };
}

function shownState({ values }: z.infer<typeof ShownState>): StackState {
  if (values === undefined) return { kind: 'empty' };
  return {
    kind: 'read',
    objects: shownResources(values.root_module),
    outputs: Object.fromEntries(Object.entries(values.outputs).map(([name, { value }]) => [name, value])),
  };
}

function shownResources({ resources = [], child_modules: children = [] }: ShownModule): StateObject[] {
  return [
    ...resources
      .filter(({ mode, deposed_key: deposed }) => mode === 'managed' && deposed === undefined)
      .map(({ address, type, values, tainted }) => stateObject(address, type, values ?? {}, tainted === true)),
    ...children.flatMap(shownResources),
  ];
}

function stateObject(
  address: string,
  type: string,
  attributes: Readonly<Record<string, unknown>>,
  isTainted: boolean,
): StateObject {
  const id = typeof attributes['id'] === 'string' ? attributes['id'] : '';
  return { address, type, id, attributes, ...(isTainted ? { tainted: true } : {}) };
}
