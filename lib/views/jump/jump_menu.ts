/** What the menu in the browser is told besides the API: where to start, and which rows to search. */

import type { RequestContext } from "../../context.ts";
import type { TableSchema } from "../../sql/schema.ts";
import { encodePairs } from "../../text/query_string.ts";
import type { JumpItem, JumpMatches } from "./jump_items.ts";
import type { JumpPlace } from "./jump_places.ts";

/** Databases in the list before something is typed. */
const DATABASES = 10;
/** Tables in that list, of one database and of all. */
const TABLES = { each: 5, all: 15 };
/** Tables whose rows are offered for the search. */
const SEARCHES = 5;

/** Databases, and of each the tables that most others are connected to. */
export function startOfMenu(places: readonly JumpPlace[]): JumpMatches {
  const databases = places.filter(({ item }) => item.type === "database").slice(0, DATABASES);
  const tables = databases.flatMap(({ database }) =>
    places
      .filter((place) =>
        place.database === database && place.item.type === "table" && !place.item.isHidden
      )
      .sort((a, b) => relations(b.table) - relations(a.table) || compareLabels(a.item, b.item))
      .slice(0, TABLES.each)
  );
  const shown = [...databases, ...tables.slice(0, TABLES.all)];
  return { matches: shown.map(({ item }) => item), isTruncated: false };
}

function relations(table: TableSchema | null): number {
  return table === null ? 0 : table.foreignKeys.length + table.incoming.length;
}

function compareLabels(a: JumpItem, b: JumpItem): number {
  return a.label < b.label ? -1 : 1;
}

/** The way from what was typed to the rows that contain it. */
export function searchesFor(
  q: string,
  places: readonly JumpPlace[],
  { config }: Pick<RequestContext["app"], "config">,
): JumpItem[] {
  const canSearch = ({ item, database, table }: JumpPlace) => {
    if (table === null || item.isHidden) return false;
    const own = config.databases[database]?.tables[table.name];
    return (own?.ftsTable ?? table.ftsTable) !== null;
  };
  return places.filter(canSearch).slice(0, SEARCHES).map(({ item }) => ({
    ...item,
    type: "search",
    url: `${item.url}?${encodePairs([["_search", q]])}`,
  }));
}
