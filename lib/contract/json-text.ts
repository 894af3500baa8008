import { oneLine } from '../access/one-line.ts';
import { MOST_LEVELS, whyNoText, whyTooLarge } from './text-limits.ts';

/** A text is no JSON that can be used; the message fits behind the name of the file: "is not JSON: …". */
export class JsonTextError extends Error {
  readonly code = 'json-broken';
}

/** How a text is read. */
export interface JsonTextOptions {
  /** Whether a key may stand twice in one object; of such JSON, everybody reads another half. @default true */
  readonly allowsTwice?: boolean;
}

/** In bytes: of an object or list, and of a member, each with what a schema and our own reading make of it. */
const COST = { container: 200, member: 60, character: 3 } as const;

/**
 * The value of a JSON text that somebody handed over: of any size, depth and intention.
 *
 * @throws JsonTextError when it is none, is nested too deeply, or would not fit into memory
 */
export function parseJsonText(text: string, { allowsTwice = true }: JsonTextOptions = {}): unknown {
  const json = text.replace(/^\ufeff/, '');
  const why = whyNoText(json) ?? whyTooMuch(json);
  if (why !== undefined) throw new JsonTextError(why);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new JsonTextError(`is not JSON: ${oneLine((cause as Error).message)}`, { cause });
  }
  const twice = allowsTwice ? undefined : keyTwiceIn(json);
  if (twice === undefined) return value;
  throw new JsonTextError(`has the key "${oneLine(twice)}" twice in one object`);
}

/** Looks at the brackets alone: what is too deep or too much is found out before anything is made of it. */
function whyTooMuch(text: string): string | undefined {
  let levels = 0;
  let containers = 0;
  let members = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (inString) {
      if (character === BACKSLASH) at += 1;
      else if (character === QUOTE) inString = false;
    } else if (character === QUOTE) inString = true;
    else if (character === COMMA) members += 1;
    else if (character === BRACE || character === BRACKET) {
      containers += 1;
      levels += 1;
      if (levels > MOST_LEVELS.json) return `is nested more than ${MOST_LEVELS.json} levels deep`;
    } else if (character === BRACE + 2 || character === BRACKET + 2) levels -= 1;
  }
  return whyTooLarge(text.length * COST.character + containers * COST.container + members * COST.member);
}

const [QUOTE, BACKSLASH, COMMA, BRACE, BRACKET] = ['"', '\\', ',', '{', '['].map((one) => one.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
];

/** A key that stands twice in one object of a JSON text; undefined where none does. */
function keyTwiceIn(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === BRACE) open.push(new Set());
    else if (character === BRACKET) open.push(undefined);
    else if (character === BRACE + 2 || character === BRACKET + 2) open.pop();
    else if (character === QUOTE) {
      const end = endOfString(text, at + 1);
      const keys = open.at(-1);
      if (keys !== undefined && isKeyEnd(text, end)) {
        const key = String(JSON.parse(text.slice(at, end)));
        if (keys.has(key)) return key;
        keys.add(key);
      }
      at = end - 1;
    }
  }
  return undefined;
}

/** The place behind the quote that ends a string. */
function endOfString(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at + 1;
}

const KEY_END = /\s*:/y;

function isKeyEnd(text: string, at: number): boolean {
  KEY_END.lastIndex = at;
  return KEY_END.test(text);
}
