/** The form that chooses columns. */

import type { ColumnPanelProps } from "../../../templates/parts/column_panel.tsx";
import { PAGE_ARGUMENTS } from "../../table/arguments.ts";
import { columnNames } from "../../table/columns.ts";
import { facetArgument } from "../../table/facets/facet_request.ts";
import type { TableData } from "../../table/table_data.ts";
import { encodePairs } from "../../text/query_string.ts";
import { COMPLETE } from "../patience.ts";
import { columnDescriptions } from "./table_metadata.ts";

export function columnPanelProps(data: TableData): ColumnPanelProps {
  const { plan, source: { context: { app, request }, database, table }, wantedFacets } = data;
  const { primaryKeys } = table;
  const all = columnNames(table);
  const shown = plan.columns.filter((name) => all.includes(name));
  const others = all.filter((name) => !shown.includes(name));
  const present = new Set(
    wantedFacets.filter(({ type }) => type === "column").map(({ column }) => column),
  );
  const facets = facetHrefs(data);
  const canFacet = (name: string) =>
    app.settings.allow_facet && !present.has(name) &&
    !(primaryKeys.length === 1 && primaryKeys[0] === name);
  return {
    action: app.urls.path(request.path),
    columns: [...shown, ...others].map((name) => ({
      name,
      isShown: shown.includes(name),
      isFixed: primaryKeys.includes(name),
      facetHref: canFacet(name) ? facets(name) : null,
    })),
    kept: request.args.pairs().filter(([name, value]) =>
      value !== "" && ![...COLUMN_ARGUMENTS, COMPLETE].includes(name)
    ),
    descriptions: columnDescriptions(app.metadata.columns(database.name, table.name)),
  };
}

const COLUMN_ARGUMENTS = ["_col", "_nocol"];

/** The first page with a facet of a column more. */
function facetHrefs({ source: { context: { app: { urls }, request } } }: TableData) {
  const kept = request.args.pairs().filter(([name, value]) =>
    value !== "" && ![...PAGE_ARGUMENTS, COMPLETE].includes(name)
  );
  const path = urls.path(request.path);
  const start = `${path}?${kept.length === 0 ? "" : `${encodePairs(kept)}&`}`;
  return (column: string) => start + encodePairs([[facetArgument("column"), column]]);
}
