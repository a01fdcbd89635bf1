/** Columns between a schema, the form that shows them, and what the write API is asked to do. Pure. */

import type { EditedColumn } from "../../../templates/parts/columns_editor.tsx";
import { typeAffinity } from "../../sql/affinity.ts";
import type { Column, TableSchema } from "../../sql/schema.ts";
import { DEFAULT_EXPRESSIONS } from "../../table/write/column_default.ts";

/** The names of types in the API, by what is written into the schema. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  TEXT: "text",
  INTEGER: "integer",
  REAL: "float",
  BLOB: "blob",
};

export const EXPRESSIONS = Object.keys(DEFAULT_EXPRESSIONS);

/** The columns as they are now. */
export function columnsOf(
  table: TableSchema,
  { targetOf, meaningOf }: Record<"targetOf" | "meaningOf", (column: string) => string>,
): EditedColumn[] {
  return table.columns.filter(({ hidden }) => hidden === 0).map((column, index) => ({
    was: column.name,
    name: column.name,
    type: TYPE_NAMES[column.type.toUpperCase()] ?? "",
    declared: TYPE_NAMES[column.type.toUpperCase()] ? null : column.type,
    isNotNull: column.notNull,
    ...defaultOf(column),
    isKey: column.primaryKey > 0,
    target: targetOf(column.name),
    position: String(index + 1),
    isDropped: false,
    meaning: meaningOf(column.name),
  }));
}

function defaultOf(
  { defaultValue }: Pick<Column, "defaultValue">,
): Pick<EditedColumn, "defaultKind" | "defaultText"> {
  const sql = defaultValue?.trim() ?? "";
  if (sql === "" || sql.toUpperCase() === "NULL") return { defaultKind: "none", defaultText: "" };
  const expression = EXPRESSIONS.find((name) => sameSql(DEFAULT_EXPRESSIONS[name]!, sql));
  if (expression !== undefined) return { defaultKind: expression, defaultText: "" };
  const text = /^'((?:[^']|'')*)'$/.exec(sql)?.[1];
  if (text !== undefined) return { defaultKind: "value", defaultText: text.replaceAll("''", "'") };
  const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(sql);
  return { defaultKind: isNumber ? "value" : "keep", defaultText: sql };
}

/** SQLite leaves out the outermost parentheses. */
function sameSql(a: string, b: string): boolean {
  const bare = (sql: string) => sql.replace(/[\s()]/g, "").toUpperCase();
  return bare(a) === bare(b);
}

export function newColumn(position: number, changes: Partial<EditedColumn> = {}): EditedColumn {
  return {
    was: null,
    name: "",
    type: "text",
    declared: null,
    isNotNull: false,
    defaultKind: "none",
    defaultText: "",
    isKey: false,
    target: "",
    position: String(position),
    isDropped: false,
    meaning: "",
    ...changes,
  };
}

/** The columns as they came back, those without a name too. */
export function sentColumns(form: FormData, known: readonly EditedColumn[]): EditedColumn[] {
  const knownOf = (was: string | null) => known.find((column) => column.was === was);
  const columns: EditedColumn[] = [];
  for (let index = 0; form.has(`c${index}.name`); index++) {
    const text = (part: string) => textOf(form, `c${index}.${part}`);
    const has = (part: string) => form.has(`c${index}.${part}`);
    const was = form.has(`c${index}.was`) ? text("was") : null;
    const defaultKind = text("default_kind") || "none";
    columns.push(newColumn(index + 1, {
      was,
      name: text("name").trim(),
      type: text("type"),
      declared: knownOf(was)?.declared ?? null,
      isNotNull: has("not_null"),
      defaultKind,
      defaultText: text(defaultKind === "keep" ? "kept_default" : "default"),
      isKey: has("pk"),
      target: text("fk"),
      position: text("position") || String(index + 1),
      isDropped: has("drop"),
      meaning: has("meaning") ? text("meaning") : knownOf(was)?.meaning ?? "",
    }));
  }
  return columns;
}

export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** Arguments of the API for a default. */
export function defaultArgs(
  { defaultKind, defaultText, type, declared }: EditedColumn,
): Record<string, unknown> {
  if (defaultKind === "keep") return {};
  if (defaultKind === "none") return { default: null };
  if (defaultKind !== "value") return { default_expr: defaultKind };
  const affinity = type === "" ? typeAffinity(declared) : type.toUpperCase();
  const isNumeric = ["INTEGER", "REAL", "FLOAT", "NUMERIC"].includes(affinity);
  const number = Number(defaultText);
  const isNumber = isNumeric && defaultText.trim() !== "" && Number.isFinite(number) &&
    (!Number.isInteger(number) || Number.isSafeInteger(number));
  return { default: isNumber ? number : defaultText };
}

/** Arguments of the API for a foreign key; null when there is none. */
export function targetArgs({ target }: Pick<EditedColumn, "target">) {
  if (target === "") return null;
  try {
    const [fk_table, fk_column] = JSON.parse(target) as [string, string];
    return { fk_table, fk_column };
  } catch {
    return null;
  }
}

/** Names in the order that the places say; equal places stay as they are. */
export function inOrder(columns: readonly EditedColumn[]): EditedColumn[] {
  const place = ({ position }: EditedColumn) => Number(position) || Infinity;
  return [...columns].sort((a, b) => place(a) - place(b));
}
