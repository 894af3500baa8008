/** Number of single-character edits (insert, delete, replace, swap of neighbours) between two texts. */
export function editDistance(a: string, b: string): number {
  const width = b.length + 1;
  const table = new Array<number>((a.length + 1) * width).fill(0);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      let cost = i === 0 ? j : i;
      if (i > 0 && j > 0) {
        const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
        cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, replaced);
        const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (swapped) cost = Math.min(cost, at(i - 2, j - 2) + 1);
      }
      table[i * width + j] = cost;
    }
  }
  return at(a.length, b.length);
}

/**
 * The candidate that a person most likely meant by `text`, for "did you mean …".
 *
 * Compared without case; undefined when nothing is within a third of the text's length (so of one or two characters
 * none that differs), because a wild guess misleads more than none. Of equally close candidates the first one.
 */
export function closest(text: string, candidates: Iterable<string>): string | undefined {
  const wanted = text.trim().toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.floor(wanted.length / 3) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}
