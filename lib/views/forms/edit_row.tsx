/** `/db/table/key/-/form/edit`: a form for the values of a row. */

import { RowFormPage } from "../../../templates/pages/row_form.tsx";
import { fieldErrors } from "../../../templates/static/write_errors.js";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import type { SqlValue } from "../../sql/value.ts";
import updateApi from "../api/update.ts";
import { callApi } from "./api_call.ts";
import { editSay } from "../edit_say.ts";
import { finished, formPage } from "./form_page.tsx";
import { rowFields, writableColumns } from "./row_fields.ts";
import { type FormRow, rowForForm } from "./row_target.ts";
import { changedRow } from "./sent_row.ts";

export default { get: show, post: save };

interface Rejected {
  status: number;
  sent: FormData;
  errors: ReturnType<typeof fieldErrors>;
}

async function show(context: RequestContext): Promise<Response> {
  return await page(context, await rowForForm(context, "update-row"));
}

async function save(context: RequestContext): Promise<Response> {
  const row = await rowForForm(context, "update-row");
  const sent = await context.request.formData();
  const say = editSay(context.request);
  const columns = writableColumns(row.table).filter(({ primaryKey }) => primaryKey === 0);
  const { values, problems } = await changedRow(sent, columns, { stored: row.values, say });
  if (Object.keys(problems).length > 0) {
    return await page(context, row, {
      status: 400,
      sent,
      errors: { fields: problems, others: [] },
    });
  }
  if (Object.keys(values).length === 0) {
    const { nothingChanged } = wordsFor(context.request.language).editing;
    return finished(context, row.href, nothingChanged);
  }
  const answer = await callApi(context, updateApi, { update: values }, "_message=1");
  if (answer.ok) return finished(context, row.href);
  const errors = fieldErrors(answer.errors, columns.map(({ name }) => name), say);
  return await page(context, row, { status: answer.status, sent, errors });
}

async function page(
  context: RequestContext,
  row: FormRow,
  rejected: Rejected | null = null,
): Promise<Response> {
  const { app: { urls } } = context;
  const { database, table, path } = row;
  const names = { database: database.route, table: table.name, pks: path };
  const say = wordsFor(context.request.language).editing;
  const title = say.editRow(row.name);
  const fields = await rowFields(context, {
    mode: "edit",
    database,
    table,
    values: row.values as Map<string, SqlValue>,
    sent: rejected?.sent,
    errors: rejected?.errors.fields,
    fileHref: (column) => urls.rowBlob(database.route, table.name, path, column),
  });
  return await formPage(
    context,
    {
      title: say.ofTable(title, table.name),
      kind: "row-form",
      database,
      table: table.name,
      current: say.editCrumb(row.name),
      status: rejected?.status,
    },
    <RowFormPage
      title={title}
      color={database.color}
      action={urls.to("row_form", { ...names, form: "edit" })}
      mode="edit"
      database={database.name}
      table={table.name}
      tableHref={urls.table(database.route, table.name)}
      apiHref={urls.to("row_update", names)}
      fields={fields}
      errors={rejected?.errors.others ?? []}
      submit={say.save}
      cancelHref={row.href}
      bulkHref={null}
    />,
  );
}
