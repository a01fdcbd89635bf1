/** Writes a whole result as CSV, TSV, JSON or JSON lines, piece by piece. */

import type { Commands } from "../protocol.ts";
import { formatReal } from "../value.ts";
import { tildeEncode } from "../../text/tilde.ts";
import type { Cell } from "../node_sqlite.ts";
import type { Connection } from "./connection.ts";
import { bound } from "./batch.ts";
import { encodeCell, objectKeys, TooBigError } from "./encode_rows.ts";

/** Characters collected before they are sent; larger pieces live longer in both heaps. */
const CHUNK_LENGTH = 32 * 1024;

/** One row as text, with its line end. */
type RowWriter = (row: Cell[], isFirst: boolean) => string;

/**
 * Runs the statement and hands finished text to `write`, which blocks while the client is slow.
 * Returns the number of rows.
 */
export function runExport(
  connection: Connection,
  command: Commands["export"],
  write: (text: string) => void,
): number {
  let text = "";
  let length = 0;
  let rows = 0;
  const flush = () => {
    length += text.length;
    checkLength(length, command.maxBytes);
    write(text);
    text = "";
  };
  const { sql } = command.statement;
  connection.eachRow(sql, bound(command.statement), command.maxRows ?? -1, (columns) => {
    const toText = rowWriter(columns, command);
    text = opening(columns, command);
    return (row) => {
      text += toText(row, rows === 0);
      rows++;
      if (text.length >= CHUNK_LENGTH) flush();
    };
  });
  if (command.format === "json") text += "]";
  flush();
  return rows;
}

function checkLength(length: number, maxBytes: number | null): void {
  if (maxBytes === null || length <= maxBytes) return;
  const megabytes = maxBytes / 1024 / 1024;
  throw new TooBigError(
    `The export is larger than ${megabytes} MB: filter the rows, or raise the setting max_csv_mb`,
  );
}

function opening(columns: string[], { format, header, continues }: Commands["export"]): string {
  if (format === "json") return continues ? "" : "[";
  if (format === "ndjson" || !header) return "";
  return format === "csv"
    ? columns.map(csvText).join(",") + "\r\n"
    : columns.map(tsvText).join("\t") + "\n";
}

function rowWriter(columns: string[], command: Commands["export"]): RowWriter {
  const { format, blobUrl } = command;
  if (format === "json" || format === "ndjson") return jsonWriter(columns, command);
  const blob = blobText(columns, blobUrl);
  return format === "csv" ? csvWriter(blob) : tsvWriter(blob);
}

function jsonWriter(
  columns: string[],
  { format, continues, labelled }: Commands["export"],
): RowWriter {
  const isLabelled = columns.map((_, i) => labelled.includes(i));
  const keys = objectKeys(columns);
  // The label stands inside the value that it belongs to.
  for (const position of labelled) keys[position + 1] = null;
  return (row, isFirst) => {
    let text = "";
    for (let i = 0; i < row.length; i++) {
      const key = keys[i];
      if (key === null) continue;
      const value = row[i] as Cell;
      text += key + (isLabelled[i] ? labelledCell(value, row[i + 1] as Cell) : encodeCell(value));
    }
    const object = `{${text.slice(1)}}`;
    if (format === "ndjson") return `${object}\n`;
    return isFirst && !continues ? object : `,\n${object}`;
  };
}

function labelledCell(value: Cell, label: Cell): string {
  if (label === null) return encodeCell(value);
  return `{"value":${encodeCell(value)},"label":${encodeCell(label)}}`;
}

type BlobText = (row: Cell[], column: number) => string;

function csvWriter(blob: BlobText): RowWriter {
  return (row) => {
    let line = "";
    for (let i = 0; i < row.length; i++) {
      if (i > 0) line += ",";
      const value = row[i] as Cell;
      if (typeof value === "string") line += csvText(value);
      else if (typeof value === "bigint") line += value;
      else if (typeof value === "number") line += formatReal(value);
      else if (value !== null) line += csvText(blob(row, i));
    }
    // A single empty field would read as an empty line.
    return line === "" && row.length === 1 ? '""\r\n' : `${line}\r\n`;
  };
}

function tsvWriter(blob: BlobText): RowWriter {
  return (row) => {
    const fields = row.map((value, i) => {
      if (value === null) return "";
      if (typeof value === "string") return tsvText(value);
      if (typeof value === "number") return formatReal(value);
      return typeof value === "bigint" ? String(value) : blob(row, i);
    });
    return fields.join("\t") + "\n";
  };
}

/** A blob stands as the address it can be downloaded from, or as base64. */
function blobText(columns: string[], blobUrl: Commands["export"]["blobUrl"]): BlobText {
  if (blobUrl === null) return (row, column) => (row[column] as Uint8Array).toBase64();
  const keys = blobUrl.primaryKeys.map((key) => columns.indexOf(key));
  return (row, column) => {
    const path = keys.map((key) => tildeEncode(keyText(row[key] ?? null))).join(",");
    return blobUrl.prefix + path + blobUrl.suffix + encodeURIComponent(columns[column] as string);
  };
}

function keyText(value: Cell): string {
  return typeof value === "number" ? formatReal(value) : String(value ?? "");
}

/** Quotes a field only when it needs it, as Python's csv module does. */
export function csvText(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** TSV has no quoting: the characters that separate are written as escapes. */
export function tsvText(text: string): string {
  return /[\t\r\n\\]/.test(text)
    ? text.replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\r", "\\r").replaceAll(
      "\n",
      "\\n",
    )
    : text;
}
