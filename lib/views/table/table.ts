/**
 * `/db/name`: a table or a view; or else a stored query of that name, which has a view of its own.
 */

import type { RequestContext } from "../../context.ts";
import { NotFound } from "../../errors.ts";
import { redirect, textResponse } from "../../http/response.ts";
import { findQuery } from "../../query/plugin_queries.ts";
import { withCacheHeaders } from "../../render/cache_headers.ts";
import { jsonStreamFormat } from "../../render/download.ts";
import type { TableSchema } from "../../sql/schema.ts";
import type { Database, ExportFormat } from "../../sql/types.ts";
import { columnFormQuery } from "../../table/column_form.ts";
import { filterFormChanges } from "../../table/filter_form.ts";
import { TableData, type TableSource } from "../../table/table_data.ts";
import { withAddedArgs } from "../../text/query_string.ts";
import { outputRenderer, renderOutput } from "../output_renderers.ts";
import { resolveDatabase, tableNotFound } from "../resolve.ts";
import { tableJson } from "./table_json.ts";
import { renderedTable } from "./rendered_table.ts";
import { ensureVisible, tableSource } from "./table_source.ts";

export default { get: tableOrQuery, post: postedQuery, options };

// What a page of JSON needs none of is loaded when it is asked for.
let page: Promise<typeof import("./table_html.tsx")> | undefined;
let files: Promise<typeof import("./table_file.ts")> | undefined;
let blobs: Promise<typeof import("./table_blob.ts")> | undefined;
let queries: Promise<typeof import("../query/query.ts")> | undefined;

const tableHtml: Answer = async (source) => {
  page ??= import(import.meta.resolve("./table_html.tsx"));
  return await (await page).tableHtml(source);
};

function tableFile(format: ExportFormat): Answer {
  return async (source) => {
    files ??= import(import.meta.resolve("./table_file.ts"));
    return await (await files).exported(source, format);
  };
}

const tableBlob: Answer = async (source) => {
  blobs ??= import(import.meta.resolve("./table_blob.ts"));
  return await (await blobs).tableBlob(source);
};

/** JSON has a page of its own; all rows are a file. */
const tableJsonOrFile: Answer = async (source) => {
  const format = jsonStreamFormat(source.context.request.args);
  return await (format === null ? tableJson(source) : tableFile(format)(source));
};

const storedQuery: StoredQueryAnswer = async (...asked) => {
  queries ??= import(import.meta.resolve("../query/query.ts"));
  return await (await queries).storedQuery(...asked);
};

async function tableOrQuery(context: RequestContext): Promise<Response> {
  const { app, params, request } = context;
  const database = await resolveDatabase(context);
  const name = params.table ?? "";
  const table = await database.table(name);
  if (table === undefined) {
    const stored = await findQuery(context, database.name, name);
    if (stored === undefined) throw await tableNotFound(context, database);
    return await storedQuery(context, database, stored);
  }
  const response = await tablePage(context, database, table);
  return withCacheHeaders(response, request.args, app.settings);
}

/** Only stored queries take a POST. */
async function postedQuery(context: RequestContext): Promise<Response> {
  const { app, params, request } = context;
  const database = await resolveDatabase(context);
  const name = params.table ?? "";
  const stored = await findQuery(context, database.name, name);
  if (await database.table(name) !== undefined) {
    const response = textResponse("Method not allowed", { status: 405, headers: { allow: "GET" } });
    return withCacheHeaders(response, request.args, app.settings);
  }
  if (stored === undefined) throw await tableNotFound(context, database);
  return await storedQuery(context, database, stored);
}

/** The same for tables, queries and what does not exist: it tells nothing of them. */
function options({ app, request }: RequestContext): Response {
  const response = textResponse("ok", { headers: { allow: "HEAD, GET, POST" } });
  return withCacheHeaders(response, request.args, app.settings);
}

type Answer = (source: TableSource) => Promise<Response>;
type StoredQueryAnswer = typeof import("../query/query.ts").storedQuery;

/** Formats besides HTML and those of plugins. */
const FORMATS: Readonly<Record<string, Answer>> = {
  json: tableJsonOrFile,
  csv: tableFile("csv"),
  tsv: tableFile("tsv"),
  ndjson: tableFile("ndjson"),
  blob: tableBlob,
};

async function tablePage(
  context: RequestContext,
  database: Database,
  table: TableSchema,
): Promise<Response> {
  const { app, request } = context;
  const { isPrivate } = await ensureVisible(context, database, table);
  const changes = filterFormChanges(request.args);
  if (changes !== null) {
    const path = app.urls.path(withAddedArgs(request.path, request.queryString, changes));
    return redirect(path, 302, { link: `<${path}>; rel=preload` });
  }
  const chosen = columnFormQuery(request.args, table);
  if (chosen !== null) {
    const query = chosen === "" ? "" : `?${chosen}`;
    return redirect(app.urls.path(request.path) + query, 302);
  }
  const answer = await answerFor(context);
  return await answer(await tableSource(context, database, table, isPrivate));
}

/** @throws {NotFound} for formats that nobody knows */
async function answerFor(context: RequestContext): Promise<Answer> {
  const { format } = context.params;
  if (format === undefined) return tableHtml;
  const renderer = await outputRenderer(context, format);
  if (renderer !== undefined) {
    return async (source) => {
      const data = new TableData(source, { labelsByDefault: false, takesFinishedRows: false });
      return await renderOutput(context, renderer, renderedTable(data, (await data.rows()).page));
    };
  }
  if (!Object.hasOwn(FORMATS, format)) throw new NotFound(`Invalid format: ${format}`);
  return FORMATS[format]!;
}
