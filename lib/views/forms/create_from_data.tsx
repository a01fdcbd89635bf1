/** A new table out of pasted rows. */

import { CreateFromDataPage } from "../../../templates/pages/create_from_data.tsx";
import { pastedValue } from "../../../templates/static/pasted_rows.js";
import type { RequestContext } from "../../context.ts";
import type { Database } from "../../sql/types.ts";
import { withUnixLines } from "../../text/lines.ts";
import { plural } from "../../text/numbers.ts";
import createApi from "../api/create.ts";
import { callApi } from "./api_call.ts";
import { textOf } from "./edited_columns.ts";
import { finished, formPage } from "./form_page.tsx";
import { previewOf, readPaste, type TypedPaste } from "./pasted.ts";

export interface DataState {
  name?: string;
  text?: string;
  primaryKey?: string;
  errors?: string[];
  status?: number;
}

export async function createFromData(
  context: RequestContext,
  database: Database,
  form: FormData,
): Promise<Response> {
  const name = textOf(form, "table").trim();
  const text = withUnixLines(textOf(form, "data"));
  const pasted = readPaste(text);
  const primaryKey = form.has("pk") ? textOf(form, "pk") : undefined;
  const state: DataState = { name, text, primaryKey };
  if (typeof pasted === "string") {
    return await dataPage(context, database, { ...state, status: 400 });
  }
  if (textOf(form, "step") !== "go") return await dataPage(context, database, state);
  const { ok, errors, status } = await callApi(context, createApi, {
    table: name,
    rows: rowsOf(pasted),
    ...primaryKey ? { pk: primaryKey } : {},
  });
  if (!ok) return await dataPage(context, database, { ...state, errors, status });
  const href = context.app.urls.table(database.route, name);
  return finished(context, href, `Table ${name} created with ${plural(pasted.rows.length, "row")}`);
}

function rowsOf({ columns, rows, types }: TypedPaste): Record<string, unknown>[] {
  return rows.map((row) =>
    Object.fromEntries(columns.map((name, at) => [name, pastedValue(row[at]!, types[at]!)]))
  );
}

export async function dataPage(
  context: RequestContext,
  database: Database,
  { name = "", text = "", primaryKey, errors = [], status }: DataState,
): Promise<Response> {
  const { urls } = context.app;
  const pasted = text === "" ? null : readPaste(text);
  const preview = pasted === null || typeof pasted === "string" ? null : previewOf(pasted);
  const action = urls.to("table_create_form", { database: database.route });
  const title = `Create a table from data in ${database.name}`;
  const guessed = preview?.columns.find((column) => /^(id|pk)$/i.test(column.name))?.name ?? "";
  return await formPage(
    context,
    { title, kind: "table-form", database, current: "create table", status },
    <CreateFromDataPage
      title={title}
      color={database.color}
      action={action}
      loadHref={urls.to("database_load", { database: database.route })}
      name={name}
      text={text}
      problem={typeof pasted === "string"
        ? pasted
        : status === 400 && text === ""
        ? "Paste some rows"
        : null}
      errors={errors}
      preview={preview}
      primaryKey={primaryKey ?? guessed}
      cancelHref={urls.database(database.route)}
      columnsHref={action}
    />,
  );
}
