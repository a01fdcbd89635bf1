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
  /** What it is called itself: `places`, without the database. */
  ownName?: string;
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
 * Items that have all words of `q` in this order; exact names first, then by kind and length, as in
 * Datasette.
 * @param options forMenu: names of their own count more than that of the database, and hidden tables
 * come after everything else
 */
export function matchJumpItems(
  items: readonly JumpItem[],
  q: string,
  { forMenu = false } = {},
): JumpMatches {
  const words = q.split(/\s+/).filter((word) => word !== "");
  const pattern = new RegExp(words.map(RegExp.escape).join(".*"), "is");
  const text = q.trim().toLowerCase();
  const relevance = forMenu ? relevanceOfOwnName(text, pattern) : relevanceOfLabel(text);
  const found = items
    .filter((item) => pattern.test(item.searchText))
    .map((item) => ({
      item,
      rank: [
        forMenu && item.isHidden ? 1 : 0,
        relevance(item),
        TYPE_ORDER[item.type] ?? OTHER_TYPES,
        shownName(item).length,
        item.label,
      ],
    }))
    .sort((a, b) => compareRanks(a.rank, b.rank));
  return {
    matches: found.slice(0, LIMIT).map(({ item }) => item),
    isTruncated: found.length > LIMIT,
  };
}

function shownName({ displayName, label }: JumpItem): string {
  return displayName || label;
}

/** 0 is best. */
type Relevance = (item: JumpItem) => number;

function relevanceOfLabel(text: string): Relevance {
  return (item) => {
    const name = shownName(item).toLowerCase();
    return name === text ? 0 : name.startsWith(text) ? 1 : 2;
  };
}

/** The whole name, its start, the start of a word in it, any part of it; else that of the database. */
function relevanceOfOwnName(text: string, pattern: RegExp): Relevance {
  const atWord = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern.source})`, "isu");
  const ofLabel = relevanceOfLabel(text);
  return (item) => {
    const name = (item.ownName ?? shownName(item)).toLowerCase();
    if (name === text) return 0;
    if (name.startsWith(text)) return 1;
    if (atWord.test(name)) return 2;
    return pattern.test(name) ? 3 : 4 + ofLabel(item);
  };
}

function compareRanks(a: readonly (number | string)[], b: typeof a): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1;
  }
  return 0;
}
