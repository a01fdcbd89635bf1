/** `/db/table/-/form/bulk`: many rows at once, out of pasted text: all of them, or as far as it goes. */

import {
  BulkFormPage,
  type ColumnMapping,
  type Conflict,
  type Extent,
} from "../../../templates/pages/bulk_form.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import type { TableSchema } from "../../sql/schema.ts";
import { withUnixLines } from "../../text/lines.ts";
import { encodePairs } from "../../text/query_string.ts";
import { tableResource } from "../api/answer.ts";
import loadApi from "../api/load.ts";
import type { ResolvedTable } from "../resolve.ts";
import { sendText } from "./api_call.ts";
import { editSay } from "../edit_say.ts";
import { textOf } from "./edited_columns.ts";
import { finished, formPage } from "./form_page.tsx";
import { previewOf, readPaste, type TypedPaste } from "./pasted.ts";
import { isRequired, writableColumns } from "./row_fields.ts";
import { tableForForm } from "./target.ts";

export default { get: show, post: insert };

interface State {
  text: string;
  mapping?: ColumnMapping[];
  conflict?: Conflict;
  extent?: Extent;
  problem?: string;
  errors?: string[];
  status?: number;
}

/** Rows of a transaction, where mistakes leave what was before them. */
const BATCH_ROWS = 5000;

async function show(context: RequestContext): Promise<Response> {
  return await page(context, await tableForForm(context, ["insert-row"]), { text: "" });
}

async function insert(context: RequestContext): Promise<Response> {
  const resolved = await tableForForm(context, ["insert-row"]);
  const form = await context.request.formData();
  const text = withUnixLines(textOf(form, "data"));
  const pasted = readPaste(text, editSay(context.request));
  const chosen = {
    conflict: parseConflict(textOf(form, "conflict")),
    extent: textOf(form, "extent") === "batches" ? "batches" as const : "all" as const,
  };
  if (typeof pasted === "string") {
    return await page(context, resolved, { text, ...chosen, problem: pasted, status: 400 });
  }
  const mapping = pasted.columns.map((from) => ({
    from,
    to: mappedTo(form, from, resolved.table),
  }));
  const state = { text, ...chosen, mapping };
  if (textOf(form, "step") !== "go") return await page(context, resolved, state);
  const problem = mappingProblem(context, mapping);
  if (problem !== null) {
    return await page(context, resolved, { ...state, errors: [problem], status: 400 });
  }
  return await insertAll(context, resolved, { ...state, pasted });
}

interface Work extends State {
  pasted: TypedPaste;
  mapping: ColumnMapping[];
  conflict: Conflict;
  extent: Extent;
}

async function insertAll(
  context: RequestContext,
  resolved: ResolvedTable,
  { pasted, ...state }: Work,
): Promise<Response> {
  const { database, table } = resolved;
  const count = pasted.rows.length;
  const { ok, errors, status, changes = count } = await sendText(context, loadApi, {
    body: state.text,
    type: TYPES[pasted.format],
    queryString: encodePairs(loadArguments(pasted, state)),
  });
  if (!ok) return await page(context, resolved, { ...state, errors, status });
  const { editing: say, numbers } = wordsFor(context.request.language);
  const rows = numbers.rows(changes);
  const done = state.conflict === "update" ? say.rowsWritten(rows) : say.rowsInserted(rows);
  const skipped = changes < count ? say.andSkipped(numbers.rows(count - changes)) : "";
  return finished(context, context.app.urls.table(database.route, table.name), done + skipped);
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
  { mapping, conflict, extent }: Omit<Work, "pasted">,
): [string, string][] {
  const columns = mapping.map(({ from, to }): [string, string] => [`column.${from}`, to]);
  const isText = format === "CSV" || format === "TSV";
  const switches: [isOn: boolean, name: string, value: string][] = [
    [format === "CSV", "delimiter", delimiter],
    [isText, "empty_null", "1"],
    [conflict === "skip", "ignore", "1"],
    [conflict === "update", "upsert", "1"],
    [extent === "batches", "commit_every", String(BATCH_ROWS)],
  ];
  const chosen = switches.filter(([isOn]) => isOn);
  return [...columns, ...chosen.map(([, name, value]): [string, string] => [name, value])];
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

function mappingProblem(
  { request }: RequestContext,
  mapping: readonly ColumnMapping[],
): string | null {
  const say = wordsFor(request.language).editing;
  const targets = mapping.map(({ to }) => to).filter((to) => to !== "");
  if (targets.length === 0) return say.noMapping;
  const twice = targets.find((to, index) => targets.indexOf(to) !== index);
  return twice === undefined ? null : say.mappedTwice(twice);
}

async function page(
  context: RequestContext,
  { database, table }: ResolvedTable,
  { text, mapping = [], conflict = "stop", extent = "all", problem, errors = [], status }: State,
): Promise<Response> {
  const { app: { changes, permissions, urls }, actor, request } = context;
  const names = { database: database.route, table: table.name };
  const pasted = text === "" || problem !== undefined ? null : readPaste(text, editSay(request));
  const resource = tableResource(database.name, table.name);
  const say = wordsFor(request.language).editing;
  const title = say.manyInto(table.name);
  const columns = writableColumns(table);
  return await formPage(
    context,
    { title, kind: "row-form", database, table: table.name, current: say.manyCrumb, status },
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
      columns={{
        all: columns.map(({ name }) => name),
        required: columns.filter((column) => isRequired(column, table)).map(({ name }) => name),
      }}
      conflict={conflict}
      extent={extent}
      canUpdate={table.primaryKeys.length > 0 &&
        await permissions.allowed(actor, "update-row", resource)}
      isUndoMissing={changes.isOn}
      cancelHref={urls.table(database.route, table.name)}
    />,
  );
}
