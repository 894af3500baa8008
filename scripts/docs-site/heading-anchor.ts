/**
 * The anchor of a heading, as GitHub makes it.
 *
 * @param heading - its text, without marks
 * @param taken - the anchors of the headings above it on the page
 */
export function headingAnchor(heading: string, taken: ReadonlySet<string>): string {
  const plain = heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
  let anchor = plain;
  for (let count = 1; taken.has(anchor); count++) anchor = `${plain}-${String(count)}`;
  return anchor;
}
