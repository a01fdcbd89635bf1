/** `/db.db`: the file itself. Only of immutable databases: one that changes could be caught half written. */

import { basename } from "node:path";
import type { RequestContext } from "../../context.ts";
import { DatabaseUnavailable, Forbidden, NotFound } from "../../errors.ts";
import { matchesEtag } from "../../http/etag.ts";
import { streamResponse } from "../../http/guarded_stream.ts";
import type { Database } from "../../sql/types.ts";
import { mayDownload } from "./download_permission.ts";

export default async function databaseDownload(context: RequestContext): Promise<Response> {
  const { app, actor, params, request } = context;
  const route = params.database ?? "";
  const database = app.databases.byRoute(route);
  await app.permissions.ensure(actor, "view-database-download", {
    type: "database",
    database: database?.name ?? route,
  });
  if (!database) throw new NotFound("Invalid database");
  if (!await mayDownload(context, database)) {
    throw new Forbidden("view-database-download", {
      advice: "The file contains tables that are not for everybody.",
    });
  }
  if (database.isMemory) throw new NotFound("Cannot download in-memory databases");
  if (!app.settings.allow_download || database.isMutable) throw forbidden(database);
  if (database.path === null) throw new NotFound("Cannot download database");
  const etag = database.hash === null ? null : `"${database.hash}"`;
  if (etag !== null && matchesEtag(request.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers: { etag } });
  }
  return await sendFile(database.path, etag);
}

function forbidden(database: Database): Forbidden {
  const advice = database.isMutable
    ? "Files that may change while they are served cannot be downloaded. " +
      "Serve the file with --immutable to allow it."
    : "The setting allow_download is off.";
  return new Forbidden("Database download is forbidden", { advice });
}

/** Streams: memory stays flat whatever the size of the file. */
async function sendFile(path: string, etag: string | null): Promise<Response> {
  const file = await open(path);
  const { size } = await file.stat();
  const headers = new Headers({
    "content-type": "application/octet-stream",
    "content-disposition": attachment(basename(path)),
    "content-length": String(size),
  });
  if (etag !== null) headers.set("etag", etag);
  return streamResponse(file.readable, { headers });
}

async function open(path: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(path, { read: true });
  } catch (cause) {
    throw new DatabaseUnavailable("The file of this database cannot be read now", { cause });
  }
}

/** A name outside ASCII goes in the encoded form that all browsers know. */
function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, "_");
  const encoded = plain === name ? "" : `; filename*=UTF-8''${encodeURIComponent(name)}`;
  return `attachment; filename="${plain}"${encoded}`;
}
