import { failureOf, type Diagnostic } from './diagnostic.ts';
import { mayBeOwn, type PlainLine } from './plain-lines.ts';
import { BEGINNINGS, ENDINGS, RunFacts } from './run-facts.ts';
import { notePlannedAttributes } from './planned-attributes.ts';
import { ADDRESS } from './terraform-address.ts';
import type { TerraformOutput } from './terraform-failure.ts';

/** A box, or what `-no-color` prints instead of one. */
interface Block {
  readonly lines: readonly string[];
  readonly stack: string | undefined;
}

const PROGRESS = new RegExp(`(?:^|\\s)(${ADDRESS})(?: \\([^)]*\\))?: ([A-Z][a-z]+(?: [a-z]+)?)\\b(.*)$`);
const WITH = new RegExp(`^ {2}with (${ADDRESS})(?: \\((.*)\\))?,$`);
const WHERE = /^ {2}on (.+) line (\d+)(?:, in .*)?:$/;

/** What is printed besides, or instead of, an error of Terraform. */
const FAILED =
  /^(?:Invoking Terraform CLI failed|non-zero exit code|ERROR: cdktf encountered an error|panic: |Apply cancelled|Interrupt received)/;

/** What is printed last by runs that went well; also by those that only plan, and by the other commands. */
const ENDED_WELL =
  /^\s*(?:(?:Apply|Destroy) complete!|No changes\.|Plan: \d+ to |Success!|Import successful!|Terraform has been successfully initialized)/;

/** Reads what Terraform or cdktf printed for people. Pure. */
export function readHumanOutput(lines: readonly PlainLine[]): TerraformOutput {
  const facts = new RunFacts();
  notePlannedAttributes(lines, facts);
  const open = new Set<string>();
  for (const { text, stack } of lines) if (mayBeOwn(text)) noteProgress(text, stack, facts, open);
  const addresses = facts.all();
  const failures = blocksOf(lines)
    .flatMap(diagnosticOf)
    .map((one) => failureOf(one, addresses));
  const hasFailed = failures.length > 0 || lines.some(({ text }) => FAILED.test(text));
  const hasEnded = hasFailed || (open.size === 0 && lines.some(({ text }) => ENDED_WELL.test(text)));
  return { form: 'text', hasFailed, hasEnded, failures, addresses };
}

/** @param open - what was begun and is not done, for which Terraform always prints the end */
function noteProgress(text: string, stack: string | undefined, facts: RunFacts, open: Set<string>): void {
  const [, address, what = '', rest = ''] = PROGRESS.exec(text) ?? [];
  if (address === undefined) return;
  const id = /\[id=([^\],]+)[\],]/.exec(rest)?.[1] ?? /from ID "([^"]+)"/.exec(rest)?.[1];
  const action = BEGINNINGS[what] ?? BEGINNINGS[what.split(' ')[0] ?? ''];
  const place = `${stack ?? ''} ${address}`;
  if (ENDINGS.has(what)) open.delete(place);
  else if (action !== undefined && action !== 'read' && action !== 'import') open.add(place);
  facts.note(
    { stack, address },
    {
      ...(action === undefined ? {} : { action, isDone: false }),
      ...(ENDINGS.has(what) ? { isDone: true } : {}),
      ...(id === undefined ? {} : { id }),
    },
  );
}

/** The boxes that Terraform draws around errors and warnings. A second stack may print while one is open. */
function boxes(lines: readonly PlainLine[]): Block[] {
  const found: Block[] = [];
  const open = new Map<string | undefined, string[]>();
  for (const { text, stack } of lines) {
    const [, border, inner = ''] = /^\s*([╷│╵])(?: (.*)|\s*)$/.exec(text) ?? [];
    if (border === '╷') open.set(stack, []);
    else if (border === '│') open.get(stack)?.push(inner);
    else if (border === '╵') {
      found.push({ lines: open.get(stack) ?? [], stack });
      open.delete(stack);
    }
  }
  // An output that was cut off in the middle of a box.
  return [...found, ...[...open].map(([stack, inner]) => ({ lines: inner, stack }))];
}

/** Every error and warning; where none stands as Terraform prints it, empty lines were lost on the way here. */
function blocksOf(lines: readonly PlainLine[]): Block[] {
  const found = [...boxes(lines), ...unboxed(lines)];
  return found.length > 0 ? found : unboxed(lines, { isApart: false });
}

const TITLE = /^(?:Error|Warning): /;
/** Where a title need not stand apart: a detail may have been wrapped before `Error: 409`. */
const TITLE_ANYWHERE = /^(?:Error|Warning): (?!\d{3}\b)/;

/**
 * What `-no-color` prints: an empty line, `Error: …`, and everything up to the next such line. A line of a detail may
 * begin with `Error:` too, but never after an empty one.
 */
function unboxed(lines: readonly PlainLine[], { isApart } = { isApart: true }): Block[] {
  const isTitle = lines.map(({ text }, at) =>
    isApart ? TITLE.test(text) && (lines[at - 1]?.text ?? '').trim() === '' : TITLE_ANYWHERE.test(text),
  );
  return isTitle.flatMap((starts, at) => {
    if (!starts) return [];
    const next = isTitle.indexOf(true, at + 1);
    const stack = lines[at]?.stack;
    return [{ lines: lines.slice(at, next < 0 ? lines.length : next).map(({ text }) => text), stack }];
  });
}

function diagnosticOf({ lines, stack }: Block): Diagnostic[] {
  const [title = '', ...rest] = lines;
  if (!title.startsWith('Error: ')) return [];
  const own = rest.map((line) => (mayBeOwn(line) ? line : ''));
  const where = own.findIndex((line) => WITH.test(line) || WHERE.test(line) || /^ {2}with provider\[/.test(line));
  const blank = rest.indexOf('');
  const head = rest.slice(0, where >= 0 ? where : blank < 0 ? rest.length : blank);
  const [, address, construct] = own.map((line) => WITH.exec(line)).find((match) => match !== null) ?? [];
  const [, file, line] = own.map((text) => WHERE.exec(text)).find((match) => match !== null) ?? [];
  // After the place comes the line of code, an empty line, and the detail.
  const after = where < 0 ? head.length : rest.indexOf('', where);
  return [
    {
      summary: [title.slice('Error: '.length), ...head].join('\n').trim(),
      detail: after < 0 ? '' : unwrapped(rest.slice(after)),
      ...(address === undefined ? {} : { address }),
      ...(construct === undefined ? {} : { construct }),
      ...(stack === undefined ? {} : { stack }),
      ...(file === undefined ? {} : { source: `${file}:${line ?? ''}` }),
    },
  ];
}

/** Lines of a paragraph as one: Terraform breaks them to fit a terminal. Indented lines are left as they are. */
function unwrapped(lines: readonly string[]): string {
  const text: string[] = [];
  // What stands in the last line of the text so far: nothing, a line that was left as it is, a paragraph.
  let last: 'nothing' | 'list' | 'paragraph' = 'nothing';
  for (const line of lines.map((wrapped) => wrapped.trimEnd())) {
    const isApart = line === '' || line.startsWith(' ') || last !== 'paragraph';
    if (text.length > 0) text.push(isApart ? '\n' : ' ');
    text.push(line);
    if (isApart) last = line === '' ? 'nothing' : line.startsWith(' ') ? 'list' : 'paragraph';
  }
  return text.join('').trim();
}
