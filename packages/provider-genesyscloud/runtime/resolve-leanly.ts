import { type IResolveContext, Token } from 'cdktf';
import { Produced } from './produced';

/** What only cdktf can resolve: a token in a text, a number token written into one (they end in `e+2…`), a misplaced map. */
const FOR_CDKTF = /TfToken\[|e\+|Map Token Value/;
/** Numbers beyond it may be tokens: cdktf hides their index in doubles of about 1e289 and 1e298. */
const LARGEST_NUMBER = 1e200;

function isForCdktf(value: unknown): boolean {
  if (typeof value === 'string') return FOR_CDKTF.test(value);
  if (typeof value !== 'number') return false;
  return Math.abs(value) > LARGEST_NUMBER || value === Token.NUMBER_MAP_TOKEN_VALUE;
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * What cdktf resolves a value to. Plain values are copied without what is undefined, as cdktf does it; everything that could
 * be or hold a token is left to cdktf itself.
 */
export function resolveLeanly(value: unknown, context: IResolveContext): unknown {
  if (typeof value === 'string' || typeof value === 'number') {
    return isForCdktf(value) ? context.resolve(value) : value;
  }
  if (value === undefined || value === null || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return resolvedList(value, context);
  if (value instanceof Produced) return resolveLeanly(value.resolve(context), context);
  if (typeof value !== 'object' || !isPlain(value)) return context.resolve(value);
  return resolvedObject(value, context);
}

/** A list that is one token is resolved as a whole; it holds nothing else. */
function isToken(list: readonly unknown[]): boolean {
  return list.some((item) => (typeof item === 'string' ? item.includes('#{TfToken[') : isForCdktf(item)));
}

function resolvedList(list: readonly unknown[], context: IResolveContext): unknown {
  if (isToken(list)) return context.resolve(list);
  return list.map((item) => resolveLeanly(item, context)).filter((item) => item !== undefined);
}

function resolvedObject(object: Readonly<Record<string, unknown>>, context: IResolveContext): unknown {
  const resolved: Record<string, unknown> = {};
  for (const key of Object.keys(object)) {
    // A key that is a token, or an object that is one.
    if (FOR_CDKTF.test(key)) return context.resolve(object);
    const value = resolveLeanly(object[key], context);
    if (value !== undefined) resolved[key] = value;
  }
  return resolved;
}

/** Resolves the tokens in a value and drops what they come to: cdktf makes outputs of what refers to other stacks. */
export function prepareLeanly(value: unknown, context: IResolveContext): void {
  if (typeof value === 'string' || typeof value === 'number') {
    if (isForCdktf(value)) context.resolve(value);
  } else if (Array.isArray(value)) {
    if (isToken(value)) context.resolve(value);
    else for (const item of value) prepareLeanly(item, context);
  } else if (value instanceof Produced) {
    prepareLeanly(value.resolve(context), context);
  } else if (typeof value === 'object' && value !== null && isPlain(value)) {
    const keys = Object.keys(value);
    if (keys.some((key) => FOR_CDKTF.test(key))) context.resolve(value);
    else for (const key of keys) prepareLeanly(value[key], context);
  } else if (typeof value === 'object' || typeof value === 'function') {
    context.resolve(value);
  }
}
