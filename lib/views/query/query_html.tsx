/** The page of a query: the statement, its parameters, and what it found. */

import {
  QueryPage as QueryTemplate,
  type QueryResultProps,
} from "../../../templates/pages/query.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { Metadata } from "../../config/types.ts";
import type { RequestContext } from "../../context.ts";
import { BadRequest, type HttpError, QueryInterrupted, SqlError } from "../../errors.ts";
import type { StoredQuery } from "../../internal/stored_queries.ts";
import { runQuery } from "../../query/run.ts";
import { blobHref } from "../../render/blob.ts";
import { type CellColumn, cellContent, longness, truncateText } from "../../render/cells.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import type { RowsPage } from "../../render/rows_page.ts";
import { selectProblem } from "../../sql/select_only.ts";
import type { Results } from "../../sql/types.ts";
import type { SqlValue } from "../../sql/value.ts";
import { toCssClass } from "../../text/css_class.ts";
import { withFormat, withRemovedArgs } from "../../text/query_string.ts";
import { jsonTwin } from "../json_twin.ts";
import { COMPLETE, wantsParts } from "../patience.ts";
import { isComplete } from "../table/table_parts.ts";
import { type Picture, pictureOf, viewName } from "../pictures/picture.ts";
import { pictureViews } from "../pictures/view_links.ts";
import { queryPath } from "./query_files.ts";
import { outputLinks } from "../output_renderers.ts";
import { queryComplaint, timeLimitAdvice } from "./query_complaint.ts";
import { queryForm } from "./query_form.ts";
import { asksForPlan, type QueryPlan, queryPlan } from "./query_plan.ts";
import { LONGEST_QUERY_STRING, type QueryPage } from "./query_page.ts";
import {
  queryActions,
  queryDrawnCells,
  querySubject,
  renderedQuery,
  topOfQuery,
} from "./query_plugins.ts";
import { type Explored, exploredHeadings, exploreProps, loadExplored } from "./explored_props.ts";
import { exploredQuery, isExplorable } from "./explored_query.ts";

/** How a value is drawn that is no text. */
function dataType(value: SqlValue): "number" | "null" | undefined {
  if (value === null) return "null";
  return typeof value === "string" || value instanceof Uint8Array ? undefined : "number";
}

/** Characters. */
const LONGEST_TITLE = 1000;
/** SQL that came by POST may be longer than the URLs that this server takes. */
const LONGEST_LINK = 60_000;

/** What became of the statement. */
interface PageOutcome {
  /** The plan, where that was asked for. */
  plan: QueryPlan | null;
  results: Results | null;
  /** What SQLite has against it: shown above the SQL of an otherwise good page. */
  message: string | null;
  /** An error that is the whole answer in other formats; here the form stays in reach. */
  failure: HttpError | null;
  /** The result as a table, when the arguments ask for that. */
  explored: Explored | null;
  /** The result as a chart or a map. */
  picture: Picture | null;
}

export async function queryHtml(context: RequestContext, page: QueryPage): Promise<Response> {
  const { database, run, stored } = page;
  const outcome = await outcomeOf(context, page);
  const { results, message, failure, explored, picture, plan } = outcome;
  const metadata = stored === null
    ? context.app.metadata.database(database.name)
    : storedMetadata(stored);
  const { sql } = run.arguments;
  const isShort = context.request.queryString.length < LONGEST_QUERY_STRING;
  const about = sql === null ? database.name : `${database.name}: ${sql}`;
  const say = wordsFor(context.request.language);
  const failed = failure?.title && (say.errors.texts[failure.title] ?? failure.title);
  const title = failed ?? truncateText(about, LONGEST_TITLE);
  const result = results === null ? null : await resultProps(context, page, { results, explored });
  const isCut = explored === null && hasLongCells(result);
  return await renderPage(
    context,
    {
      title,
      status: failure?.status,
      headers: keptForMoment(context),
      bodyClass: bodyClass(page),
      subject: querySubject(page, results),
      crumbs: await crumbsFor(context, {
        database,
        current: stored?.name ?? say.query.crumb,
      }),
      alternateJson: failure === null && isShort ? jsonTwin(context) : undefined,
      metadata,
      queryMs: results?.elapsedMs ?? plan?.elapsedMs,
      scripts: [
        "sql_page.js",
        ...explored === null ? [] : ["column_actions.js"],
        ...explored === null || isComplete(explored.parts) ? [] : ["late_parts.js"],
        ...picture?.scripts ?? [],
      ],
      // Long cells open.
      lateScripts: explored !== null || isCut ? ["table.js"] : [],
      words: [
        "browserSql",
        ...explored === null && !isCut ? [] : ["browserTable"] as const,
        ...picture?.words ?? [],
      ],
    },
    <QueryTemplate
      title={failed ?? heading(page, metadata)}
      isPrivate={page.isPrivate}
      color={database.color}
      metadata={metadata}
      actions={await queryActions(context, page)}
      top={await topOfQuery(context, page)}
      complaint={await queryComplaint(context, page, outcome)}
      timeLimit={failure instanceof QueryInterrupted ? timeLimitAdvice(context, page) : null}
      form={await queryForm(context, page)}
      plan={plan?.steps ?? null}
      elapsedMs={results?.elapsedMs ?? plan?.elapsedMs ?? null}
      result={result}
      picture={picture?.content}
      explore={explored === null ? null : await exploreProps(explored, page)}
      isEmpty={message === null && failure === null && plan === null && !stored?.isWrite &&
        (results?.rows.length ?? 0) === 0}
    />,
  );
}

/** Seconds. */
const MOMENT = 10;

/**
 * The script of the page asks first, so that a slow query can be given up, and then goes there: the
 * browser takes the answer that it has, and the query runs once.
 */
function keptForMoment({ request }: RequestContext): HeadersInit | undefined {
  if (!request.headers.has("datasette-run")) return undefined;
  return { "cache-control": `private, max-age=${MOMENT}` };
}

async function outcomeOf(context: RequestContext, page: QueryPage): Promise<PageOutcome> {
  const { database, run, stored } = page;
  const nothing: PageOutcome = {
    results: null,
    message: null,
    failure: null,
    explored: null,
    picture: null,
    plan: null,
  };
  if (run.arguments.sql === null || stored?.isWrite) return nothing;
  try {
    if (asksForPlan(context, page)) return { ...nothing, plan: await queryPlan(context, page) };
    const explored = await exploredOutcome(context, page);
    if (explored !== null) return { ...nothing, ...explored };
    const { results, error } = await runQuery(database, run);
    return { ...nothing, results, message: error };
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return isComplaint(error, page)
      ? { ...nothing, message: error.message }
      : { ...nothing, failure: error };
  }
}

/** SQLite does not understand a statement that looks like a query. */
function isComplaint(error: unknown, { run }: QueryPage): error is SqlError {
  return error instanceof SqlError && !(error instanceof QueryInterrupted) &&
    selectProblem(run.arguments.sql ?? "") === null;
}

/** null when the result is to be shown as it is. */
async function exploredOutcome(
  context: RequestContext,
  page: QueryPage,
): Promise<Partial<PageOutcome> | null> {
  try {
    const source = await exploredQuery(context, page, viewName(context.request.args) !== "table");
    if (source === null) return null;
    const explored = await loadExplored(source);
    const picture = await pictureOf(explored.data);
    const { loaded } = explored.parts;
    const { columns, rows } = loaded.page as RowsPage;
    const results = {
      columns: [...columns],
      rows: [...rows],
      truncated: loaded.hasMore,
      elapsedMs: loaded.elapsedMs,
    };
    return { results, explored, picture };
  } catch (error) {
    // As without these arguments: SQLite's complaint stands above the SQL of a good page.
    if (isComplaint(error, page)) return { message: error.message };
    if (error instanceof BadRequest) return { failure: error };
    throw error;
  }
}

function storedMetadata({ title, description, descriptionHtml }: StoredQuery): Metadata {
  return {
    title: title ?? undefined,
    description: description ?? undefined,
    description_html: descriptionHtml ?? undefined,
  };
}

function heading({ database, stored }: QueryPage, metadata: Metadata): string {
  if (metadata.title) return metadata.title;
  return stored === null ? database.name : `${database.name}: ${stored.name}`;
}

function bodyClass({ database, stored }: QueryPage): string[] {
  const classes = ["query", `db-${toCssClass(database.name)}`];
  return stored === null ? classes : [...classes, `query-${toCssClass(stored.name)}`];
}

function hasLongCells(result: QueryResultProps | null): boolean {
  return result?.table.rows.some(({ cells }) => cells.some(({ long }) => long !== undefined)) ??
    false;
}

async function resultProps(
  context: RequestContext,
  page: QueryPage,
  { results, explored }: { results: Results; explored: Explored | null },
): Promise<QueryResultProps | null> {
  const { columns, rows, truncated } = results;
  if (rows.length === 0) return null;
  const drawn = await queryDrawnCells(context, page, results);
  const ofPlugins = await outputLinks(context, () => renderedQuery(page, results, null));
  const { app: { settings, urls }, request: { path, queryString } } = context;
  const blobPath = queryPath(context, page, "blob");
  const cellColumns = columns.map((name): CellColumn => ({
    name,
    blobUrl: (_row, bytes) => blobHref(blobPath, queryString, name, bytes),
  }));
  const inFormat = (format: string, extra?: Record<string, string>) =>
    urls.path(withFormat(path, queryString, format, extra));
  return {
    isTruncated: truncated,
    exports: queryString.length >= LONGEST_LINK
      ? []
      : [...explored === null ? exportLinks(inFormat) : exploredLinks(context), ...ofPlugins],
    tools: explored === null && isExplorable(page) ? resultTools(context, page, columns) : null,
    table: {
      label: wordsFor(context.request.language).query.results,
      nonce: context.request.nonce,
      headings: (explored === null ? columns.map((name) => ({ name })) : exploredHeadings(explored))
        .map((heading, i) => ({ ...heading, isNumber: holdsNumbers(rows, i) })),
      rows: (wantsParts(context.request.args) ? [] : rows).map((row) => ({
        cells: row.map((value, column) => ({
          column,
          dataType: dataType(value),
          content: drawn?.get(row)?.[column] ??
            cellContent(value, cellColumns[column]!, row, settings.truncate_cells_html),
          long: typeof value === "string" ? longness(value) : undefined,
        })),
      })),
    },
  };
}

/** All that is there are numbers. */
function holdsNumbers(rows: readonly SqlValue[][], column: number): boolean {
  const types = rows.map((row) => dataType(row[column]!));
  return types.includes("number") && types.every((type) => type !== undefined);
}

type InFormat = (format: string, extra?: Record<string, string>) => string;

function exportLinks(inFormat: InFormat): QueryResultProps["exports"] {
  return [
    { label: "json", href: inFormat("json") },
    { label: "CSV", href: inFormat("csv", { _size: "max" }) },
  ];
}

/** The same rows in other formats, as many as can be had at once. */
function exploredLinks({ app: { urls }, request }: RequestContext): QueryResultProps["exports"] {
  const { path, queryString } = request;
  const cleaned = withRemovedArgs(path, queryString, ["_size", COMPLETE]).slice(path.length + 1);
  return ["json", "csv", "tsv", "ndjson"].map((format) => ({
    label: format === "json" ? format : format.toUpperCase(),
    href: urls.path(withFormat(path, cleaned, format, format === "json" ? {} : { _size: "max" })),
  }));
}

function resultTools(
  context: RequestContext,
  page: QueryPage,
  columns: readonly string[],
): QueryResultProps["tools"] {
  const { app: { settings, urls }, request } = context;
  const formats = settings.allow_csv_stream ? ["csv", "tsv", "ndjson"] : [];
  return {
    exploreAction: urls.path(request.path),
    views: pictureViews(columns, request.language),
    downloads: formats.map((format) => ({
      label: format.toUpperCase(),
      action: queryPath(context, page, format),
    })),
  };
}
