// @ts-check
/**
 * Rows from text that somebody has pasted or dropped: CSV, TSV, JSON or one JSON object a line. Shared
 * by the server, for pages without scripts, and by the browser.
 */

/** @typedef {string | number | bigint | boolean | null | object} PastedValue */

/**
 * @typedef {object} PastedRows
 * @property {"CSV" | "TSV" | "JSON" | "NDJSON"} format
 * @property {string[]} columns in the order of their first appearance
 * @property {PastedValue[][]} rows undefined values are null
 * @property {string} delimiter between the values of CSV and TSV
 */

/** A text that cannot be read; a text of the catalogue says where and why. */
export class PasteProblem extends Error {
  /** @override */
  name = "PasteProblem";

  /**
   * @param {Parameters<import("./write_errors.js").Say>[0]} key
   * @param {Record<string, string | number>} [values]
   */
  constructor(key, values = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

/**
 * @param {string} text
 * @returns {PastedRows} values of CSV and TSV are texts
 * @throws {PasteProblem}
 */
export function parsePasted(text) {
  const trimmed = text.replace(/^\ufeff/, "").trimEnd();
  const start = trimmed.trimStart();
  if (start === "") throw new PasteProblem("nothingToRead");
  if (start.startsWith("[")) return fromObjects("JSON", jsonRows(start));
  if (start.startsWith("{")) return fromJsonText(start);
  return fromDelimited(trimmed);
}

/** @param {string} text */
function fromJsonText(text) {
  try {
    return fromObjects("NDJSON", [JSON.parse(text)]);
  } catch {
    return fromLines(text);
  }
}

/**
 * @param {string} text
 * @returns {unknown[]}
 */
function jsonRows(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PasteProblem("notJson", { reason: reasonOf(error) });
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** @param {string} text */
function fromLines(text) {
  /** @type {unknown[]} */
  const rows = [];
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === "") return;
    try {
      rows.push(JSON.parse(line));
    } catch (error) {
      throw new PasteProblem("lineNotJson", { line: index + 1, reason: reasonOf(error) });
    }
  });
  return fromObjects("NDJSON", rows);
}

/**
 * @param {"JSON" | "NDJSON"} format
 * @param {unknown[]} objects
 * @returns {PastedRows}
 */
function fromObjects(format, objects) {
  const isObject = (/** @type {unknown} */ row) =>
    typeof row === "object" && row !== null && !Array.isArray(row);
  const wrong = objects.findIndex((row) => !isObject(row));
  if (wrong >= 0) throw new PasteProblem("noObject", { row: wrong + 1 });
  const rows = /** @type {Record<string, PastedValue>[]} */ (objects);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    format,
    columns,
    rows: rows.map((row) => columns.map((column) => row[column] ?? null)),
    delimiter: "",
  };
}

/**
 * @param {string} text
 * @returns {PastedRows}
 */
function fromDelimited(text) {
  const delimiter = delimiterOf(text);
  const records = splitRecords(text, delimiter);
  const [header, ...rest] = records;
  const columns = (header?.cells ?? []).map((name) => name.trim());
  const nameless = columns.indexOf("");
  if (nameless >= 0) throw new PasteProblem("namelessColumn", { n: nameless + 1 });
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw new PasteProblem("columnTwice", { column: twice });
  for (const { cells, line } of rest) {
    if (cells.length > columns.length) {
      const values = { line, n: cells.length, columns: columns.length };
      throw new PasteProblem("tooManyValues", values);
    }
  }
  return {
    format: delimiter === "\t" ? "TSV" : "CSV",
    columns,
    rows: rest.map(({ cells }) => columns.map((_, index) => cells[index] ?? "")),
    delimiter,
  };
}

/**
 * What stands most often in the first line.
 * @param {string} text
 */
function delimiterOf(text) {
  const line = text.split(/\r?\n/, 1)[0] ?? "";
  const bare = line.replace(/"[^"]*"/g, "");
  const count = (/** @type {string} */ sign) => bare.split(sign).length;
  if (count("\t") > 1) return "\t";
  return count(";") > count(",") ? ";" : ",";
}

/**
 * @param {string} text
 * @param {string} delimiter
 */
function splitRecords(text, delimiter) {
  /** @type {{ cells: string[], line: number }[]} */
  const records = [];
  let cells = /** @type {string[]} */ ([]);
  let [at, line, start] = [0, 1, 1];
  const end = () => {
    if (cells.length > 1 || cells[0] !== "") records.push({ cells, line: start });
    cells = [];
  };
  while (at <= text.length) {
    let cell = "";
    if (text[at] === '"') {
      const opened = line;
      for (at++;; at++) {
        if (at >= text.length) throw new PasteProblem("openQuote", { line: opened });
        if (text[at] === '"' && text[++at] !== '"') break;
        if (text[at] === "\n") line++;
        cell += text[at];
      }
    }
    while (at < text.length && text[at] !== delimiter && text[at] !== "\n") cell += text[at++];
    cells.push(cell.endsWith("\r") ? cell.slice(0, -1) : cell);
    if (text[at] !== delimiter) {
      end();
      start = ++line;
    }
    at++;
  }
  return records;
}

const INTEGER = /^-?(?:0|[1-9]\d{0,18})$/;
const FLOAT = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** @typedef {"integer" | "float" | "text"} PastedType */

/**
 * The type that fits all values of a column; empty ones fit any.
 * @param {readonly PastedValue[]} values
 * @returns {PastedType}
 */
export function pastedType(values) {
  const filled = values.filter((value) => value !== null && value !== "");
  if (filled.length === 0) return "text";
  if (filled.every((value) => isInteger(value))) return "integer";
  return filled.every((value) => isInteger(value) || isFloat(value)) ? "float" : "text";
}

/** @param {PastedValue} value */
function isInteger(value) {
  if (typeof value === "number") return Number.isInteger(value);
  if (typeof value === "boolean") return true;
  if (typeof value !== "string" || !INTEGER.test(value)) return false;
  return BigInt.asIntN(64, BigInt(value)) === BigInt(value);
}

/** @param {PastedValue} value */
function isFloat(value) {
  if (typeof value === "number") return true;
  return typeof value === "string" && FLOAT.test(value) && Number.isFinite(Number(value));
}

/**
 * A value as it is stored in a column of this type.
 * @param {PastedValue} value
 * @param {PastedType} type
 * @param {null | ""} empty what an empty text is
 * @returns {PastedValue}
 */
export function pastedValue(value, type, empty = null) {
  if (value === "") return type === "text" ? empty : null;
  if (typeof value !== "string" || type === "text") return value;
  if (type === "integer") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : BigInt(value);
  }
  return Number(value);
}
