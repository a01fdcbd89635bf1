/** Errors as the HTTP process is told of them. */

import type { ErrorCode, ErrorHeader } from "../protocol.ts";
import { SQLITE_CODES, sqliteCode } from "../node_sqlite.ts";
import { OutOfTimeError } from "./batch.ts";
import { RefusedError } from "./connection.ts";
import { TooBigError } from "./encode_rows.ts";
import { PluginFunctionError } from "./plugin_functions.ts";
import { WriteRefusedError } from "./plugins.ts";

export function errorHeader(error: unknown): ErrorHeader {
  const message = error instanceof Error ? error.message : String(error);
  const place = (error as { place?: ErrorHeader["place"] } | null)?.place;
  return place ? { code: "sql", message, place } : { code: errorCode(error), message };
}

/** Errors of opening a file carry no SQLite code. */
const UNAVAILABLE =
  /database is locked|unable to open|disk (I\/O|image is malformed)|malformed database|not a database/;

const CODES = new Map<number, ErrorCode>([
  [SQLITE_CODES.noMemory, "memory"],
  [SQLITE_CODES.full, "full"],
]);

function errorCode(error: unknown): ErrorCode {
  if (error instanceof RefusedError || error instanceof PluginFunctionError) return "sql";
  if (error instanceof WriteRefusedError) return "sql";
  if (error instanceof OutOfTimeError) return "interrupted";
  if (error instanceof TooBigError) return "too-big";
  if (error instanceof Error && UNAVAILABLE.test(error.message)) return "unavailable";
  const code = sqliteCode(error);
  if (code === undefined) return isBindError(error) ? "sql" : "bug";
  return CODES.get(code) ?? "sql";
}

/** node:sqlite's own complaints about parameters carry no SQLite code. */
function isBindError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_");
}
