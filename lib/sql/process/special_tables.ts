/** Tables that belong to a machinery rather than to the data: FTS, SpatiaLite, statistics. */

import type { MasterRow, TableKind } from "./introspect.ts";

const FTS = /^\s*create\s+virtual\s+table\s[\s\S]*?\busing\s+fts[345]?\b/i;
const FTS_CONTENT_OPTION = /content\s*=/i;
const STATISTICS = /^sqlite_stat[1-4]$/;

const SPATIALITE = [
  "ElementaryGeometries",
  "SpatialIndex",
  "geometry_columns",
  "spatial_ref_sys",
  "spatialite_history",
  "sql_statements_log",
  "sqlite_sequence",
  "views_geometry_columns",
  "virts_geometry_columns",
  "data_licenses",
  "KNN",
  "KNN2",
];

/** What SpatiaLite knows beyond Datasette's list: statistics, permissions, times of changes. */
const SPATIALITE_DETAILS = /^(?:(?:(?:views|virts)_)?geometry_columns|spatial_ref_sys)_/;

/** Names of tables that lists leave out at first, by Datasette's rules. */
export function hiddenTables(master: MasterRow[], kinds: Map<string, TableKind>): Set<string> {
  const tables = master.filter(({ type }) => type === "table");
  const hidden = new Set<string>();
  for (const { name, sql } of tables) {
    const isShadow = kinds.get(name)?.kind === "shadow";
    const isContentFts = sql !== null && FTS.test(sql) && FTS_CONTENT_OPTION.test(sql);
    if (STATISTICS.test(name) || name.startsWith("_") || isShadow || isContentFts) hidden.add(name);
  }
  if (tables.some(({ name }) => name === "geometry_columns")) {
    for (const name of SPATIALITE) hidden.add(name);
    for (const { name } of tables) {
      if (name.startsWith("idx_") || SPATIALITE_DETAILS.test(name)) hidden.add(name);
    }
  }
  return hidden;
}

/** The FTS table that indexes this table through `content=`, or the table itself if it is one. */
export function ftsTableFor(table: string, master: MasterRow[]): string | null {
  const found = master.find(({ name, rootPage, sql }) =>
    rootPage === 0 && sql !== null && FTS.test(sql) &&
    (name === table || contentTable(sql) === table)
  );
  return found?.name ?? null;
}

/** Like Datasette, this knows `"name"` and `[name]`; a name in other quotes is for `fts_table` to give. */
function contentTable(sql: string): string | undefined {
  const match = /\bcontent\s*=\s*(?:"((?:[^"]|"")*)"|\[([^\]]*)\])/i.exec(sql);
  return match?.[1]?.replaceAll('""', '"') ?? match?.[2];
}
