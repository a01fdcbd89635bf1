// @ts-check
/** Rows as text: to be pasted elsewhere, or kept in a file. */

import { valueText } from "./table_facts.js";

/** @typedef {Record<string, unknown>} Row */
/** @typedef {{ table: string, columns: string[], rows: Row[] }} Rows */

/** @type {Record<string, { label: string, type: string, write: (rows: Rows) => string }>} */
export const FORMATS = {
  tsv: { label: "TSV", type: "text/tab-separated-values", write: toTsv },
  csv: { label: "CSV", type: "text/csv", write: toCsv },
  json: { label: "JSON", type: "application/json", write: toJson },
  md: { label: "Markdown", type: "text/markdown", write: toMarkdown },
  sql: { label: "SQL", type: "application/sql", write: toSql },
};

/** A spreadsheet takes tabs and line ends for cells: they become spaces. @param {Rows} rows */
function toTsv(rows) {
  return lines(rows, "\t", (text) => text.replace(/[\t\r\n]+/g, " "));
}

/** @param {Rows} rows */
function toCsv(rows) {
  return lines(rows, ",", (text) => /[",\r\n]/.test(text) ? quoted(text, '"') : text);
}

/** @param {Rows} rows */
function toJson({ columns, rows }) {
  const chosen = rows.map((row) => Object.fromEntries(columns.map((name) => [name, row[name]])));
  return JSON.stringify(chosen, null, 2) + "\n";
}

/** @param {Rows} rows */
function toMarkdown({ columns, rows }) {
  const cell = (/** @type {string} */ text) =>
    text.replace(/[\\|]/g, "\\$&").replace(/\r?\n/g, "<br>");
  const line = (/** @type {string[]} */ cells) => `| ${cells.map(cell).join(" | ")} |\n`;
  const rule = `|${" --- |".repeat(columns.length)}\n`;
  const body = rows.map((row) => line(columns.map((name) => valueText(row[name]))));
  return line(columns) + rule + body.join("");
}

/** @param {Rows} rows */
function toSql({ table, columns, rows }) {
  const names = columns.map((name) => quoted(name, '"')).join(", ");
  const start = `insert into ${quoted(table, '"')} (${names}) values`;
  return rows.map((row) => {
    const values = columns.map((name) => sqlValue(row[name])).join(", ");
    return `${start} (${values});\n`;
  }).join("");
}

/** @param {unknown} value */
function sqlValue(value) {
  if (value === null || value === undefined) return "null";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "object" && "rawJSON" in value) return valueText(value);
  if (typeof value === "object" && "$base64" in value) {
    const bytes = [...atob(valueText(value))].map((one) => one.charCodeAt(0));
    return `X'${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}'`;
  }
  return quoted(valueText(value), "'");
}

/**
 * @param {Rows} rows
 * @param {string} separator
 * @param {(text: string) => string} cell
 */
function lines({ columns, rows }, separator, cell) {
  const all = [columns, ...rows.map((row) => columns.map((name) => valueText(row[name])))];
  return all.map((cells) => cells.map(cell).join(separator) + "\r\n").join("");
}

/**
 * @param {string} text
 * @param {string} sign
 */
function quoted(text, sign) {
  return sign + text.replaceAll(sign, sign + sign) + sign;
}
