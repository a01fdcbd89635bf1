/** What the jump menu can lead to, and which of it fits what was typed. Pure. */

export type JumpType = "database" | "table" | "view" | "query";

export interface JumpItem {
  /** Plugins have types of their own. */
  type: JumpType | string;
  /** Shown, unless there is a display name: `atlas: places`. */
  label: string;
  /** With base_url. */
  url: string;
  description: string | null;
  /** Where the typed words are looked for. */
  searchText: string;
  displayName?: string;
  /** A table that the page of its database does not list. */
  isHidden?: boolean;
}

export interface JumpMatches {
  matches: JumpItem[];
  /** There are more than are listed. */
  isTruncated: boolean;
}

const LIMIT = 100;
const TYPE_ORDER: Record<string, number> = { database: 10, table: 20, view: 25, query: 30 };
const OTHER_TYPES = 50;

/**
 * Items that have all words of `q` in this order; exact names first, then by kind and length.
 * @param options hiddenLast: hidden tables come after everything else
 */
export function matchJumpItems(
  items: readonly JumpItem[],
  q: string,
  { hiddenLast = false } = {},
): JumpMatches {
  const words = q.split(/\s+/).filter((word) => word !== "");
  const pattern = new RegExp(words.map(RegExp.escape).join(".*"), "is");
  const found = items
    .filter((item) => pattern.test(item.searchText))
    .map((item) => ({
      item,
      rank: [
        hiddenLast && item.isHidden ? 1 : 0,
        ...rank(item, q.trim().toLowerCase()),
      ] satisfies [number, ...Rank],
    }))
    .sort((a, b) => compareRanks(a.rank, b.rank));
  return {
    matches: found.slice(0, LIMIT).map(({ item }) => item),
    isTruncated: found.length > LIMIT,
  };
}

type Rank = [relevance: number, type: number, length: number, label: string];

function rank(item: JumpItem, q: string): Rank {
  const shown = item.displayName || item.label;
  const name = shown.toLowerCase();
  const relevance = name === q ? 0 : name.startsWith(q) ? 1 : 2;
  return [relevance, TYPE_ORDER[item.type] ?? OTHER_TYPES, shown.length, item.label];
}

function compareRanks(a: readonly (number | string)[], b: typeof a): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1;
  }
  return 0;
}
