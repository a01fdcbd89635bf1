/** `/db/table/-/form/bulk`: many rows at once, out of pasted text: all of them or none. */

import {
  BulkFormPage,
  type ColumnMapping,
  type Conflict,
} from "../../../templates/pages/bulk_form.tsx";
import type { RequestContext } from "../../context.ts";
import type { TableSchema } from "../../sql/schema.ts";
import { withUnixLines } from "../../text/lines.ts";
import { plural } from "../../text/numbers.ts";
import { encodePairs } from "../../text/query_string.ts";
import { tableResource } from "../api/answer.ts";
import loadApi from "../api/load.ts";
import type { ResolvedTable } from "../resolve.ts";
import { sendText } from "./api_call.ts";
import { textOf } from "./edited_columns.ts";
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
  const count = pasted.rows.length;
  const { ok, errors, status, changes = count } = await sendText(context, loadApi, {
    body: text,
    type: TYPES[pasted.format],
    queryString: encodePairs(loadArguments(pasted, mapping, conflict)),
  });
  if (!ok) return await page(context, resolved, { text, mapping, conflict, errors, status });
  const done = conflict === "update" ? "inserted or updated" : "inserted";
  const href = context.app.urls.table(database.route, table.name);
  const skipped = changes < count ? `, ${plural(count - changes, "row")} skipped` : "";
  return finished(context, href, `${plural(changes, "row")} ${done}${skipped}`);
}

const TYPES = {
  CSV: "text/csv",
  TSV: "text/tab-separated-values",
  JSON: "application/json",
  NDJSON: "application/x-ndjson",
} as const satisfies Record<TypedPaste["format"], string>;

/** Empty cells are NULL. */
function loadArguments(
  { delimiter, format }: TypedPaste,
  mapping: readonly ColumnMapping[],
  conflict: Conflict,
): [string, string][] {
  const columns = mapping.map(({ from, to }): [string, string] => [`column.${from}`, to]);
  const isText = format === "CSV" || format === "TSV";
  return [
    ...columns,
    ...format === "CSV" ? [["delimiter", delimiter] as [string, string]] : [],
    ...isText ? [["empty_null", "1"] as [string, string]] : [],
    ...conflict === "skip" ? [["ignore", "1"] as [string, string]] : [],
    ...conflict === "update" ? [["upsert", "1"] as [string, string]] : [],
  ];
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

async function page(
  context: RequestContext,
  { database, table }: ResolvedTable,
  { text, mapping = [], conflict = "stop", problem, errors = [], status }: State,
): Promise<Response> {
  const { app: { permissions, urls }, actor } = context;
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
      loadHref={urls.to("table_load", names)}
      text={text}
      problem={problem ?? null}
      errors={errors}
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
