/** A part of a page that may be cut. */
export interface MarkdownSection {
  /** Lines that stand above its entries. */
  readonly head: readonly string[];
  /** The first ones stay where not all have room. */
  readonly entries: readonly string[];
  /** Lines that stand below them. */
  readonly foot?: readonly string[];
}

/**
 * Joins what stands at the top and sections into a text of so many bytes at most. Sections are filled in their order; where
 * entries have no room, a line says how many.
 */
export function withinBudget(top: readonly string[], sections: readonly MarkdownSection[], bytes: number): string {
  const frame = [
    ...top,
    ...sections.flatMap(({ head, entries, foot = [] }) => [...head, ...foot, moreLine(entries.length)]),
  ];
  let left = bytes - frame.reduce((sum, line) => sum + sizeOf(line), 0);
  const lines = sections.flatMap(({ head, entries, foot = [] }) => {
    const shown: string[] = [];
    for (const entry of entries) {
      const size = sizeOf(entry);
      if (size > left) break;
      left -= size;
      shown.push(entry);
    }
    const more = entries.length - shown.length;
    return [...head, ...shown, ...(more > 0 ? [moreLine(more)] : []), ...foot];
  });
  return [...top, ...lines].join('\n');
}

function moreLine(count: number): string {
  return `- +${count} more`;
}

function sizeOf(line: string): number {
  return Buffer.byteLength(line) + 1;
}
