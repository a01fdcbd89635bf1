/** A page of rows as JSON, in the shape that was asked for. Tables, rows and queries share it. */

import { encodeJson } from "../text/json.ts";
import type { Row, SqlValue } from "../sql/value.ts";
import type { JsonOptions } from "./json_options.ts";
import type { JsonRowsPage, Labels, RowsPage } from "./rows_page.ts";

export interface JsonSource {
  /** Keys besides `rows`, `truncated` and the columns, in the order in which they are written. */
  head: Record<string, unknown>;
  page: RowsPage | JsonRowsPage;
  truncated: boolean;
  /**
   * For the shape `object`: how a row is called. Or why it cannot be called anything, as the
   * message of the error.
   */
  objectKey: ((row: Row) => string) | string;
}

/** Shown when a page that is no table is asked for as an object. */
export const ONLY_TABLES_HAVE_KEYS = "_shape=object is only available on tables";

const JSON_TYPE = "application/json; charset=utf-8";
const encoder = new TextEncoder();

/** The answer in JSON. Shapes that cannot be had are errors with status 400. */
export function jsonData(source: JsonSource, options: JsonOptions): Response {
  if ("json" in source.page) return finishedRows(source, source.page, options);
  const { page, head, truncated } = source;
  const encode = (value: unknown) => encodeJson(value, 0, { infinity: options.infinity });
  const rows = () => jsonRows(page, options);
  switch (options.shape) {
    case null:
      return shapeError(`Invalid _shape: ${options.shapeText}`);
    case "objects":
      return respond(encode({ ...head, rows: rows().map(toObject(page.columns)), truncated }));
    case "arrays":
      return respond(encode({ ...head, rows: rows(), truncated }));
    case "array": {
      const objects = rows().map(toObject(page.columns));
      if (!options.newlineDelimited) return respond(encode(objects));
      return respond(objects.map(encode).join("\n"), "text/plain");
    }
    case "arrayfirst":
      return respond(encode(rows().map((row) => row[0])));
    case "object":
      return keyedRows(source, page, options);
  }
}

/** The canonical error for JSON that cannot be given in the shape asked for. */
function shapeError(message: string): Response {
  const body = encodeJson({ ok: false, error: message, errors: [message], status: 400 });
  return new Response(body, { status: 400, headers: { "content-type": JSON_TYPE } });
}

function finishedRows(source: JsonSource, page: JsonRowsPage, options: JsonOptions): Response {
  if (options.shape === "array") return respond(page.json);
  const head = encodeJson(source.head);
  const before = encoder.encode(`${head.slice(0, -1)}${head === "{}" ? "" : ","}"rows":`);
  const after = encoder.encode(`,"truncated":${source.truncated}}`);
  const body = new Uint8Array(before.length + page.json.length + after.length);
  body.set(before);
  body.set(page.json, before.length);
  body.set(after, before.length + page.json.length);
  return respond(body);
}

function keyedRows(source: JsonSource, page: RowsPage, options: JsonOptions): Response {
  const { objectKey } = source;
  if (typeof objectKey === "string") return shapeError(objectKey);
  const toRowObject = toObject(page.columns);
  const shown = jsonRows(page, options);
  // A Map, because an object would put keys such as "10" first and swallow "__proto__".
  const entries = new Map(page.rows.map((row, i) => [objectKey(row), toRowObject(shown[i]!)]));
  const encode = (value: unknown) => encodeJson(value, 0, { infinity: options.infinity });
  const members = [...entries].map(([key, row]) => `${JSON.stringify(key)}:${encode(row)}`);
  return respond(`{${members.join(",")}}`);
}

/** Each row as the text of an object. */
export function jsonObjectTexts(page: RowsPage): string[] {
  return jsonRows(page, { jsonColumns: [] }).map(toObject(page.columns))
    .map((object) => encodeJson(object));
}

/** Rows with labels and JSON columns put in. */
function jsonRows(
  page: RowsPage,
  options: Pick<JsonOptions, "jsonColumns">,
): readonly (readonly unknown[])[] {
  const parsed = new Set(
    page.columns.flatMap((column, i) => options.jsonColumns.includes(column) ? [i] : []),
  );
  const { labels, transformed = page.rows } = page;
  if (parsed.size === 0 && (labels === undefined || labels.size === 0)) return transformed;
  return page.rows.map((row, at) =>
    row.map((value, i) => {
      const shown = transformed[at]![i];
      return parsed.has(i) ? parsedJson(shown) : labelled(value, shown, labels?.get(i));
    })
  );
}

function labelled(value: SqlValue, shown: unknown, labels: Labels | undefined): unknown {
  if (labels === undefined || value === null) return shown;
  const label = labels.get(value);
  return label === undefined ? shown : { value: shown, label };
}

function parsedJson(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Of columns with the same name the last one counts. */
function toObject(
  columns: readonly string[],
): (row: readonly unknown[]) => Record<string, unknown> {
  return (row) => {
    const object: Record<string, unknown> = {};
    for (let i = 0; i < columns.length; i++) object[columns[i]!] = row[i];
    return object;
  };
}

function respond(body: string | Uint8Array<ArrayBuffer>, type = JSON_TYPE): Response {
  return new Response(body, { headers: { "content-type": type } });
}
