const PART_LENGTH = 4;

/**
 * The candidate that `name` was probably meant to be: one with a typo or two, or one that it is
 * a part of. Undefined when there is none.
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  if (best !== undefined || name.length < PART_LENGTH) return best;
  return candidates.find((candidate) => candidate.includes(name));
}

/** The candidates that `name` may have been meant to be, the likeliest first. */
export function nearestFew(name: string, candidates: readonly string[], count: number): string[] {
  const found: string[] = [];
  while (found.length < count) {
    const next = nearest(name, candidates.filter((candidate) => !found.includes(candidate)));
    if (next === undefined) break;
    found.push(next);
  }
  return found;
}

/** The end of a message about a name that is not among the candidates: the right one, or all. */
export function guessOrAll(name: string, candidates: readonly string[]): string {
  const guess = nearest(name, candidates);
  return guess === undefined ? `known ones: ${candidates.join(", ")}` : `did you mean "${guess}"?`;
}

/** Number of single-character edits (swapped neighbours count as one) between two words. */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, substitution);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, beforePrevious[j - 2]! + 1);
      row.push(cost);
    }
    beforePrevious = previous;
    previous = row;
  }
  return previous[b.length]!;
}
