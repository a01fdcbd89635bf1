/** `/db/table/-/form/insert`: a form for a new row. */

import { RowFormPage } from "../../../templates/pages/row_form.tsx";
import { fieldErrors } from "../../../templates/static/write_errors.js";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import insertApi from "../api/insert.ts";
import type { ResolvedTable } from "../resolve.ts";
import { rowPath } from "../../table/row_path.ts";
import type { SqlValue } from "../../sql/value.ts";
import { callApi } from "./api_call.ts";
import { editSay } from "../edit_say.ts";
import { finished, formPage } from "./form_page.tsx";
import { rowFields, writableColumns } from "./row_fields.ts";
import { newRow } from "./sent_row.ts";
import { tableAsSeen, tableForForm } from "./target.ts";

export default { get: show, post: insert };

const ACTIONS = ["insert-row"];

interface Rejected {
  status: number;
  sent: FormData;
  errors: ReturnType<typeof fieldErrors>;
}

async function show(context: RequestContext): Promise<Response> {
  return await page(context, await tableForForm(context, ACTIONS));
}

async function insert(context: RequestContext): Promise<Response> {
  const resolved = await tableForForm(context, ACTIONS);
  const form = await context.request.formData();
  const columns = writableColumns(resolved.table);
  const say = editSay(context.request);
  const { values, problems } = await newRow(form, columns, say);
  if (Object.keys(problems).length > 0) {
    const errors = { fields: problems, others: [] };
    return await page(context, resolved, { status: 400, sent: form, errors });
  }
  const answer = await callApi(context, insertApi, { row: values });
  if (answer.ok) return done(context, resolved, answer.rows[0] ?? {}, form.has("again"));
  const errors = fieldErrors(answer.errors, columns.map(({ name }) => name), say);
  return await page(context, resolved, { status: answer.status, sent: form, errors });
}

/** The new row can be seen, if it has a name; else its table. */
function done(
  context: RequestContext,
  { database, table }: ResolvedTable,
  row: Record<string, unknown>,
  isNextWanted: boolean,
): Response {
  const { urls } = context.app;
  const keys = table.primaryKeys.map((key) => row[key] as SqlValue | undefined);
  const isNamed = keys.length > 0 && !keys.includes(undefined);
  const say = editSay(context.request);
  const message = isNamed ? say("insertedRow", { row: keys.join(", ") }) : say("insertedSome");
  const names = { database: database.route, table: table.name };
  if (isNextWanted) {
    return finished(context, urls.to("table_form", { ...names, form: "insert" }), message);
  }
  const href = isNamed
    ? urls.row(database.route, table.name, rowPath(keys as SqlValue[]))
    : urls.table(database.route, table.name);
  return finished(context, href, message);
}

async function page(
  context: RequestContext,
  resolved: ResolvedTable,
  rejected: Rejected | null = null,
): Promise<Response> {
  const { app: { urls } } = context;
  const { database } = resolved;
  const table = await tableAsSeen(context, resolved);
  const names = { database: database.route, table: table.name };
  const say = wordsFor(context.request.language).editing;
  const title = say.insertInto(table.name);
  const fields = await rowFields(context, {
    mode: "insert",
    database,
    table,
    values: suggestedValues(context, table.columns.map(({ name }) => name)),
    sent: rejected?.sent,
    errors: rejected?.errors.fields,
  });
  return await formPage(
    context,
    {
      title,
      kind: "row-form",
      database,
      table: table.name,
      current: say.insertCrumb,
      status: rejected?.status,
    },
    <RowFormPage
      title={title}
      color={database.color}
      action={urls.to("table_form", { ...names, form: "insert" })}
      mode="insert"
      database={database.name}
      table={table.name}
      tableHref={urls.table(database.route, table.name)}
      apiHref={urls.to("table_insert", names)}
      fields={fields}
      errors={rejected?.errors.others ?? []}
      submit={say.insertRow}
      cancelHref={urls.table(database.route, table.name)}
      bulkHref={urls.to("table_form", { ...names, form: "bulk" })}
    />,
  );
}

/** A link can fill in fields: `/-/form/insert?country=FR`. */
function suggestedValues(
  { request: { args } }: RequestContext,
  columns: readonly string[],
): Map<string, SqlValue> {
  return new Map(columns.flatMap((name): [string, SqlValue][] => {
    const value = args.get(name);
    return value === undefined ? [] : [[name, value]];
  }));
}
