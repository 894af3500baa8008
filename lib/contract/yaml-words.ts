import type { YAMLParseError } from 'yaml';

/** What the parser says to programmers, as people who write a file need to hear it. */
const WORDS: Readonly<Partial<Record<YAMLParseError['code'], string>>> = {
  MULTIPLE_DOCS: 'here a second document begins ("---"), and a file holds one: write it into a file of its own',
  TAB_AS_INDENT: 'a tab stands at the beginning of a line; write spaces',
  BLOCK_AS_IMPLICIT_KEY:
    'a second ":" follows in one line, or the line stands too far to the right; put texts with ": " in quotes',
  MULTILINE_IMPLICIT_KEY:
    'a key goes on over the end of its line; is a ":" missing, or does the line stand too far to the right?',
  UNEXPECTED_TOKEN:
    'this does not belong here; does the line stand too far to the left, or is a quote or a bracket missing?',
};

/** Why a text is no YAML, as a sentence for people who write files. */
export function whyBroken({ code, message }: Pick<YAMLParseError, 'code' | 'message'>): string {
  return WORDS[code] ?? message;
}
