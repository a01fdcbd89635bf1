/** `/db/table/key/-/form/delete`: asks before a row is deleted. */

import type { IncomingLinkProps } from "../../../templates/parts/incoming_links.tsx";
import { RowDeletePage } from "../../../templates/pages/row_delete.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { incomingLinks } from "../../table/incoming_links.ts";
import deleteApi from "../api/delete.ts";
import { type ApiAnswer, callApi } from "./api_call.ts";
import { finished, formPage } from "./form_page.tsx";
import { type FormRow, rowForForm } from "./row_target.ts";

export default { get: show, post: remove };

async function show(context: RequestContext): Promise<Response> {
  return await page(context, await rowForForm(context, "delete-row"));
}

async function remove(context: RequestContext): Promise<Response> {
  const row = await rowForForm(context, "delete-row");
  const answer = await callApi(context, deleteApi, {}, "_redirect_to_table=1");
  if (!answer.ok) return await page(context, row, answer);
  return finished(context, context.app.urls.table(row.database.route, row.table.name));
}

async function page(
  context: RequestContext,
  row: FormRow,
  failed: ApiAnswer | null = null,
): Promise<Response> {
  const { app: { urls } } = context;
  const { database, table, path } = row;
  const names = { database: database.route, table: table.name, pks: path };
  const say = wordsFor(context.request.language).editing;
  return await formPage(
    context,
    {
      title: say.ofTable(say.deleteThis(row.name), table.name),
      kind: "row-form",
      database,
      table: table.name,
      current: say.deleteCrumb(row.name),
      status: failed?.status,
    },
    <RowDeletePage
      name={row.name}
      table={table.name}
      color={database.color}
      action={urls.to("row_form", { ...names, form: "delete" })}
      apiHref={urls.to("row_delete", names)}
      incoming={await pointingHere(context, row)}
      errors={failed?.errors ?? []}
      cancelHref={row.href}
    />,
  );
}

/** Rows are counted so far. */
const COUNT_LIMIT = 1000;
/** Milliseconds for each table. */
const COUNT_TIME_MS = 100;

async function pointingHere(
  { app: { urls }, request }: RequestContext,
  { database, table, keyValues }: FormRow,
): Promise<IncomingLinkProps[]> {
  const options = { limit: COUNT_LIMIT, timeLimitMs: COUNT_TIME_MS, signal: request.signal };
  const links = await incomingLinks(database, table, keyValues, options);
  return links.filter(({ count }) => count !== 0).map((link) => ({
    table: link.otherTable,
    column: link.otherColumn,
    count: link.count,
    isAtLeast: link.isAtLeast,
    href: `${urls.table(database.route, link.otherTable)}?${link.filter}`,
  }));
}
