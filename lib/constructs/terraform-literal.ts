/** A token of cdktf inside a text; it is an expression on purpose and resolved at synth. */
const TOKEN = '\\$\\{TfToken\\[[^\\]]+\\]\\}';
const TEMPLATE_START = new RegExp(`${TOKEN}|[$%]\\{`, 'g');

/**
 * A text as Terraform JSON has to hold it so that Terraform reads the same text: `${` and `%{` would otherwise begin a
 * template, and what an organisation calls a division must never become code. Tokens of cdktf stay what they are.
 */
export function terraformLiteral(text: string): string {
  if (!text.includes('{')) return text;
  return text.replaceAll(TEMPLATE_START, (start) => (start.length > 2 ? start : `${start.charAt(0)}${start}`));
}
