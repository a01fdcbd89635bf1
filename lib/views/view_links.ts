/** The ways to look at the rows of a table, as links that keep filters, order and columns. */

import type { ViewLink } from "../../templates/parts/view_switch.tsx";
import { wordsFor } from "../../templates/words/words.ts";
import { choosePlaces } from "../map/place_columns.ts";
import { columnNames } from "../table/columns.ts";
import type { TableData } from "../table/table_data.ts";
import { withRemovedArgs, withReplacedArgs } from "../text/query_string.ts";
import { PICTURE_ARGUMENTS, viewName } from "./picture.ts";

/** Arguments that are about one way to look at the rows. */
const VIEW_ARGUMENTS = [...PICTURE_ARGUMENTS, "_complete"];

/** @param sqlHref the statement behind the page, to be changed; null without permission */
export function viewLinks({ source }: TableData, sqlHref: string | null): ViewLink[] {
  const { app: { urls }, request } = source.context;
  const { chart, map, table } = wordsFor(request.language);
  const current = viewName(request.args);
  const plain = withRemovedArgs(request.path, request.queryString, VIEW_ARGUMENTS);
  const as = (view: string) =>
    urls.path(withReplacedArgs(request.path, request.queryString, [
      ...VIEW_ARGUMENTS.map((name): [string, null] => [name, null]),
      ["_view", view],
    ]));
  return [
    { label: table.viewTable, href: urls.path(plain), current: current === "table" },
    { label: chart.view, href: as("chart"), current: current === "chart" },
    ...current === "map" || hasPlaces(source)
      ? [{ label: map.view, href: as("map"), current: current === "map" }]
      : [],
    ...sqlHref === null ? [] : [{ label: table.viewSql, href: sqlHref, current: false }],
  ];
}

/** Do the names of its columns say that rows are somewhere? */
function hasPlaces({ table }: Pick<TableData["source"], "table">): boolean {
  return choosePlaces(columnNames(table), { latitude: null, longitude: null, geometry: null }) !==
    null;
}
