/** As most texts are. */
const PLAIN = /^[\u0020-\u007e]*$/;

/**
 * What must stay in a text where it means something: joiners between letters of scripts that have them and within emoji,
 * and the emoji form of a sign.
 */
const MEANT = [
  '(?<=[\\p{Lo}\\p{M}\\p{Extended_Pictographic}\\u{1f3fb}-\\u{1f3ff}\\ufe0f])[\\u200c\\u200d](?=[\\p{Lo}\\p{Extended_Pictographic}])',
  '(?<=\\p{Extended_Pictographic})\\ufe0f',
  '\\ufe0f(?=\\u20e3)',
].join('|');

/** What nobody sees, or what does something: moves the cursor, ends the line, turns the reading order; half a character. */
const UNSEEN = '[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Bidi_Control}\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffb]';
const SPECIAL = new RegExp(`(${MEANT})|${UNSEEN}`, 'gu');

/**
 * A text on one line, for terminals, cells, comments and pages: what is not seen is shown as escapes, so that two names
 * that look alike are alike, and none of them does anything.
 */
export function oneLine(text: string): string {
  return withoutUnseen(text, escaped);
}

/** A text in which what is not seen is written in another way. */
export function withoutUnseen(text: string, written: (character: string) => string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(SPECIAL, (character, meant: string | undefined) => meant ?? written(character));
}

/** A text of several lines: each as {@link oneLine} has it. */
export function plainLines(text: string): string {
  return PLAIN.test(text) ? text : text.split('\n').map(oneLine).join('\n');
}

/** A character as an escape that programs and people read: `\u000a`. */
export function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
