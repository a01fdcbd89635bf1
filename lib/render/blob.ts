/** One value of a page as a file to save: `/db/table/1.blob?_blob_column=photo`. */

import { BadRequest } from "../errors.ts";
import type { Args } from "../http/request.ts";
import { type Row, type SqlValue, valueToText } from "../sql/value.ts";
import { toCssClass } from "../text/css_class.ts";
import { nodeCrypto } from "../text/late_node.ts";
import { encodePairs } from "../text/query_string.ts";
import type { RowsPage } from "./rows_page.ts";

/** What the file is named after, besides its column. */
export interface BlobName {
  table?: string;
  /** The row path, as it stands in the URL. */
  pks?: string;
}

const encoder = new TextEncoder();

/**
 * The value of `_blob_column`: of the row whose value has the hash `_blob_hash`, or of the first.
 *
 * @throws {BadRequest} when there is no such column, or no such row any more.
 */
export function blobResponse(page: RowsPage, args: Args, name: BlobName = {}): Response {
  const column = args.get("_blob_column");
  if (column === undefined) throw new BadRequest("?_blob_column= is required");
  const index = page.columns.indexOf(column);
  if (index === -1) throw new BadRequest(`${column} is not a valid column`);
  const hash = args.get("_blob_hash");
  return new Response(findValue(page.rows, index, hash), {
    headers: {
      "content-type": "application/binary",
      "content-disposition": `attachment; filename="${fileName(column, name, hash)}"`,
      "x-content-type-options": "nosniff",
    },
  });
}

function findValue(
  rows: readonly Row[],
  index: number,
  hash: string | undefined,
): Uint8Array<ArrayBuffer> {
  for (const row of rows) {
    const bytes = toBytes(row[index] as SqlValue);
    if (hash === undefined || sha256(bytes) === hash) return bytes;
  }
  throw new BadRequest(
    "Link has expired - the requested binary content has changed or could not be found.",
  );
}

function toBytes(value: SqlValue): Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array ? value.slice() : encoder.encode(valueToText(value));
}

function fileName(column: string, { table, pks }: BlobName, hash: string | undefined): string {
  const parts = [
    table === undefined ? "" : toCssClass(table),
    (pks ?? "").replace(/[^\w,~.+-]/g, ""),
    toCssClass(column),
    (hash ?? "").slice(0, 6),
  ];
  return `${parts.filter((part) => part !== "").join("-")}.blob`;
}

/** SHA-256 in hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  return nodeCrypto().createHash("sha256").update(bytes).digest("hex");
}

/**
 * Where a blob of a result without keys can be downloaded: the same query, asked for the value with
 * this hash.
 *
 * @param path Of the page in the format `blob`.
 * @param queryString Of the page, as it was sent.
 */
export function blobHref(
  path: string,
  queryString: string,
  column: string,
  bytes: Uint8Array,
): string {
  const added = encodePairs([["_blob_column", column], ["_blob_hash", sha256(bytes)]]);
  return `${path}?${queryString === "" ? "" : `${queryString}&`}${added}`;
}
