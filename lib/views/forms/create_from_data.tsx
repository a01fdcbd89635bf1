/** A new table out of pasted rows. */

import { CreateFromDataPage } from "../../../templates/pages/create_from_data.tsx";
import { pastedValue } from "../../../templates/static/pasted_rows.js";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import type { Database } from "../../sql/types.ts";
import { withUnixLines } from "../../text/lines.ts";
import createApi from "../api/create.ts";
import { callApi } from "./api_call.ts";
import { editSay } from "../edit_say.ts";
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
  const pasted = readPaste(text, editSay(context.request));
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
  const { editing: say, numbers } = wordsFor(context.request.language);
  return finished(context, href, say.tableCreatedWith(name, numbers.rows(pasted.rows.length)));
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
  const pasted = text === "" ? null : readPaste(text, editSay(context.request));
  const preview = pasted === null || typeof pasted === "string" ? null : previewOf(pasted);
  const action = urls.to("table_create_form", { database: database.route });
  const say = wordsFor(context.request.language).editing;
  const title = say.createFromDataIn(database.name);
  const guessed = preview?.columns.find((column) => /^(id|pk)$/i.test(column.name))?.name ?? "";
  return await formPage(
    context,
    { title, kind: "table-form", database, current: say.createCrumb, status },
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
        ? say.pasteSome
        : null}
      errors={errors}
      preview={preview}
      primaryKey={primaryKey ?? guessed}
      cancelHref={urls.database(database.route)}
      columnsHref={action}
    />,
  );
}
