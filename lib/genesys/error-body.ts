import { z } from 'zod';
import type { HttpResponse } from './http.ts';
import type { Mask } from './mask.ts';

/** What we read of the API's error body (`ErrorBody`), or of that of a login. */
export interface ErrorBody {
  readonly code: string | undefined;
  /** One line, without control characters and secrets. */
  readonly message: string | undefined;
  /** Permissions that the message names. */
  readonly permissions: readonly string[];
  /** Of a login: `invalid_client` and the like. */
  readonly error: string | undefined;
}

const Text = z.string().nullish().catch(undefined);
const Body = z.object({
  code: Text,
  message: Text,
  messageWithParams: Text,
  messageParams: z.record(z.string(), z.unknown()).nullish().catch(undefined),
  error: Text,
  description: Text,
  error_description: Text,
});

const LONGEST_MESSAGE = 300;

/** Reads an error body; undefined when it is not a JSON object: then it did not come from the API itself. */
export function readErrorBody(response: HttpResponse, mask: Mask): ErrorBody | undefined {
  const parsed = Body.safeParse(jsonOf(response.text));
  if (!parsed.success) return undefined;
  const { code, message, messageWithParams, messageParams, error, description, error_description } = parsed.data;
  const clean = (text: string | null | undefined): string | undefined =>
    text === null || text === undefined || text === '' ? undefined : shortLine(text, mask);
  return {
    code: clean(code),
    message: clean(message ?? messageWithParams ?? error_description ?? description),
    permissions: permissionsIn(
      mask.apply(`${message ?? ''} ${messageWithParams ?? ''} ${JSON.stringify(messageParams ?? {})}`),
    ),
    error: clean(error),
  };
}

/** The value of a JSON text; undefined when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every domain:entity:action in a text, once. */
function permissionsIn(text: string): string[] {
  return [...new Set(text.match(/(?<![\w-])[A-Za-z][\w-]*:[A-Za-z*][\w*-]*:[A-Za-z*][\w*-]*/g) ?? [])];
}

/** A text of somebody else, fit for a terminal: one line, without secrets, nothing that is not seen, not endless. */
export function shortLine(text: string, mask: Mask): string {
  // Once more in the line: where blanks become one, the parts of a secret may have come together.
  const line = mask.apply(mask.apply(text).replace(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\s]+/gu, ' ')).trim();
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}…` : line;
}
