/** `/db/-/form/create`: a new table, from columns or from data (`?from=data`). */

import type { EditedColumn } from "../../../templates/parts/columns_editor.tsx";
import { TableFormPage } from "../../../templates/pages/table_form.tsx";
import { fieldErrors } from "../../../templates/static/write_errors.js";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { addMessage } from "../../http/messages.ts";
import type { Database } from "../../sql/types.ts";
import createApi from "../api/create.ts";
import { callApi } from "./api_call.ts";
import { createFromData, dataPage } from "./create_from_data.tsx";
import {
  defaultArgs,
  EXPRESSIONS,
  inOrder,
  newColumn,
  sentColumns,
  targetArgs,
  textOf,
} from "./edited_columns.ts";
import { editSay } from "../edit_say.ts";
import { finished, formPage } from "./form_page.tsx";
import { meaningOptions, meaningProblems, setMeanings } from "./meanings.ts";
import { databaseForForm } from "./target.ts";
import { targetChoices } from "./targets.ts";

export default { get: show, post: create };

/** Empty boxes of a new form. */
const BLANKS = 3;

async function show(context: RequestContext): Promise<Response> {
  const database = await databaseForForm(context, "create-table");
  if (context.request.args.get("from") === "data") return await dataPage(context, database, {});
  const key = newColumn(1, { name: "id", type: "integer", isKey: true });
  const blanks = Array.from({ length: BLANKS }, (_, index) => newColumn(index + 2));
  return await page(context, database, { name: "", columns: [key, ...blanks] });
}

async function create(context: RequestContext): Promise<Response> {
  const database = await databaseForForm(context, "create-table");
  const form = await context.request.formData();
  if (form.has("data")) return await createFromData(context, database, form);
  const name = textOf(form, "table").trim();
  const columns = sentColumns(form, []);
  if (textOf(form, "step") === "more") {
    columns.push(newColumn(columns.length + 1));
    return await page(context, database, { name, columns });
  }
  const problems = meaningProblems(context, columns);
  if (Object.keys(problems).length > 0) {
    return await page(context, database, { name, columns, problems, status: 400 });
  }
  const { ok, errors, status } = await callApi(context, createApi, bodyOf(name, columns));
  if (!ok) return await page(context, database, { name, columns, errors, status });
  const say = wordsFor(context.request.language).editing;
  const chosen = columns.filter((column) => column.name !== "" && column.meaning !== "");
  const meanings = chosen.map((column) => ({ column: column.name, meaning: column.meaning }));
  for (const reason of await setMeanings(context, name, meanings)) {
    addMessage(context.request, say.typeNotSet(reason), "warning");
  }
  const href = context.app.urls.table(database.route, name);
  return finished(context, href, say.tableCreated(name));
}

/** Boxes without a name stand for nothing. */
function bodyOf(table: string, columns: readonly EditedColumn[]): Record<string, unknown> {
  const named = inOrder(columns.filter(({ name }) => name !== ""));
  return {
    table,
    columns: named.map((column) => {
      const { default: value, ...rest } = defaultArgs(column);
      return {
        name: column.name,
        type: column.type || "text",
        not_null: column.isNotNull,
        ...value === null || value === undefined ? rest : { default: value },
        ...targetArgs(column),
      };
    }),
    pks: named.filter(({ isKey }) => isKey).map(({ name }) => name),
  };
}

interface State {
  name: string;
  columns: EditedColumn[];
  errors?: string[];
  /** By column. */
  problems?: Record<string, string>;
  status?: number;
}

async function page(
  context: RequestContext,
  database: Database,
  { name, columns, errors = [], problems = {}, status }: State,
): Promise<Response> {
  const { urls } = context.app;
  const { choices } = await targetChoices(context, database, null);
  const action = urls.to("table_create_form", { database: database.route });
  const say = wordsFor(context.request.language).editing;
  const title = say.createIn(database.name);
  const columnNames = columns.map((column) => column.name).filter(Boolean);
  const found = fieldErrors(errors, columnNames, editSay(context.request));
  return await formPage(
    context,
    { title, kind: "table-form", database, current: say.createCrumb, status },
    <TableFormPage
      title={title}
      color={database.color}
      action={action}
      name={name}
      editor={{
        columns,
        targets: choices,
        expressions: EXPRESSIONS,
        errors: { ...found.fields, ...problems },
        meanings: await meaningOptions(context, database.name),
      }}
      errors={found.others}
      review={null}
      submit={say.createTable}
      cancelHref={urls.database(database.route)}
      links={[{ href: `${action}?from=data`, label: say.fromData }]}
    />,
  );
}
