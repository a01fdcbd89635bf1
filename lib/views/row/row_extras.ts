/** What `?_extra=` can ask of a row. */

import type { RequestContext } from "../../context.ts";
import { withDrawnCells } from "../../render/drawn_cells.ts";
import { typedCells } from "../../render/typed_cell.ts";
import type { JsonRows, Results } from "../../sql/types.ts";
import { columnDetails } from "../../table/column_details.ts";
import type { ExtraName } from "../../table/extras/catalogue.ts";
import {
  checkedExtraNames,
  extraNames,
  resolveExtras,
  type Resolvers,
} from "../../table/extras/registry.ts";
import { incomingLinks } from "../../table/incoming_links.ts";
import { tableMetadata } from "../table/table_metadata.ts";
import { columnTypesOf, type RowPage } from "./row_page.ts";
import { rowDrawnCells } from "./row_plugins.ts";
import { extrasExtra, requestExtra } from "../shared_extras.ts";

interface RowExtraContext {
  context: RequestContext;
  page: RowPage<Results | JsonRows>;
}

const RESOLVERS: Resolvers<"row", RowExtraContext> = {
  columns: ({ page }) => page.results.columns,
  primary_keys: ({ page }) => page.statement.keys,
  column_details: ({ page }) => columnDetails(page.table),
  render_cell: async ({ context, page }) => {
    const { results } = page;
    if (!("rows" in results)) return [];
    const typed = typedCells(results.columns, results.rows, await columnTypesOf(context, page));
    return withDrawnCells(typed, results, await rowDrawnCells(context, { ...page, results }));
  },
  debug: ({ context, page }) => ({
    url_vars: context.params,
    resolved: {
      table: page.table.name,
      sql: page.statement.sql,
      params: page.statement.params,
      pks: page.statement.keys,
      pk_values: page.keyValues,
    },
  }),
  request: ({ context }) => requestExtra(context),
  query: ({ page }) => ({ sql: page.statement.sql, params: page.statement.params }),
  column_types: async ({ context, page }) => Object.fromEntries(await columnTypesOf(context, page)),
  metadata: ({ context, page }) => tableMetadata(context, page.database.name, page.table.name),
  extras: ({ context }) => extrasExtra(context, "row"),
  database: ({ page }) => page.database.name,
  table: ({ page }) => page.table.name,
  database_color: ({ page }) => page.database.color,
  private: ({ page }) => page.isPrivate,
  foreign_key_tables: foreignKeyTables,
};

async function foreignKeyTables({ context, page }: RowExtraContext): Promise<unknown> {
  const { app: { settings, urls }, request } = context;
  const { database, table, keyValues } = page;
  const links = await incomingLinks(database, table, keyValues, {
    timeLimitMs: settings.sql_time_limit_ms,
    signal: request.signal,
  });
  return links.map(({ otherTable, column, otherColumn, count, filter }) => ({
    other_table: otherTable,
    column,
    other_column: otherColumn,
    count,
    link: `${urls.table(database.route, otherTable)}?${filter}`,
  }));
}

/** @throws {BadRequest} for names that rows do not know. */
export function rowExtraNames({ request }: RequestContext): ExtraName<"row">[] {
  return checkedExtraNames(extraNames(request.args), "row");
}

/** Computes the extras that were asked for. */
export function rowExtras(
  names: readonly ExtraName<"row">[],
  about: RowExtraContext,
): Promise<Record<string, unknown>> {
  return resolveExtras<"row", RowExtraContext>(names, RESOLVERS, about);
}
