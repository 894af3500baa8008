import { oneLine } from '../terraform-text.ts';

/** So much of one text is enough where there may be many. */
const MOST_CHARACTERS = 600;

/** What may stand around a word without meaning anything: quotes, brackets, the end of a sentence. */
const WORD = /^(["'(“„]*)(.*?)(["')”,.;:?!…]*)$/su;
/** Letters and digits, joined by an apostrophe or, in lower case, by hyphens; nothing that a site makes a link of. */
const PLAIN = /^(?:[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*|[\p{Ll}\p{M}]+(?:-[\p{Ll}\p{M}]+)+|[–—…])$/u;
/** What looks like the name of a commit. */
const COMMIT = /^[0-9a-f]{7,64}$/i;
/** What begins a numbered list where it stands at the beginning. */
const NUMBERED = /^\d+[.)]/;

/**
 * A text as Markdown that says just that: whatever is not a plain word stands as code, where nothing is markup, HTML, a link, a
 * mention or a reference, on whatever site it is shown. Names stay as they are to be copied.
 */
export function markdownText(text: string): string {
  const parts = shortened(oneLine(text))
    .split(' ')
    .map((word, at) => markdownWord(word, at === 0));
  return parts.join(' ').trim();
}

/** A text as code, whole. */
export function markdownCode(text: string): string {
  return code(shortened(oneLine(text)));
}

function markdownWord(word: string, isFirst: boolean): string {
  if (word === '') return '';
  const [, before = '', core = '', after = ''] = WORD.exec(word) ?? [];
  const isPlain = core === '' || (PLAIN.test(core) && !COMMIT.test(core));
  if (isPlain) return isFirst && NUMBERED.test(word) ? code(word) : word;
  return `${before}${code(core)}${after}`;
}

/** A code span: its fence is longer than any in it (CommonMark 0.31.2, 6.1). */
function code(text: string): string {
  if (text === '') return '';
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const isPadded = /^`|`$|^ .* $/s.test(text);
  return isPadded ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS).join('')}…` : text;
}
