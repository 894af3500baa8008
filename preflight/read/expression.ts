import { Reference, Template, Unknown, type PlannedAttributes, type PlannedValue } from '../planned/planned-value.ts';

const TRAVERSAL = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_0-9][\w-]*|\["[^"\\$]*"\]|\[\d+\])*$/;
const STEP = /\.?([A-Za-z_0-9][\w-]*)|\["([^"]*)"\]|\[(\d+)\]/gy;

/** Reads every string of a Terraform JSON body as the template it is. */
export function readExpressions(json: unknown): PlannedValue {
  if (typeof json === 'string') return readTemplate(json);
  if (Array.isArray(json)) return json.map(readExpressions);
  if (typeof json === 'object' && json !== null) return readAttributes(json);
  if (typeof json === 'number' || typeof json === 'boolean') return json;
  return null;
}

/** The same for a body: its keys are names, never templates. */
export function readAttributes(json: object): PlannedAttributes {
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, readExpressions(value)]));
}

/**
 * Reads one string of Terraform's JSON syntax: `$${` and `%%{` are escapes, `${…}` holds an expression. Traversals
 * become references; everything else (functions, conditionals, `%{…}` directives) stays unknown.
 */
export function readTemplate(text: string): PlannedValue {
  const parts = splitTemplate(text);
  if (parts === undefined) return new Unknown(text);
  if (parts.every((part) => typeof part === 'string')) return parts.join('');
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : new Template(parts);
}

function splitTemplate(text: string): (string | Reference | Unknown)[] | undefined {
  const parts: (string | Reference | Unknown)[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    const three = text.slice(at, at + 3);
    if (three === '$${' || three === '%%{') {
      literal += three.slice(1);
      at += 3;
    } else if (text.startsWith('%{', at)) {
      return undefined;
    } else if (text.startsWith('${', at)) {
      const end = closingBrace(text, at + 2);
      if (end === undefined) return undefined;
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push(readExpression(text.slice(at + 2, end).trim()));
      at = end + 1;
    } else {
      literal += text.charAt(at);
      at += 1;
    }
  }
  if (literal !== '') parts.push(literal);
  return parts;
}

/** The place of the brace that closes the one before `from`; quoted strings are passed over. */
function closingBrace(text: string, from: number): number | undefined {
  let depth = 1;
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '{') depth += 1;
    else if (!quoted && character === '}' && (depth -= 1) === 0) return at;
  }
  return undefined;
}

function readExpression(source: string): Reference | Unknown {
  if (!TRAVERSAL.test(source)) return new Unknown(source);
  const path: (string | number)[] = [];
  for (const [, name, key, index] of source.matchAll(STEP)) {
    path.push(index === undefined ? (name ?? key ?? '') : Number(index));
  }
  return new Reference(path);
}
