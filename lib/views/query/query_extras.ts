/** What `?_extra=` can ask of a query page. */

import type { RequestContext } from "../../context.ts";
import { storedQueryMetadata } from "../../query/stored_query_json.ts";
import { withDrawnCells } from "../../render/drawn_cells.ts";
import { typedCells } from "../../render/typed_cell.ts";
import type { Row } from "../../sql/value.ts";
import {
  checkedExtraNames,
  extraNames,
  resolveExtras,
  type Resolvers,
} from "../../table/extras/registry.ts";
import type { ExtraName } from "../../table/extras/catalogue.ts";
import type { QueryPage } from "./query_page.ts";
import { queryDrawnCells } from "./query_plugins.ts";
import { extrasExtra, requestExtra } from "../shared_extras.ts";

interface QueryExtraContext {
  context: RequestContext;
  page: QueryPage;
  columns: readonly string[];
  rows: readonly Row[];
}

const RESOLVERS: Resolvers<"query", QueryExtraContext> = {
  columns: ({ columns }) => columns,
  render_cell: async ({ context, page, columns, rows }) => {
    const found = { columns: [...columns], rows: [...rows] };
    const typed = typedCells(columns, rows, new Map());
    return withDrawnCells(typed, found, await queryDrawnCells(context, page, found));
  },
  debug: ({ context }) => ({ url_vars: context.params }),
  request: ({ context }) => requestExtra(context),
  query: ({ page }) => ({ sql: page.run.arguments.sql, params: page.run.arguments.formValues }),
  metadata: ({ context, page }) =>
    page.stored === null
      ? context.app.metadata.database(page.database.name)
      : storedQueryMetadata(page.stored),
  extras: ({ context }) => extrasExtra(context, "query"),
  database: ({ page }) => page.database.name,
  database_color: ({ page }) => page.database.color,
  private: ({ page }) => page.isPrivate,
};

/** @throws {BadRequest} for names that queries do not know. */
export function queryExtraNames({ request }: RequestContext): ExtraName<"query">[] {
  return checkedExtraNames(extraNames(request.args), "query");
}

/** Extras that look into the rows: they cannot be computed from finished JSON. */
export function needsRows(names: readonly ExtraName<"query">[]): boolean {
  return names.includes("render_cell");
}

/** Computes the extras that were asked for. */
export function queryExtras(
  names: readonly ExtraName<"query">[],
  about: QueryExtraContext,
): Promise<Record<string, unknown>> {
  return resolveExtras<"query", QueryExtraContext>(names, RESOLVERS, about);
}
