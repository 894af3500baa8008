import { parseDocument } from 'yaml';
import { MOST_LEVELS } from '../../lib/contract/text-limits.ts';
import { keysTwice, whereTooDeep } from '../../lib/contract/yaml-structure.ts';

/** What identifies a flow, out of its YAML file; or why that cannot be told. */
export type FlowKey =
  | { readonly kind: 'read'; readonly name: string; readonly type: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** The value of a substitution by its name; undefined where only Terraform can compute it. */
export type Substitutions = Readonly<Record<string, string | undefined>>;

/** The types of `GET /api/v2/flows`, as its rows name them; in a file they are the only key, in other capitals. */
const FLOW_TYPES = new Set([
  'BOT',
  'COMMONMODULE',
  'DIGITALBOT',
  'EMAILSEND',
  'INBOUNDCALL',
  'INBOUNDCHAT',
  'INBOUNDEMAIL',
  'INBOUNDSHORTMESSAGE',
  'INQUEUECALL',
  'INQUEUEEMAIL',
  'INQUEUESHORTMESSAGE',
  'OUTBOUNDCALL',
  'SECURECALL',
  'SPEECH',
  'SURVEYINVITE',
  'VOICE',
  'VOICEMAIL',
  'VOICESURVEY',
  'WORKFLOW',
  'WORKITEM',
]);

/**
 * Name and type of a flow: the file as the provider would send it, each `{{name}}` of a substitution replaced in the text
 * (`util/files/util_files.go:64-75`), then the only key at the top and the `name` below it. Nothing in it is run.
 */
export function flowKeyIn(text: string, substitutions: Substitutions): FlowKey {
  const source = substituted(text, substitutions);
  if (whereTooDeep(source, MOST_LEVELS.flow) !== undefined) return unreadable('is nested too deeply');
  const document = parseDocument(source, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false });
  const [error] = document.errors;
  if (error !== undefined) return unreadable(`is not YAML (${error.code})`);
  if (keysTwice(document).length > 0) return unreadable('is not YAML (DUPLICATE_KEY)');
  let content: unknown;
  try {
    content = document.toJS();
  } catch {
    return unreadable('is not YAML that can be expanded');
  }
  const flows = entriesOf(content).filter(([key]) => FLOW_TYPES.has(key.toUpperCase()));
  const [flow, ...more] = flows;
  if (flow === undefined || more.length > 0) {
    return unreadable(`has ${flow === undefined ? 'no' : 'more than one'} type of flow as its first key`);
  }
  const [type, body] = flow;
  const name = entriesOf(body).find(([key]) => key === 'name')?.[1];
  if (typeof name !== 'string' || name.trim() === '') return unreadable(`has no text as the name of its ${type}`);
  const [, missing, unknown] = PLACEHOLDER.exec(name) ?? [];
  if (missing !== undefined)
    return unreadable(`has the placeholder "${missing}" in its name, which nothing substitutes`);
  if (unknown !== undefined) return unreadable(`has a name in which "${unknown}" is substituted by what is not known`);
  return { kind: 'read', name, type: type.toUpperCase() };
}

/** What is not known stands between these in the text, so that it stays YAML where it is not quoted. */
const [OPEN, CLOSE] = ['\u{e000}', '\u{e001}'];
const PLACEHOLDER = new RegExp(`\\{\\{(.*?)\\}\\}|${OPEN}(.*?)${CLOSE}`);

/**
 * In which order the provider replaces is not defined: a value that brings a placeholder along counts as not known.
 */
function substituted(text: string, substitutions: Substitutions): string {
  return Object.entries(substitutions).reduce((whole, [name, value]) => {
    const isKnown = value !== undefined && !value.includes('{{');
    return whole.replaceAll(`{{${name}}}`, () => (isKnown ? value : `${OPEN}${name}${CLOSE}`));
  }, text);
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function unreadable(why: string): FlowKey {
  return { kind: 'unreadable', why };
}
