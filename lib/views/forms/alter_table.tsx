/** `/db/table/-/form/alter`: other columns, keys or another name for a table, reviewed first. */

import { hash } from "node:crypto";
import type { EditedColumn } from "../../../templates/parts/columns_editor.tsx";
import { TableFormPage } from "../../../templates/pages/table_form.tsx";
import { fieldErrors } from "../../../templates/static/write_errors.js";
import type { MeaningOption } from "../../../templates/parts/columns_editor.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { addMessage } from "../../http/messages.ts";
import alterApi from "../api/alter.ts";
import { tableResource } from "../api/answer.ts";
import type { ResolvedTable } from "../resolve.ts";
import { alterOperations, type PlannedOperation } from "./alter_operations.ts";
import { callApi } from "./api_call.ts";
import { columnsOf, EXPRESSIONS, newColumn, sentColumns, textOf } from "./edited_columns.ts";
import { editSay } from "../edit_say.ts";
import { finished, formPage } from "./form_page.tsx";
import { meaningOptions, meaningProblems, setMeanings } from "./meanings.ts";
import { tableAsSeen, tableForForm } from "./target.ts";
import { type TargetChoices, targetChoices } from "./targets.ts";

export default { get: show, post: alter };

interface State {
  name: string;
  columns: EditedColumn[];
  targets: TargetChoices;
  meanings: MeaningOption[] | null;
  planned?: PlannedOperation[];
  errors?: string[];
  /** By column. */
  problems?: Record<string, string>;
  status?: number;
}

async function known(context: RequestContext, resolved: ResolvedTable): Promise<State> {
  const table = await tableAsSeen(context, resolved);
  const { app: { catalog, columnTypes } } = context;
  const database = resolved.database;
  const targets = await targetChoices(context, database, table);
  await catalog.refresh();
  const assigned = columnTypes.get(database.name, table.name);
  const meaningOf = (column: string) => assigned.get(column)?.type ?? "";
  return {
    name: table.name,
    columns: columnsOf(table, { targetOf: targets.targetOf, meaningOf }),
    targets,
    meanings: await meaningOptions(context, database.name, table.name),
  };
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
  const problems = meaningProblems(context, columns);
  if (Object.keys(problems).length > 0) {
    return await page(context, resolved, { ...after, problems, status: 400 });
  }
  const say = wordsFor(context.request.language).editing;
  const planned = alterOperations(before, after, say);
  if (planned.length === 0) {
    const errors = [say.nothingChangedYet];
    return await page(context, resolved, { ...after, errors, status: 400 });
  }
  const isReviewed = step === "apply" && textOf(form, "reviewed") === markOf(planned);
  if (!isReviewed) return await page(context, resolved, { ...after, planned });
  const operations = planned.flatMap(({ operation }) => operation ?? []);
  if (operations.length > 0) {
    const { ok, errors, status } = await callApi(context, alterApi, { operations });
    if (!ok) return await page(context, resolved, { ...after, errors, status });
  }
  const now = name === "" ? resolved.table.name : name;
  const failed = await setMeanings(context, now, planned.flatMap(({ meaning }) => meaning ?? []));
  for (const reason of failed) {
    addMessage(context.request, say.typeNotSet(reason), "warning");
  }
  const href = context.app.urls.table(resolved.database.route, now);
  return finished(context, href, say.tableAltered(now, planned.length - failed.length));
}

/** Tells whether what is applied is what was reviewed. */
function markOf(planned: readonly PlannedOperation[]): string {
  const text = JSON.stringify(planned.map(({ operation, meaning }) => operation ?? meaning));
  return hash("sha256", text, "base64url").slice(0, 22);
}

async function page(
  context: RequestContext,
  { database, table }: ResolvedTable,
  { name, columns, targets, meanings, planned, errors = [], problems = {}, status }: State,
): Promise<Response> {
  const { app: { permissions, urls }, actor } = context;
  const names = { database: database.route, table: table.name };
  const resource = tableResource(database.name, table.name);
  const mayDrop = await permissions.allowed(actor, "drop-table", resource);
  const say = wordsFor(context.request.language).editing;
  const title = say.alterTable(table.name);
  const columnNames = columns.map((column) => column.name);
  const found = fieldErrors(errors, columnNames, editSay(context.request));
  return await formPage(
    context,
    { title, kind: "table-form", database, table: table.name, current: say.alterCrumb, status },
    <TableFormPage
      title={title}
      color={database.color}
      action={urls.to("table_form", { ...names, form: "alter" })}
      name={name}
      editor={{
        columns,
        targets: targets.choices,
        expressions: EXPRESSIONS,
        errors: { ...found.fields, ...problems },
        meanings,
      }}
      errors={found.others}
      review={planned === undefined ? null : { lines: planned, mark: markOf(planned) }}
      submit={say.reviewChanges}
      cancelHref={urls.table(database.route, table.name)}
      links={mayDrop
        ? [{ href: urls.to("table_form", { ...names, form: "drop" }), label: say.dropThis }]
        : []}
    />,
  );
}
