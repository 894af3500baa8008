import { z } from 'zod';

/** A request as the provider's errors describe it. */
export interface ProviderCall {
  readonly resourceType?: string;
  readonly method?: string;
  readonly path?: string;
  readonly statusCode?: number;
  /** What the API said, without status and correlation id. */
  readonly errorMessage?: string;
  /** `ININ-Correlation-Id`: what Genesys support asks for. */
  readonly correlationId?: string;
  /** Parameters of the API's message, e.g. `name`. */
  readonly context: Readonly<Record<string, string>>;
}

const Text = z.string().optional().catch(undefined);
const Call = z.looseObject({
  resourceType: z.string().startsWith('genesyscloud_'),
  method: Text,
  path: Text,
  statusCode: z.number().optional().catch(undefined),
  errorMessage: Text,
  correlationId: Text,
  errorMessageContext: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

/** No text has more objects that do not end, unless somebody means it. */
const MOST_OPEN = 100;

/** Every request that a text describes, in its order; the JSON may stand anywhere in it. */
export function providerCallsIn(text: string): ProviderCall[] {
  const calls: ProviderCall[] = [];
  let open = 0;
  for (let at = text.indexOf('{"'); at >= 0; at = text.indexOf('{"', at + 1)) {
    const json = objectAt(text, at);
    if (json === undefined) {
      // Each is looked for up to the end of the text.
      if ((open += 1) > MOST_OPEN) break;
      continue;
    }
    const parsed = Call.safeParse(valueOf(json));
    if (!parsed.success) continue;
    calls.push(callOf(parsed.data));
    at += json.length - 1;
  }
  return calls;
}

/**
 * The request that an error is about. What was tried again stands inside the others, first in the text; beside it the
 * provider may describe the last request that went well.
 */
export function refusedCall(calls: readonly ProviderCall[]): ProviderCall | undefined {
  return calls.find(({ statusCode }) => statusCode !== undefined && statusCode >= 400) ?? calls[0];
}

function callOf({ errorMessage, errorMessageContext, ...call }: z.infer<typeof Call>): ProviderCall {
  const message = errorMessage === undefined ? undefined : apiMessage(errorMessage);
  return {
    resourceType: call.resourceType,
    ...(call.method === undefined ? {} : { method: call.method }),
    ...(call.path === undefined ? {} : { path: call.path }),
    ...(call.statusCode === undefined ? {} : { statusCode: call.statusCode }),
    ...(message === undefined ? {} : { errorMessage: message }),
    ...(call.correlationId === undefined ? {} : { correlationId: call.correlationId }),
    context: Object.fromEntries(
      Object.entries(errorMessageContext ?? {}).flatMap(([key, value]) =>
        typeof value === 'string' ? [[key, value]] : [],
      ),
    ),
  };
}

/** `API Error: 409 - A resource with that name already exists. (CORRELATION-ID)`: the middle. */
export function apiMessage(text: string): string {
  return text.replace(/^(?:API|Auth) Error: \d{3} - /, '').replace(/ ?\([0-9a-f-]{36}\)$/, '');
}

/** The JSON object that begins at a place of a text: up to its own closing brace, whatever its strings hold. */
function objectAt(text: string, start: number): string | undefined {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (isQuoted) {
      if (character === '\\') at += 1;
      else if (character === '"') isQuoted = false;
      continue;
    }
    if (character === '"') isQuoted = true;
    else if (character === '{') depth += 1;
    else if (character === '}' && (depth -= 1) === 0) return text.slice(start, at + 1);
  }
  return undefined;
}

function valueOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
