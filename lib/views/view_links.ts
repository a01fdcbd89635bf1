/** The ways to look at the rows of a table, as links that keep filters, order and columns. */

import type { ViewLink } from "../../templates/parts/view_switch.tsx";
import { wordsFor } from "../../templates/words/words.ts";
import type { TableData } from "../table/table_data.ts";
import { withRemovedArgs } from "../text/query_string.ts";

/** Arguments that are about one way to look at the rows. */
const VIEW_ARGUMENTS = ["_view", "_complete"];

/** @param sqlHref the statement behind the page, to be changed; null without permission */
export function viewLinks({ source }: TableData, sqlHref: string | null): ViewLink[] {
  const { app: { urls }, request } = source.context;
  const { table } = wordsFor(request.language);
  const plain = withRemovedArgs(request.path, request.queryString, VIEW_ARGUMENTS);
  return [
    { label: table.viewTable, href: urls.path(plain), current: true },
    ...sqlHref === null ? [] : [{ label: table.viewSql, href: sqlHref, current: false }],
  ];
}
