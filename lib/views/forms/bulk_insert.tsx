/**
 * `/db/table/-/form/bulk`: many rows at once, out of pasted text. They go to the write API in
 * requests as large as it takes; what is left after a failure stays in the form.
 */

import {
  BulkFormPage,
  type ColumnMapping,
  type Conflict,
} from "../../../templates/pages/bulk_form.tsx";
import { pastedValue } from "../../../templates/static/pasted_rows.js";
import type { RequestContext } from "../../context.ts";
import type { TableSchema } from "../../sql/schema.ts";
import { plural } from "../../text/numbers.ts";
import { tableResource } from "../api/answer.ts";
import insertApi from "../api/insert.ts";
import upsertApi from "../api/upsert.ts";
import type { ResolvedTable } from "../resolve.ts";
import { callApi } from "./api_call.ts";
import { textOf } from "./edited_columns.ts";
import { withUnixLines } from "./field_text.ts";
import { finished, formPage } from "./form_page.tsx";
import { previewOf, readPaste, type TypedPaste } from "./pasted.ts";
import { writableColumns } from "./row_fields.ts";
import { tableForForm } from "./target.ts";

export default { get: show, post: insert };

interface State {
  text: string;
  mapping?: ColumnMapping[];
  conflict?: Conflict;
  problem?: string;
  errors?: string[];
  notice?: string;
  status?: number;
}

async function show(context: RequestContext): Promise<Response> {
  return await page(context, await tableForForm(context, ["insert-row"]), { text: "" });
}

async function insert(context: RequestContext): Promise<Response> {
  const resolved = await tableForForm(context, ["insert-row"]);
  const form = await context.request.formData();
  const text = withUnixLines(textOf(form, "data"));
  const pasted = readPaste(text);
  const conflict = parseConflict(textOf(form, "conflict"));
  if (typeof pasted === "string") {
    return await page(context, resolved, { text, conflict, problem: pasted, status: 400 });
  }
  const mapping = pasted.columns.map((from) => ({
    from,
    to: mappedTo(form, from, resolved.table),
  }));
  const state: State = { text, conflict, mapping };
  if (textOf(form, "step") !== "go") return await page(context, resolved, state);
  const problem = mappingProblem(mapping);
  if (problem !== null) {
    return await page(context, resolved, { ...state, errors: [problem], status: 400 });
  }
  return await insertAll(context, resolved, { ...state, pasted, mapping, conflict });
}

interface Work extends State {
  pasted: TypedPaste;
  mapping: ColumnMapping[];
  conflict: Conflict;
}

async function insertAll(
  context: RequestContext,
  resolved: ResolvedTable,
  { pasted, mapping, conflict, text }: Work,
): Promise<Response> {
  const { database, table } = resolved;
  const rows = rowsFor(pasted, mapping, table);
  const size = context.app.settings.max_insert_rows;
  for (let start = 0; start < rows.length; start += size) {
    const batch = rows.slice(start, start + size);
    const { ok, errors, status } = conflict === "update"
      ? await callApi(context, upsertApi, { rows: batch })
      : await callApi(context, insertApi, { rows: batch, ignore: conflict === "skip" });
    if (ok) continue;
    const [first, last] = [pasted.lines[start]!, pasted.lines[start + batch.length - 1]!];
    return await page(context, resolved, {
      text: remaining(text, pasted, start),
      mapping,
      conflict,
      errors: errors.map((error) => `Lines ${first} to ${last}: ${error}`),
      notice: start === 0
        ? undefined
        : `${plural(start, "row")} are in the table now; the form holds those that are left`,
      status,
    });
  }
  const done = conflict === "update" ? "inserted or updated" : "inserted";
  const href = context.app.urls.table(database.route, table.name);
  return finished(context, href, `${plural(rows.length, "row")} ${done}`);
}

function parseConflict(text: string): Conflict {
  return text === "skip" || text === "update" ? text : "stop";
}

/** A column goes where it was sent, else to the one of its name. */
function mappedTo(form: FormData, from: string, table: TableSchema): string {
  for (let index = 0; form.has(`m${index}.from`); index++) {
    if (textOf(form, `m${index}.from`) === from) return textOf(form, `m${index}.to`);
  }
  const names = writableColumns(table).map(({ name }) => name);
  return names.find((name) => name === from) ??
    names.find((name) => name.toLowerCase() === from.toLowerCase()) ?? "";
}

function mappingProblem(mapping: readonly ColumnMapping[]): string | null {
  const targets = mapping.map(({ to }) => to).filter((to) => to !== "");
  if (targets.length === 0) return "No column goes anywhere: say where each belongs";
  const twice = targets.find((to, index) => targets.indexOf(to) !== index);
  return twice === undefined ? null : `Two columns go to "${twice}"`;
}

/** SQLite makes numbers of texts where a column is for numbers, exactly; empty cells are NULL. */
function rowsFor(
  { rows, columns }: TypedPaste,
  mapping: readonly ColumnMapping[],
  table: TableSchema,
): Record<string, unknown>[] {
  const used = mapping.flatMap(({ from, to }) => {
    const isThere = table.columns.some(({ name }) => name === to);
    return isThere ? [{ at: columns.indexOf(from), to }] : [];
  });
  return rows.map((row) =>
    Object.fromEntries(used.map(({ at, to }) => [to, pastedValue(row[at]!, "text")]))
  );
}

/** The text without the rows that are in already. */
function remaining(text: string, { format, lines }: TypedPaste, done: number): string {
  if (done === 0) return text;
  if (format === "JSON") return JSON.stringify(JSON.parse(text).slice(done), null, 2);
  const all = text.split("\n");
  const rest = all.slice(lines[done]! - 1);
  return (format === "NDJSON" ? rest : [all[0]!, ...rest]).join("\n");
}

async function page(
  context: RequestContext,
  { database, table }: ResolvedTable,
  { text, mapping = [], conflict = "stop", problem, errors = [], notice, status }: State,
): Promise<Response> {
  const { app: { permissions, settings, urls }, actor } = context;
  const names = { database: database.route, table: table.name };
  const pasted = text === "" || problem !== undefined ? null : readPaste(text);
  const resource = tableResource(database.name, table.name);
  const title = `Insert many rows into ${table.name}`;
  return await formPage(
    context,
    { title, kind: "row-form", database, table: table.name, current: "insert many", status },
    <BulkFormPage
      title={title}
      color={database.color}
      action={urls.to("table_form", { ...names, form: "bulk" })}
      insertHref={urls.to("table_insert", names)}
      upsertHref={urls.to("table_upsert", names)}
      batchSize={settings.max_insert_rows}
      text={text}
      problem={problem ?? null}
      errors={errors}
      notice={notice ?? null}
      preview={pasted === null || typeof pasted === "string" ? null : previewOf(pasted)}
      mapping={mapping}
      columns={writableColumns(table).map(({ name }) => name)}
      conflict={conflict}
      canUpdate={table.primaryKeys.length > 0 &&
        await permissions.allowed(actor, "update-row", resource)}
      cancelHref={urls.table(database.route, table.name)}
    />,
  );
}
