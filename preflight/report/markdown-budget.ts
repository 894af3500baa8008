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
 * Joins what stands at the top and sections into a text of so many bytes at most. Each section has the same share for its
 * entries; what some do not need, others get in their order. Where entries have no room, a line says how many.
 */
export function withinBudget(top: readonly string[], all: readonly MarkdownSection[], bytes: number): string {
  const sections = sectionsWithRoom(all, bytes / 2);
  const tail = sections.length < all.length ? [`+${all.length - sections.length} more sections`] : [];
  let left = bytes - sizeOf(...top, ...tail) - sections.reduce((sum, section) => sum + frameSize(section), 0);
  const share = Math.floor(left / Math.max(1, sections.length));
  const shown = sections.map(() => 0);
  for (const most of [share, Number.POSITIVE_INFINITY]) {
    sections.forEach(({ entries }, at) => {
      const fitting = fittingOf(entries.slice(shown[at]), Math.min(most, left));
      shown[at] = (shown[at] ?? 0) + fitting.count;
      left -= fitting.size;
    });
  }
  const lines = sections.flatMap(({ head, entries, foot = [] }, at) => {
    const more = entries.length - (shown[at] ?? 0);
    return [...head, ...entries.slice(0, shown[at]), ...(more > 0 ? [moreLine(more)] : []), ...foot];
  });
  return [...top, ...lines, ...tail].join('\n');
}

/** The first sections, as many as have room for what stands around their entries. */
function sectionsWithRoom(sections: readonly MarkdownSection[], room: number): readonly MarkdownSection[] {
  let size = 0;
  const end = sections.findIndex((section) => (size += frameSize(section)) > room);
  return end < 0 ? sections : sections.slice(0, end);
}

function frameSize({ head, entries, foot = [] }: MarkdownSection): number {
  return sizeOf(...head, ...foot, moreLine(entries.length));
}

/** How many of the first entries have room, and what they take. */
function fittingOf(entries: readonly string[], room: number): { readonly count: number; readonly size: number } {
  let [count, size] = [0, 0];
  for (const entry of entries) {
    const next = size + sizeOf(entry);
    if (next > room) break;
    [count, size] = [count + 1, next];
  }
  return { count, size };
}

function moreLine(count: number): string {
  return `- +${count} more`;
}

/** Bytes of lines with their ends. */
function sizeOf(...lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}
