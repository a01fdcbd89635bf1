/** `/db/table/-/form/alter`: other columns, keys or another name for a table, reviewed first. */

import { hash } from "node:crypto";
import type { EditedColumn } from "../../../templates/parts/columns_editor.tsx";
import { TableFormPage } from "../../../templates/pages/table_form.tsx";
import { fieldErrors } from "../../../templates/static/write_errors.js";
import type { RequestContext } from "../../context.ts";
import { plural } from "../../text/numbers.ts";
import alterApi from "../api/alter.ts";
import { tableResource } from "../api/answer.ts";
import type { ResolvedTable } from "../resolve.ts";
import { alterOperations, type PlannedOperation } from "./alter_operations.ts";
import { callApi } from "./api_call.ts";
import { columnsOf, EXPRESSIONS, newColumn, sentColumns, textOf } from "./edited_columns.ts";
import { finished, formPage } from "./form_page.tsx";
import { tableAsSeen, tableForForm } from "./target.ts";
import { type TargetChoices, targetChoices } from "./targets.ts";

export default { get: show, post: alter };

interface State {
  name: string;
  columns: EditedColumn[];
  targets: TargetChoices;
  planned?: PlannedOperation[];
  errors?: string[];
  status?: number;
}

async function known(context: RequestContext, resolved: ResolvedTable): Promise<State> {
  const table = await tableAsSeen(context, resolved);
  const targets = await targetChoices(context, resolved.database, table);
  return { name: table.name, columns: columnsOf(table, targets.targetOf), targets };
}

async function show(context: RequestContext): Promise<Response> {
  const resolved = await tableForForm(context, ["alter-table"]);
  return await page(context, resolved, await known(context, resolved));
}

async function alter(context: RequestContext): Promise<Response> {
  const resolved = await tableForForm(context, ["alter-table"]);
  const before = await known(context, resolved);
  const form = await context.request.formData();
  const name = textOf(form, "table").trim();
  const columns = sentColumns(form, before.columns);
  const after = { ...before, name, columns };
  const step = textOf(form, "step");
  if (step === "more") {
    columns.push(newColumn(columns.length + 1));
    return await page(context, resolved, after);
  }
  const planned = alterOperations(before, after);
  if (planned.length === 0) {
    const errors = ["Nothing was changed yet"];
    return await page(context, resolved, { ...after, errors, status: 400 });
  }
  const isReviewed = step === "apply" && textOf(form, "reviewed") === markOf(planned);
  if (!isReviewed) return await page(context, resolved, { ...after, planned });
  const operations = planned.map(({ operation }) => operation);
  const { ok, errors, status } = await callApi(context, alterApi, { operations });
  if (!ok) return await page(context, resolved, { ...after, errors, status });
  const { urls } = context.app;
  const now = name === "" ? resolved.table.name : name;
  const message = `Table ${now} altered: ${plural(operations.length, "change")}`;
  return finished(context, urls.table(resolved.database.route, now), message);
}

/** Tells whether what is applied is what was reviewed. */
function markOf(planned: readonly PlannedOperation[]): string {
  const text = JSON.stringify(planned.map(({ operation }) => operation));
  return hash("sha256", text, "base64url").slice(0, 22);
}

async function page(
  context: RequestContext,
  { database, table }: ResolvedTable,
  { name, columns, targets, planned, errors = [], status }: State,
): Promise<Response> {
  const { app: { permissions, urls }, actor } = context;
  const names = { database: database.route, table: table.name };
  const resource = tableResource(database.name, table.name);
  const mayDrop = await permissions.allowed(actor, "drop-table", resource);
  const title = `Alter table ${table.name}`;
  const found = fieldErrors(errors, columns.map((column) => column.name));
  return await formPage(
    context,
    { title, kind: "table-form", database, table: table.name, current: "alter", status },
    <TableFormPage
      title={title}
      color={database.color}
      action={urls.to("table_form", { ...names, form: "alter" })}
      name={name}
      editor={{
        columns,
        targets: targets.choices,
        expressions: EXPRESSIONS,
        errors: found.fields,
        canReorder: true,
      }}
      errors={found.others}
      review={planned === undefined ? null : { lines: planned, mark: markOf(planned) }}
      submit="Review changes"
      cancelHref={urls.table(database.route, table.name)}
      links={mayDrop
        ? [{ href: urls.to("table_form", { ...names, form: "drop" }), label: "Drop this table" }]
        : []}
    />,
  );
}
