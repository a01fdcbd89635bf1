/** The result of a query, filtered and sorted like a table, as JSON. */

import { BadRequest } from "../../errors.ts";
import { withDownload } from "../../render/download.ts";
import { jsonData, ONLY_TABLES_HAVE_KEYS } from "../../render/json_data.ts";
import { parseJsonOptions, takesFinishedRows } from "../../render/json_options.ts";
import type { RowsPage } from "../../render/rows_page.ts";
import type { ExtraName } from "../../table/extras/catalogue.ts";
import { checkedExtraNames, extraNames, extrasOf } from "../../table/extras/registry.ts";
import { TableData, type TableSource } from "../../table/table_data.ts";
import { withNextLink } from "../next_link.ts";
import { needsRows, queryExtras } from "./query_extras.ts";
import { queryFileName, type QueryPage } from "./query_page.ts";
import { tableExtras } from "../table/table_extras.ts";

/** Extras of tables that make sense for the result of a query. */
export const OF_TABLES: readonly ExtraName<"table">[] = [
  "count",
  "count_truncated",
  "count_sql",
  "facet_results",
  "facets_timed_out",
  "sorted_facet_results",
  "suggested_facets",
  "human_description_en",
  "all_columns",
];

export async function exploredJson(source: TableSource, page: QueryPage): Promise<Response> {
  const { context, context: { request } } = source;
  const options = parseJsonOptions(request.args);
  const names = wantedExtras(source);
  const data = new TableData(source, {
    labelsByDefault: false,
    takesFinishedRows: takesFinishedRows(options) && !needsRows(names.ofQuery),
  });
  const [rows, next, extras] = await Promise.all([
    data.rows(),
    data.next(),
    tableExtras(names.ofTable, data),
  ]);
  const { columns } = rows.page;
  const values = "rows" in rows.page ? (rows.page as RowsPage).rows : [];
  const more = await queryExtras(names.ofQuery, { context, page, columns, rows: values });
  const response = jsonData({
    head: { ok: true, next: next.token, next_url: next.url, ...extras, ...more },
    page: rows.page,
    truncated: false,
    objectKey: ONLY_TABLES_HAVE_KEYS,
  }, options);
  const file = withDownload(response, request.args, `${queryFileName(page)}.json`);
  return withNextLink(file, next.url);
}

interface WantedExtras {
  ofTable: ExtraName<"table">[];
  ofQuery: ExtraName<"query">[];
}

function wantedExtras({ args, context: { request } }: TableSource): WantedExtras {
  const names = extraNames(request.args);
  const ofTable = OF_TABLES.filter((name) => names.includes(name));
  if (args.facets.length > 0) ofTable.push("facet_results");
  if (ofTable.includes("count")) ofTable.push("count_truncated");
  const others = names.filter((name) => !OF_TABLES.some((known) => known === name));
  const known = extrasOf("query").map(({ name }) => name as string);
  const unknown = others.filter((name) => !known.includes(name)).sort();
  if (unknown.length > 0) {
    throw new BadRequest(
      `Unknown _extra: ${unknown.join(", ")}: there are ${[...OF_TABLES, ...known].join(", ")}`,
    );
  }
  return { ofTable, ofQuery: checkedExtraNames(others, "query") };
}
