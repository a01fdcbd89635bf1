/** POST to `/db/table/-/load` and `/db/-/load`: data of any length into a table. */

import type { RequestContext } from "../../context.ts";
import { jsonResponse } from "../../http/response.ts";
import {
  AlterTableEvent,
  CreateTableEvent,
  InsertRowsEvent,
  UpsertRowsEvent,
} from "../../plugins/events.ts";
import type { LoadSpec } from "../../sql/load_protocol.ts";
import type { TableSchema } from "../../sql/schema.ts";
import type { Database, LoadOptions, LoadResult } from "../../sql/types.ts";
import { columnTypeProblems } from "../../table/write/column_type_check.ts";
import { existingTable } from "../../table/write/create_table.ts";
import { parseLoadRequest } from "../../table/write/load_request.ts";
import { invalid, RefusedWrite } from "../../table/write/refused_write.ts";
import { resolveDatabase } from "../resolve.ts";
import { answered, ensureAllowed, ensureMutable, tableResource } from "./answer.ts";
import { eventStream, wantsEvents } from "./event_stream.ts";
import { storedTable, tableUrls } from "./target.ts";

export default {
  post: async (context: RequestContext): Promise<Response> => {
    if (context.params.table !== undefined) {
      return await answered(context, () => loadIntoTable(context));
    }
    const database = await resolveDatabase(context);
    return await answered(context, () => loadIntoDatabase(context, database));
  },
};

/** What is loaded, and where to. */
interface Load {
  database: Database;
  spec: LoadSpec;
}

async function loadIntoTable(context: RequestContext): Promise<Response> {
  const { database, table } = await storedTable(context);
  const resource = tableResource(database.name, table.name);
  const ensure = (action: string, refusal?: string) =>
    ensureAllowed(context, action, resource, refusal);
  await ensure("insert-row");
  ensureMutable(database);
  const spec = { ...requested(context, false), table: table.name };
  if (spec.mode === "replace" || spec.mode === "upsert") {
    await ensure("update-row", `Permission denied: need update-row to use "${spec.mode}"`);
  }
  if (spec.alter) await ensure("alter-table", "Permission denied for alter-table");
  return await load(context, { database, spec: await withChecks(context, database, spec) });
}

async function loadIntoDatabase(context: RequestContext, database: Database): Promise<Response> {
  const ensure = (action: string) =>
    ensureAllowed(
      context,
      action,
      { type: "database", database: database.name },
      `Permission denied: need ${action}`,
    );
  await ensure("create-table");
  ensureMutable(database);
  const spec = requested(context, true);
  await ensure("insert-row");
  if (spec.mode === "replace" || spec.mode === "upsert") await ensure("update-row");
  if (spec.alter) await ensure("alter-table");
  const schema = await database.schema();
  const existing = schema.tables.get(spec.table);
  checkExisting(spec, existing);
  const checked = existing === undefined ? spec : await withChecks(context, database, spec);
  return await load(context, { database, spec: checked });
}

function requested({ request }: RequestContext, mayCreate: boolean): LoadSpec {
  const contentType = request.headers.get("content-type");
  return parseLoadRequest(request.args, { contentType, mayCreate });
}

/** The same rules as for creating a table from rows. */
function checkExisting({ table, create, mode }: LoadSpec, existing: TableSchema | undefined): void {
  const { primaryKeys } = create!;
  if (existing?.isView) throw invalid(`Cannot load into "${table}": it is a view`);
  if (existing !== undefined) {
    existingTable({ version: 0, tables: new Map([[table, existing]]) }, {
      table,
      rows: [],
      primaryKeys,
    });
  } else if (mode !== "fail" && primaryKeys.length === 0) {
    throw invalid(`${mode} requires pk`);
  }
}

/** Columns with a type that has something to say about their values. */
async function withChecks(
  { app }: RequestContext,
  database: Database,
  spec: LoadSpec,
): Promise<LoadSpec> {
  await app.catalog.refresh();
  return { ...spec, checked: [...app.columnTypes.get(database.name, spec.table).keys()] };
}

async function load(context: RequestContext, { database, spec }: Load): Promise<Response> {
  const { request } = context;
  const body = bodyOf(context);
  const run = async (options: Pick<LoadOptions, "signal" | "onProgress">) => {
    const result = await database.load(body, {
      ...options,
      spec,
      maxBytes: context.app.settings.max_load_mb * 1_000_000,
      request: { url: request.url.href, actor: context.actor },
      check: (values) => checkValues(context, { database, spec }, values),
    });
    await track(context, { database, spec }, result);
    const { rows, changes, bytes, schemas } = result;
    const answer = {
      ok: true,
      database: database.name,
      table: spec.table,
      ...tableUrls(context, database, spec.table),
      row_count: rows,
      changes,
      bytes,
      ...schemas === null ? {} : { schema: schemas.after },
    };
    return jsonResponse(answer, { status: 201 });
  };
  return wantsEvents(request)
    ? eventStream((tools) => answered(context, () => run(tools)))
    : await run({ signal: request.signal });
}

function bodyOf({ request }: RequestContext): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { body } = request.raw;
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (body === null) return ReadableStream.from([]);
  if (encoding === "identity") {
    ensureEndIsKnown(request);
    return body;
  }
  if (encoding !== "gzip" && encoding !== "deflate") {
    throw invalid(`Content-Encoding must be gzip or deflate, not ${encoding}`);
  }
  return body.pipeThrough(new DecompressionStream(encoding));
}

/**
 * Of a body in chunks that breaks off, Deno 2.9.6 tells nobody: it looks like a whole one. With a
 * length that is an error, and what is compressed knows its end itself.
 */
function ensureEndIsKnown({ headers, scope }: RequestContext["request"]): void {
  if (scope.remoteAddr === undefined || headers.has("content-length")) return;
  throw new RefusedWrite(
    411,
    "Send the length of the data as Content-Length, or send it compressed: " +
      "otherwise nobody can tell whether all of it has arrived",
  );
}

async function checkValues(
  { app }: RequestContext,
  { database, spec }: Load,
  values: Parameters<NonNullable<LoadOptions["check"]>>[0],
): Promise<void> {
  const assigned = app.columnTypes.get(database.name, spec.table);
  for (const { line, column, value } of values) {
    const [problem] = await columnTypeProblems([new Map([[column, value]])], assigned, app);
    if (problem !== undefined) throw invalid(`Line ${line}, column ${problem}`);
  }
}

async function track(
  { app: { events }, actor }: RequestContext,
  { database: { name: database }, spec: { table, mode } }: Load,
  { rows: num_rows, schemas }: LoadResult,
): Promise<void> {
  const names = { database, table };
  if (schemas !== null) {
    const { before, after } = schemas;
    await events.track(
      before === null
        ? new CreateTableEvent(actor, { ...names, schema: after })
        : new AlterTableEvent(actor, { ...names, before_schema: before, after_schema: after }),
    );
  }
  await events.track(
    mode === "upsert" ? new UpsertRowsEvent(actor, { ...names, num_rows }) : new InsertRowsEvent(
      actor,
      { ...names, num_rows, ignore: mode === "ignore", replace: mode === "replace" },
    ),
  );
}
