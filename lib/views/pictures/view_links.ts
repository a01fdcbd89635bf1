/** The ways to look at the rows of a table, as links that keep filters, order and columns. */

import type { ViewLink } from "../../../templates/parts/view_switch.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import { choosePlaces } from "../../map/place_columns.ts";
import { columnNames } from "../../table/columns.ts";
import type { TableData } from "../../table/table_data.ts";
import type { Language } from "../../text/language.ts";
import { withRemovedArgs, withReplacedArgs } from "../../text/query_string.ts";
import { PICTURE_ARGUMENTS, type ViewName, viewName } from "./picture.ts";

/** Arguments that are about one way to look at the rows. */
const VIEW_ARGUMENTS = [...PICTURE_ARGUMENTS, "_complete"];

/** @param sqlHref the statement behind the page, to be changed; null without permission */
export function viewLinks({ source }: TableData, sqlHref: string | null): ViewLink[] {
  const { app: { urls }, request } = source.context;
  const { table } = wordsFor(request.language);
  const current = viewName(request.args);
  const plain = withRemovedArgs(request.path, request.queryString, VIEW_ARGUMENTS);
  const as = (view: string) =>
    urls.path(withReplacedArgs(request.path, request.queryString, [
      ...VIEW_ARGUMENTS.map((name): [string, null] => [name, null]),
      ["_view", view],
    ]));
  const pictures = pictureViews(columnNames(source.table), request.language);
  return [
    { label: table.viewTable, href: urls.path(plain), current: current === "table" },
    ...pictures.map(({ name, label }) => ({ label, href: as(name), current: current === name })),
    ...sqlHref === null ? [] : [{ label: table.viewSql, href: sqlHref, current: false }],
  ];
}

/** Pictures that can be made of rows with these columns. */
export function pictureViews(
  columns: readonly string[],
  language: Language,
): { name: ViewName; label: string }[] {
  const { chart, map } = wordsFor(language);
  return [
    { name: "chart", label: chart.view },
    ...hasPlaces(columns) ? [{ name: "map" as const, label: map.view }] : [],
  ];
}

/** Do the names say that rows are somewhere? */
function hasPlaces(columns: readonly string[]): boolean {
  return choosePlaces(columns, { latitude: null, longitude: null, geometry: null }) !== null;
}
