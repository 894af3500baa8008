import { withoutUnseen } from '../lib/access/one-line.ts';

export { oneLine } from '../lib/access/one-line.ts';

/**
 * A text as a literal in Terraform's JSON syntax: what looks like an expression is escaped, so that a name of the
 * organisation never becomes code.
 */
export function literal(text: string): string {
  return text.replace(/([$%])(?=\{)/g, '$1$1');
}

/** A text as a quoted string in Terraform's native syntax. */
export function quotedHcl(text: string): string {
  return quotedTemplate(literal(text));
}

/** The same for a text that is escaped as a {@link literal} already. */
export function quotedTemplate(template: string): string {
  // JSON's quoting is native syntax's, but for two escapes that it does not know.
  const quoted = JSON.stringify(template).replace(
    /\\([\\bf])/g,
    (pair, character: string) => ({ b: '\\u0008', f: '\\u000c' })[character] ?? pair,
  );
  return withoutUnseen(quoted, escapedHcl);
}

function escapedHcl(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}

/** A text as one word of a POSIX shell. */
export function quotedShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * A name as a label that Terraform accepts, different from those taken: letters, digits, `_` and `-`, not starting with
 * a digit.
 */
export function labelOf(name: string, taken: Set<string>): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const stem = /^[a-z]/.test(plain) ? plain : `object_${plain}`.replace(/_$/, '');
  let label = stem;
  for (let number = 2; taken.has(label); number += 1) label = `${stem}_${number}`;
  taken.add(label);
  return label;
}
