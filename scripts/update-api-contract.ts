import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { RESOURCE_TYPES } from '../lib/genesys/index.ts';
// Its source, which is never older than the tests.
import { modelledRoutes } from '../packages/simulator/src/index.ts';
import type { ApiContract, PublishedCall } from '../test/simulator/fidelity/api-contract.ts';

/** A Swagger schema, as far as it is read. */
export interface PublishedSchema {
  readonly $ref?: string | undefined;
  readonly type?: string | undefined;
  readonly format?: string | undefined;
  readonly enum?: readonly (string | number | boolean)[] | undefined;
  readonly items?: PublishedSchema | undefined;
  readonly properties?: Readonly<Record<string, PublishedSchema>> | undefined;
  readonly additionalProperties?: PublishedSchema | boolean | undefined;
  /** Names of fields; of a parameter, whether it has to be there. */
  readonly required?: readonly string[] | boolean | undefined;
}
const PublishedSchema: z.ZodType<PublishedSchema> = z.object({
  $ref: z.string().optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
  required: z.union([z.array(z.string()), z.boolean()]).optional(),
  get items() {
    return PublishedSchema.optional();
  },
  get properties() {
    return z.record(z.string(), PublishedSchema).optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), PublishedSchema]).optional();
  },
});

const Operation = z.object({
  parameters: z
    .array(
      z.intersection(
        PublishedSchema,
        z.object({ name: z.string(), in: z.string(), schema: PublishedSchema.optional() }),
      ),
    )
    .default([]),
  responses: z.record(
    z.string(),
    z.object({ schema: PublishedSchema.optional(), error_codes: z.array(z.string()).optional() }),
  ),
  'x-inin-requires-permissions': z
    .object({ type: z.enum(['ALL', 'ANY']), permissions: z.array(z.string()).default([]) })
    .optional(),
});
type Operation = z.infer<typeof Operation>;

/** What is read of the API description. */
export const ApiDescription = z.object({
  info: z.object({ version: z.string() }),
  'x-error-codes-of-every-call': z.array(z.string()),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  definitions: z.record(z.string(), PublishedSchema),
});
export type ApiDescription = z.infer<typeof ApiDescription>;

/** Access is what this project is about: of these calls every shape is kept, of the others that of a row. */
const KEPT_WHOLE = '/api/v2/authorization/';

/** The facts of some calls, `METHOD path`; one that is not published is left out. */
export function apiContractFrom(description: ApiDescription, calls: readonly string[]): ApiContract {
  const known = [...new Set(calls)].sort().flatMap((key) => {
    const [method = '', path = ''] = key.split(' ');
    const operation = description.paths[path]?.[method.toLowerCase()];
    return operation === undefined ? [] : [{ key, path, method, operation }];
  });
  const named = known.flatMap(({ path, operation }) =>
    path.startsWith(KEPT_WHOLE) ? shapesBelow(description, operation) : shapesOfRows(description, operation),
  );
  const shapes = new Set(named.filter((name) => description.definitions[name]?.properties !== undefined));
  const typeOf = typeTexts(shapes);
  return {
    version: description.info.version,
    everywhere: description['x-error-codes-of-every-call'].toSorted(),
    calls: Object.fromEntries(
      known.map(({ key, method, operation }) => [key, callOf(operation, method !== 'GET', typeOf)]),
    ),
    shapes: Object.fromEntries(
      [...shapes].sort().map((name) => {
        const { properties = {}, required = [] } = description.definitions[name] ?? {};
        const fields = Object.entries(properties).map(([field, schema]): [string, string] => [
          Array.isArray(required) && required.includes(field) ? `${field}!` : field,
          typeOf(schema),
        ]);
        return [name, sorted(fields)];
      }),
    ),
  };
}

type TypeOf = (schema: PublishedSchema) => string;

function callOf({ parameters, responses, ...rest }: Operation, changes: boolean, typeOf: TypeOf): PublishedCall {
  const query = parameters
    .filter((parameter) => parameter.in === 'query')
    .map((parameter): [string, string] => [
      `${parameter.name}${parameter.required === true ? '!' : ''}`,
      typeOf(parameter),
    ]);
  const body = parameters.find((parameter) => parameter.in === 'body')?.schema;
  const answers = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([status, { schema }]): [string, string] => [status, schema === undefined ? '' : typeOf(schema)]);
  const refusals = Object.entries(responses).flatMap(([status, { error_codes: codes }]): [string, string[]][] =>
    changes && codes !== undefined ? [[status, codes.toSorted()]] : [],
  );
  const { type, permissions = [] } = rest['x-inin-requires-permissions'] ?? {};
  const needed = permissions.toSorted();
  return {
    ...(query.length === 0 ? {} : { query: sorted(query) }),
    ...(body === undefined ? {} : { body: typeOf(body) }),
    ...(answers.length === 0 ? {} : { answers: sorted(answers) }),
    ...(refusals.length === 0 ? {} : { refusals: sorted(refusals) }),
    ...(needed.length === 0 ? {} : { permissions: type === 'ANY' ? { any: needed } : { all: needed } }),
  };
}

/** How types are written: see `test/simulator/fidelity/api-contract.ts`. A shape that is not kept is a plain object. */
function typeTexts(shapes: ReadonlySet<string>): TypeOf {
  const typeOf: TypeOf = (schema) => {
    const name = nameIn(schema);
    if (name !== undefined) return shapes.has(name) ? name : 'object';
    if (schema.type === 'array') return `list of ${typeOf(schema.items ?? { type: 'object' })}`;
    if (schema.enum !== undefined && schema.type === 'string') return `one of ${schema.enum.join(', ')}`;
    if (schema.format === 'date-time' || schema.format === 'uri') return schema.format;
    if (typeof schema.additionalProperties === 'object') return `map of ${typeOf(schema.additionalProperties)}`;
    return schema.type ?? 'object';
  };
  return typeOf;
}

/** What a call takes and gives, and the rows of a list. */
function shapesOfRows({ definitions }: ApiDescription, operation: Operation): string[] {
  return schemasOf(operation)
    .flatMap(namesIn)
    .flatMap((name) => {
      const { entities, results } = definitions[name]?.properties ?? {};
      return [name, ...[entities, results].flatMap((rows) => (rows === undefined ? [] : namesIn(rows)))];
    });
}

/** The same and everything below. */
function shapesBelow({ definitions }: ApiDescription, operation: Operation): string[] {
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const schema of Object.values(definitions[name]?.properties ?? {}))
      for (const below of namesIn(schema)) add(below);
  };
  for (const name of schemasOf(operation).flatMap(namesIn)) add(name);
  return [...found];
}

function schemasOf({ parameters, responses }: Operation): PublishedSchema[] {
  return [...parameters, ...Object.values(responses)].flatMap(({ schema }) => schema ?? []);
}

function namesIn(schema: PublishedSchema): string[] {
  const { items, additionalProperties } = schema;
  const below = typeof additionalProperties === 'object' ? additionalProperties : items;
  return [...[nameIn(schema)].flatMap((name) => name ?? []), ...(below === undefined ? [] : namesIn(below))];
}

function nameIn({ $ref }: PublishedSchema): string | undefined {
  return $ref?.replace('#/definitions/', '');
}

function sorted<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** The calls that the contract is about: those that the simulator answers, and those of the catalogue. */
export function callsOfContract(): string[] {
  const catalogued = RESOURCE_TYPES.flatMap(({ list, lookUp }) =>
    [list, lookUp?.call].flatMap((call) =>
      call === undefined
        ? []
        : [call.path, ...(call.passes ?? []).flatMap(({ path }) => path ?? [])].map((path) => `${call.method} ${path}`),
    ),
  );
  return [...modelledRoutes().map(({ method, path }) => `${method} ${path}`), ...catalogued];
}

/** What the simulator has to know of parameters: which ones a call takes; those that have to be there end in `!`. */
export function queryParametersOf({ calls }: ApiContract): Record<string, string> {
  const routes = modelledRoutes().map(({ method, path }) => `${method} ${path}`);
  return sorted(
    routes.flatMap((route): [string, string][] => {
      const call = calls[route];
      return call === undefined ? [] : [[route, Object.keys(call.query ?? {}).join(' ')]];
    }),
  );
}

const PARAMETERS_HEAD = `/**
 * Query parameters by call, as published; those that have to be there end in \`!\`. Made by
 * \`scripts/update-api-contract.ts\`; never changed by hand.
 */
export const queryParameters: Readonly<Record<string, string>> = `;

async function writeFormatted(name: string, text: string): Promise<void> {
  const path = fileURLToPath(new URL(`../${name}`, import.meta.url));
  const options = await resolveConfig(path);
  writeFileSync(path, await format(text, { ...options, filepath: path }));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [file] = process.argv.slice(2);
  if (file === undefined) {
    console.error('Usage: npx tsx scripts/update-api-contract.ts API-DESCRIPTION.json');
    process.exitCode = 2;
  } else {
    const description = ApiDescription.parse(JSON.parse(readFileSync(file, 'utf8')));
    const contract = apiContractFrom(description, callsOfContract());
    await writeFormatted('test/simulator/fidelity/api-contract.json', JSON.stringify(contract));
    const parameters = JSON.stringify(queryParametersOf(contract));
    await writeFormatted('packages/simulator/src/data/query-parameters.ts', `${PARAMETERS_HEAD}${parameters};`);
  }
}
