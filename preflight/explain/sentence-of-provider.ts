import { RESOURCE_TYPES } from '../../lib/genesys/index.ts';
import { apiMessage } from './provider-calls.ts';

/** What one sentence of the provider tells, where no request stands beside it. */
export interface SentenceFacts {
  readonly resourceType?: string;
  readonly method?: string;
  readonly statusCode?: number;
  readonly errorMessage?: string;
  readonly correlationId?: string;
}

/** `Failed to create division Sales error: API Error: 409 - A resource with that name already exists. (ID)`. */
const REFUSED = /\b(?:API|Auth) Error: (\d{3})\b(.{0,2000})/s;
const DOING = /^Failed to (create|update|delete|read) (.{0,100})/;
const ID = /\(([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)\s*$/;

/** The provider changes most objects with PUT, some with PATCH: it matters that it is no POST. */
const METHODS: Readonly<Record<string, string>> = { create: 'POST', update: 'PUT', delete: 'DELETE', read: 'GET' };

/** Reads the summary of an error: some have a status in their sentence only, and copies of logs often end there. */
export function sentenceOfProvider(summary: string): SentenceFacts {
  const [said = '', status] = REFUSED.exec(summary) ?? [];
  if (status === undefined) return {};
  const [, verb = '', object = ''] = DOING.exec(summary) ?? [];
  const resourceType = typeCalled(object);
  const method = METHODS[verb];
  const correlationId = ID.exec(said)?.[1];
  const errorMessage = apiMessage(said.trim());
  return {
    statusCode: Number(status),
    ...(resourceType === undefined ? {} : { resourceType }),
    ...(method === undefined ? {} : { method }),
    ...(errorMessage === said.trim() ? {} : { errorMessage }),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
}

/** `division Sales` is a division; the longest words count: a queue is no `queue part`. */
function typeCalled(object: string): string | undefined {
  const words = object.replaceAll(/[ _-]+/g, ' ').toLowerCase();
  return RESOURCE_TYPES.filter(({ words: [one] }) =>
    `${words} `.startsWith(`${one.replaceAll('-', ' ').toLowerCase()} `),
  )
    .sort((one, other) => other.words[0].length - one.words[0].length)
    .map(({ type }) => type)[0];
}
