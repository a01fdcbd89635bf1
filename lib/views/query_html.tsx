/** The page of a query: the statement, its parameters, and what it found. */

import { QueryPage as QueryTemplate, type QueryResultProps } from "../../templates/pages/query.tsx";
import type { Metadata } from "../config/types.ts";
import type { RequestContext } from "../context.ts";
import { SqlError } from "../errors.ts";
import type { StoredQuery } from "../internal/stored_queries.ts";
import { sqlHint } from "../query/hint.ts";
import { runQuery } from "../query/run.ts";
import { blobHref } from "../render/blob.ts";
import { type CellColumn, cellContent, truncateText } from "../render/cells.ts";
import { crumbsFor } from "../render/crumbs.ts";
import { renderPage } from "../render/page.tsx";
import type { Results } from "../sql/types.ts";
import type { SqlValue } from "../sql/value.ts";
import { toCssClass } from "../text/css_class.ts";
import { withFormat } from "../text/query_string.ts";
import { jsonTwin } from "./json_twin.ts";
import { queryPath } from "./query_files.ts";
import { queryForm } from "./query_form.ts";
import { LONGEST_QUERY_STRING, type QueryPage } from "./query_page.ts";

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
  results: Results | null;
  /** What SQLite has against it: shown above the SQL of an otherwise good page. */
  message: string | null;
  /** An error that is the whole answer in other formats; here the form stays in reach. */
  failure: SqlError | null;
}

export async function queryHtml(context: RequestContext, page: QueryPage): Promise<Response> {
  const { database, run, stored } = page;
  const { results, message, failure } = await outcomeOf(page);
  const metadata = stored === null
    ? context.app.metadata.database(database.name)
    : storedMetadata(stored);
  const { sql } = run.arguments;
  const isShort = context.request.queryString.length < LONGEST_QUERY_STRING;
  const about = sql === null ? database.name : `${database.name}: ${sql}`;
  const title = failure?.title ?? truncateText(about, LONGEST_TITLE);
  return await renderPage(
    context,
    {
      title,
      status: failure?.status,
      bodyClass: bodyClass(page),
      crumbs: await crumbsFor(context, { database, current: stored?.name ?? "query" }),
      alternateJson: failure === null && isShort ? jsonTwin(context) : undefined,
      metadata,
      queryMs: results?.elapsedMs,
    },
    <QueryTemplate
      title={failure?.title ?? heading(page, metadata)}
      isPrivate={page.isPrivate}
      color={database.color}
      metadata={metadata}
      actions={[]}
      message={failure?.message ?? message}
      advice={failure?.advice ?? await hintFor(context, page, message)}
      form={await queryForm(context, page)}
      result={results === null ? null : resultProps(context, page, results)}
      isEmpty={message === null && failure === null && !stored?.isWrite &&
        (results?.rows.length ?? 0) === 0}
    />,
  );
}

async function outcomeOf({ database, run, stored }: QueryPage): Promise<PageOutcome> {
  const nothing: PageOutcome = { results: null, message: null, failure: null };
  if (run.arguments.sql === null || stored?.isWrite) return nothing;
  try {
    const { results, error } = await runQuery(database, run);
    return { results, message: error, failure: null };
  } catch (error) {
    if (error instanceof SqlError) return { ...nothing, failure: error };
    throw error;
  }
}

/** Names of what the visitor may see are compared, and of nothing else. */
async function hintFor(
  { app: { permissions }, actor }: RequestContext,
  { database }: QueryPage,
  message: string | null,
): Promise<string | undefined> {
  if (message === null) return undefined;
  const options = { database: database.name };
  const allowed = await permissions.allowedResources(actor, "view-table", options);
  const schema = await database.schema();
  const tables = allowed.flatMap(({ child }) => schema.tables.get(child ?? "") ?? []);
  return sqlHint(message, {
    tables: tables.map(({ name }) => name),
    columns: tables.flatMap(({ columns }) => columns.map(({ name }) => name)),
  });
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

function resultProps(
  context: RequestContext,
  page: QueryPage,
  { columns, rows, truncated }: Results,
): QueryResultProps | null {
  if (rows.length === 0) return null;
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
    exports: queryString.length < LONGEST_LINK
      ? [
        { label: "json", href: inFormat("json") },
        { label: "CSV", href: inFormat("csv", { _size: "max" }) },
      ]
      : [],
    table: {
      label: "Results",
      headings: columns.map((name) => ({ name })),
      rows: rows.map((row) => ({
        cells: row.map((value, column) => ({
          column,
          dataType: dataType(value),
          content: cellContent(value, cellColumns[column]!, row, settings.truncate_cells_html),
        })),
      })),
    },
  };
}
