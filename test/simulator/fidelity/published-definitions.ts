import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { ApiDescription, type PublishedSchema } from '../../../scripts/update-api-contract.ts';

const file = new URL('../../../../shared/genesys-openapi.json', import.meta.url);

/** Whether the published description is there, to compare with. */
export const isDescriptionThere = existsSync(file);
/** Behind the name of a test that is skipped without it. */
export const unlessThere = isDescriptionThere ? '' : ' (skipped: shared/genesys-openapi.json is not there)';

/** The published description. @throws Error when it is not there */
export function publishedDescription(): ApiDescription {
  return ApiDescription.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Checks values against the published definitions, to their last field; a field that is not published is a misfit too. */
export class PublishedDefinitions {
  readonly #ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(private readonly description: ApiDescription) {
    const definitions = Object.entries(description.definitions).map(([name, schema]) => [name, closed(schema)]);
    this.#ajv.addSchema({ $id: 'published', definitions: Object.fromEntries(definitions) as object });
  }

  /** What is wrong with an answer of a call; with its status, too. */
  misfitsOfAnswer(method: string, path: string, status: number, body: unknown): string[] {
    const responses = this.description.paths[path]?.[method.toLowerCase()]?.responses ?? {};
    const answer = responses[String(status)];
    if (answer === undefined) return [];
    return answer.schema === undefined ? [] : this.#misfits(answer.schema, body);
  }

  /** What is wrong with the body of a request. */
  misfitsOfBody(method: string, path: string, body: unknown): string[] {
    const parameters = this.description.paths[path]?.[method.toLowerCase()]?.parameters ?? [];
    const schema = parameters.find((parameter) => parameter.in === 'body')?.schema;
    return schema === undefined ? [] : this.#misfits(schema, body);
  }

  #misfits(schema: PublishedSchema, value: unknown): string[] {
    const key = JSON.stringify(schema);
    const validate = this.#compiled.get(key) ?? this.#ajv.compile(rooted(schema));
    this.#compiled.set(key, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath}: ${message ?? ''} ${JSON.stringify(params)}`,
    );
  }
}

/** A shape that takes what is published and nothing else. */
function closed(schema: PublishedSchema): object {
  const isOpen = schema.properties === undefined || schema.additionalProperties !== undefined;
  return isOpen ? opened(schema) : { ...opened(schema), additionalProperties: false };
}

/** A map of plain objects is one of anything: its values are published as those of the server's own language. */
function opened(schema: PublishedSchema): object {
  return JSON.parse(
    JSON.stringify(schema).replaceAll('"additionalProperties":{"type":"object"}', '"additionalProperties":true'),
  ) as object;
}

function rooted(schema: PublishedSchema): object {
  const text = JSON.stringify(opened(schema)).replaceAll('"#/definitions/', '"published#/definitions/');
  return JSON.parse(text) as object;
}
