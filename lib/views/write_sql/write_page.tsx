/** The page of `/db/-/execute-write`. */

import {
  ExecuteWritePage,
  type WriteOutcomeProps,
} from "../../../templates/pages/execute_write.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import type { HttpError } from "../../errors.ts";
import type { UserSql } from "../query/user_sql.ts";
import { cellContent } from "../../render/cells.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import type { Database, Results } from "../../sql/types.ts";
import { type SqlValue, valueToText } from "../../sql/value.ts";
import { toCssClass } from "../../text/css_class.ts";
import { NO_FRAMING } from "../no_framing.ts";
import { analysisProps, type CheckedSql, checkSql, isDenied } from "../query/sql_analysis.ts";
import { insertedRowHref } from "./inserted_row.ts";
import { chosenTemplate, type OfferedTemplates, offeredTemplates } from "./offered_templates.ts";
import { READS_ONLY, type WriteOutcome } from "./run_write.ts";
import { PARAMETER_PREFIX, type WriteRequest } from "./write_request.ts";

/** What the page tells of a statement that was sent; all absent when there was none. */
export interface WritePageState {
  write?: Partial<WriteRequest>;
  statement?: UserSql;
  outcome?: WriteOutcome;
  /** It was tried out only: it would change every row of a table. */
  attempt?: WriteOutcome;
  failure?: HttpError;
}

export async function writePage(
  context: RequestContext,
  database: Database,
  state: WritePageState,
): Promise<Response> {
  const { app: { settings, urls }, request: { args, language } } = context;
  const say = wordsFor(language).writeSql;
  const route = { database: database.route };
  const templates = await offeredTemplates(context, database);
  const sql = state.write?.sql ?? await chosenTemplate(context, database, templates) ??
    args.get("sql") ?? "";
  const checked = await checkSql(
    context,
    database,
    sql,
    ({ isWrite }) => isWrite ? null : READS_ONLY,
  );
  const note = checked.error === null && isDenied(checked) ? say.notAllowed : null;
  return await renderPage(
    context,
    {
      title: say.title,
      status: state.failure?.status,
      bodyClass: ["execute-write", `db-${toCssClass(database.name)}`],
      crumbs: await crumbsFor(context, { database, current: say.crumb }),
      queryMs: state.outcome?.result.elapsedMs,
      headers: NO_FRAMING,
      scripts: ["sql_analysis.js", "sql_page.js"],
      words: ["browserSql", "browserWriteSql"],
    },
    <ExecuteWritePage
      color={database.color}
      action={urls.to("write", route)}
      analyzeHref={urls.to("write_analyze", route)}
      namesHref={urls.to("query_schema", route)}
      schemaHref={urls.to("database_schema", route)}
      timeLimit={settings.sql_time_limit_ms}
      database={database.name}
      storeHref={await mayStore(context, database) ? urls.to("query_store", route) : null}
      templates={templateProps(templates, args.get("_table") ?? changedTable(checked))}
      sql={sql}
      parameters={checked.parameters.map((name) => ({
        name,
        field: PARAMETER_PREFIX + name,
        value: fieldText(state.write?.params?.[name] ?? args.get(PARAMETER_PREFIX + name)),
      }))}
      analysis={analysisProps(sql, checked, note)}
      outcome={await outcomeProps(context, database, state, checked.error)}
      question={state.attempt === undefined ? null : say.everyRow(state.attempt.changedRows ?? 0)}
    />,
  );
}

/** Storing takes both, as storing an SQL query means running it. */
async function mayStore(
  { actor, app: { permissions } }: RequestContext,
  { name }: Database,
): Promise<boolean> {
  return await permissions.allowed(actor, "store-query", { type: "database", database: name });
}

/** The table that the statement is about. */
function changedTable({ rows }: CheckedSql): string {
  return rows.find(({ operation, source }) => operation !== "read" && source === null)?.table ?? "";
}

function templateProps({ tables, canCreate }: OfferedTemplates, chosenTable: string) {
  const names = [...new Set([...tables.values()].flat())].sort();
  const templates = [...tables].filter(([, allowed]) => allowed.length > 0).map(([name]) => name);
  return {
    tables: names.map((name) => ({
      name,
      templates: [...tables].filter(([, allowed]) => allowed.includes(name)).map(([one]) => one),
    })),
    templates,
    canCreate,
    chosenTable,
  };
}

/** Forms send texts. */
function fieldText(value: SqlValue | undefined): string {
  return value === undefined || value === null || value instanceof Uint8Array
    ? ""
    : valueToText(value);
}

/** As {@link outcomeMessage} for programs, in the language of the page. */
function shownOutcome(
  { request }: RequestContext,
  { changedRows, isDryRun }: WriteOutcome,
): string {
  const say = wordsFor(request.language).writeSql;
  if (isDryRun) return changedRows === null ? say.tried : say.triedRows(changedRows);
  return changedRows === null ? say.done : say.doneRows(changedRows);
}

/** What the analysis says already is not said twice. */
async function outcomeProps(
  context: RequestContext,
  database: Database,
  { statement, outcome, failure }: WritePageState,
  analysisError: string | null,
): Promise<WriteOutcomeProps | null> {
  if (failure !== undefined) {
    if (analysisError !== null && failure.message.endsWith(analysisError)) return null;
    return { isOk: false, message: failure.message, rowHref: null, returned: null };
  }
  if (outcome === undefined || statement === undefined) return null;
  const { result } = outcome;
  return {
    isOk: true,
    message: shownOutcome(context, outcome),
    rowHref: await insertedRowHref(context, database, statement, outcome),
    returned: result.columns.length > 0 ? returned(context, result) : null,
    undo: undoProps(context, database, outcome),
  };
}

/** The page says where there is no way back. */
function undoProps(
  { app: { changes, urls }, request }: RequestContext,
  { route }: Database,
  { isDryRun, changedRows, change }: WriteOutcome,
): WriteOutcomeProps["undo"] {
  if (isDryRun || !changedRows || !changes.isOn) return undefined;
  const say = wordsFor(request.language).changes;
  if (change === null) return { message: say.notKept, href: null };
  const href = `${urls.to("database_changes", { database: route })}#change-${change}`;
  return { message: say.keptAs(change), href };
}

function returned(
  { app: { settings }, request }: RequestContext,
  { columns, rows, truncated }: Results,
) {
  return {
    isTruncated: truncated,
    table: {
      label: wordsFor(request.language).writeSql.returned,
      headings: columns.map((name) => ({ name })),
      rows: rows.map((row) => ({
        cells: row.map((value, column) => ({
          column,
          content: cellContent(
            value,
            { name: columns[column]! },
            row,
            settings.truncate_cells_html,
          ),
        })),
      })),
    },
  };
}
