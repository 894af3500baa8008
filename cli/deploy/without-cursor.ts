/** What moves a cursor, or clears something; colours end with `m`. */
const CURSOR = /\u001b\[[\d;?]*[@-ln-~]/g;
/** The beginning of a sequence whose rest comes with the next piece. */
const CUT = /\u001b(?:\[[\d;?]{0,20})?$/;

/**
 * A filter for what a program prints piece by piece: pictures of progress that it draws one over the other are noise in a
 * pipe. Colours stay.
 */
export function withoutCursor(): (piece: string) => string {
  let held = '';
  return (piece) => {
    const text = `${held}${piece}`;
    const at = CUT.exec(text)?.index ?? text.length;
    held = text.slice(at);
    return text.slice(0, at).replaceAll(CURSOR, '');
  };
}
