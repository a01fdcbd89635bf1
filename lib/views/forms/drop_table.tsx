/** `/db/table/-/form/drop`: drops a table when its name was typed. */

import { TableDropPage } from "../../../templates/pages/table_drop.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { QueryInterrupted } from "../../errors.ts";
import { alwaysQuoted } from "../../sql/quote.ts";
import dropApi from "../api/drop.ts";
import type { ResolvedTable } from "../resolve.ts";
import { callApi } from "./api_call.ts";
import { textOf } from "./edited_columns.ts";
import { finished, formPage } from "./form_page.tsx";
import { tableAsSeen, tableForForm } from "./target.ts";

export default { get: show, post: drop };

async function show(context: RequestContext): Promise<Response> {
  return await page(context, await tableForForm(context, ["drop-table"]));
}

async function drop(context: RequestContext): Promise<Response> {
  const resolved = await tableForForm(context, ["drop-table"]);
  const { database, table } = resolved;
  const typed = textOf(await context.request.formData(), "name").trim();
  if (typed !== table.name) {
    const error = wordsFor(context.request.language).editing.notTheName(table.name);
    return await page(context, resolved, { typed, error, status: 400 });
  }
  const { ok, errors, status } = await callApi(context, dropApi, { confirm: true });
  if (!ok) return await page(context, resolved, { typed, error: errors.join("; "), status });
  return finished(context, context.app.urls.database(database.route));
}

interface Rejected {
  typed: string;
  error: string;
  status: number;
}

async function page(
  context: RequestContext,
  resolved: ResolvedTable,
  rejected: Rejected | null = null,
): Promise<Response> {
  const { app: { urls } } = context;
  const { database, table } = resolved;
  const { incoming } = await tableAsSeen(context, resolved);
  const names = { database: database.route, table: table.name };
  const say = wordsFor(context.request.language).editing;
  const title = say.dropTitle(table.name);
  return await formPage(
    context,
    {
      title,
      kind: "table-form",
      database,
      table: table.name,
      current: say.dropCrumb,
      status: rejected?.status,
    },
    <TableDropPage
      table={table.name}
      color={database.color}
      action={urls.to("table_form", { ...names, form: "drop" })}
      count={await countOf(resolved)}
      incoming={[...new Set(incoming.map(({ otherTable }) => otherTable))]}
      error={rejected?.error ?? null}
      typed={rejected?.typed ?? ""}
      cancelHref={urls.table(database.route, table.name)}
    />,
  );
}

/** Milliseconds. */
const COUNT_TIME_MS = 200;

async function countOf({ database, table }: ResolvedTable): Promise<number | null> {
  const sql = `select count(*) from ${alwaysQuoted(table.name)}`;
  try {
    const { rows } = await database.execute(sql, [], { timeLimitMs: COUNT_TIME_MS });
    return Number(rows[0]?.[0] ?? 0);
  } catch (error) {
    if (error instanceof QueryInterrupted) return null;
    throw error;
  }
}
