/**
 * Which tables are copies, parts or descriptions of others. Whoever may not see the one must not find
 * its content in the other.
 */

import type { Follows } from "../schema.ts";
import type { MasterRow, TableKind } from "./introspect.ts";

/** SQLite and SpatiaLite name and measure all tables in these. */
const ABOUT_ALL = /^sqlite_stat[1-4]$/i;
/** Names those that number their rows for ever. */
const SEQUENCES = "sqlite_sequence";
const ABOUT_ALL_SPATIAL =
  /^(?:(?:(?:views|virts)_)?geometry_columns|spatialite_history|sql_statements_log|spatialindex|elementarygeometries|knn2?$)/i;

const VIRTUAL = /^\s*create\s+virtual\s+table\s[\s\S]*?\busing\s+(\w+)\s*(?:\(([\s\S]*)\))?/i;
const CONTENT =
  /\bcontent\s*=\s*("(?:[^"]|"")*"|'(?:[^']|'')*'|`(?:[^`]|``)*`|\[[^\]]*\]|[^\s,)]+)/i;

interface VirtualTable {
  module: string;
  args: string;
}

/** Answers for each table of a database. */
export function followedTables(
  master: readonly MasterRow[],
  kinds: ReadonlyMap<string, TableKind>,
): (name: string) => Follows {
  const rows = master.filter(({ type }) => type === "table" || type === "view");
  const byLower = new Map(rows.map(({ name }) => [name.toLowerCase(), name]));
  const virtual = new Map<string, VirtualTable>();
  for (const { name, sql } of rows) {
    const [, module, args = ""] = VIRTUAL.exec(sql ?? "") ?? [];
    if (module !== undefined) virtual.set(name, { module: module.toLowerCase(), args });
  }
  const numbered = rows.filter(({ sql }) => /\bautoincrement\b/i.test(sql ?? ""))
    .map(({ name }) => name);
  const isSpatial = byLower.has("geometry_columns");
  const find = (name: string): Follows => {
    if (name === SEQUENCES) return owned(numbered);
    if (ABOUT_ALL.test(name) || (isSpatial && ABOUT_ALL_SPATIAL.test(name))) return "all";
    const found = virtual.get(name);
    if (found !== undefined && !/^rtree/.test(found.module)) return indexed(found, byLower);
    if (kinds.get(name)?.kind === "shadow") return longestPrefix(name, byLower);
    return isSpatial && /^idx_/i.test(name)
      ? longestPrefix(name.slice("idx_".length), byLower)
      : null;
  };
  return (name) => {
    const found = find(name);
    return typeof found === "object" && found?.tables.includes(name) ? null : found;
  };
}

/** The table that a virtual table shows in another form. */
function indexed({ module, args }: VirtualTable, byLower: Map<string, string>): Follows {
  if (/^fts[345]$/.test(module)) {
    const content = CONTENT.exec(args)?.[1];
    return content === undefined ? null : known(unquoted(content), byLower);
  }
  const names = args.split(",").map((arg) => unquoted(arg.trim()));
  // Their last argument but one, and their last, says whose words they list.
  if (module === "fts5vocab") return known(names.at(-2) ?? "", byLower) ?? "all";
  if (module === "fts4aux") return known(names.at(-1) ?? "", byLower) ?? "all";
  return null;
}

function known(name: string, byLower: Map<string, string>): Follows {
  const table = byLower.get(name.toLowerCase());
  return table === undefined ? null : { tables: [table] };
}

function owned(tables: string[]): Follows {
  return tables.length === 0 ? null : { tables };
}

/** The table whose name, and an underscore, the name begins with. */
function longestPrefix(name: string, byLower: Map<string, string>): Follows {
  const lower = name.toLowerCase();
  for (let end = lower.lastIndexOf("_"); end > 0; end = lower.lastIndexOf("_", end - 1)) {
    const found = known(lower.slice(0, end), byLower);
    if (found !== null) return found;
  }
  return null;
}

function unquoted(text: string): string {
  const [first] = text;
  if (first === "[") return text.slice(1, -1);
  if (first === '"' || first === "'" || first === "`") {
    return text.slice(1, -1).replaceAll(first + first, first);
  }
  return text;
}
