/** The fields of a form for a row. */

import type {
  EmptyMeaning,
  InputType,
  ReferenceOption,
  ValueControl,
  ValueFieldProps,
} from "../../../templates/parts/value_field.tsx";
import { type Words, wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { type ColumnTypeAssignment, sqliteTypeOf } from "../../internal/column_types.ts";
import { typeAffinity } from "../../sql/affinity.ts";
import type { Column, TableSchema } from "../../sql/schema.ts";
import type { Database } from "../../sql/types.ts";
import type { SqlValue } from "../../sql/value.ts";
import {
  fieldText,
  fingerprint,
  isDate,
  isDateTime,
  isTimeOfDay,
  localTime,
} from "./field_text.ts";
import { imageUrl } from "./image_url.ts";
import { referenceOptions } from "./reference_options.ts";

export interface RowFieldsOptions {
  mode: "insert" | "edit";
  database: Database;
  /** As the visitor may know it. */
  table: TableSchema;
  /** By column. On new rows those that the address suggests. */
  values: ReadonlyMap<string, SqlValue>;
  /** What was sent before, by the names of the controls. */
  sent?: FormData;
  errors?: Readonly<Record<string, string>>;
  /** Where the file of a column can be had. */
  fileHref?: (column: string) => string;
}

/** A column may be called `constructor`. */
const NO_ERRORS: Readonly<Record<string, string>> = Object.create(null);

/** Longer texts, in characters, get more than one line. */
const LINE = 80;

/** Columns that can be written: not those that SQLite computes, or that virtual tables hide. */
export function writableColumns({ columns }: Pick<TableSchema, "columns">): Column[] {
  return columns.filter(({ hidden }) => hidden === 0);
}

export async function rowFields(
  context: RequestContext,
  options: RowFieldsOptions,
): Promise<ValueFieldProps[]> {
  const { app } = context;
  const { database, table, errors = NO_ERRORS } = options;
  await app.catalog.refresh();
  const say = wordsFor(context.request.language).editing;
  const types = app.columnTypes.get(database.name, table.name);
  const references = await referenceOptions(context, database, table);
  const columns = writableColumns(table);
  const wrong = columns.find(({ name }) => errors[name] !== undefined)?.name;
  const first = wrong ??
    columns.find((column) => !isFixed(column, options) && !isRowid(column, table))?.name;
  return columns.map((column, index) => {
    const { name } = column;
    const type = types.get(name);
    const value = valueOf(column, options);
    const control = controlFor(column, {
      text: value,
      stored: options.values.get(name) ?? null,
      type,
      reference: references.get(name),
      href: options.fileHref?.(name) ?? null,
      isNew: options.mode === "insert",
    });
    return {
      column: name,
      id: `field-${index}`,
      control,
      value: control.kind === "text" && control.type === "datetime-local"
        ? localTime(value)
        : value,
      notes: notesOn(column, type, { ...options, say }),
      empty: emptyOf(column, control, options),
      defaultSql: column.defaultValue,
      isRequired: isRequired(column, table),
      isReadOnly: isFixed(column, options),
      was: options.mode === "edit" ? fingerprint(options.values.get(name) ?? null) : undefined,
      error: errors[name] ?? null,
      hasFocus: name === first,
      details: detailsFor(column, type, options.values.get(name) ?? null),
    };
  });
}

/** Rows keep their key. */
function isFixed({ primaryKey }: Column, { mode }: Pick<RowFieldsOptions, "mode">): boolean {
  return mode === "edit" && primaryKey > 0;
}

/** What was sent, whatever is wrong with it, comes before what is stored. */
function valueOf({ name }: Column, { sent, values }: RowFieldsOptions): string {
  const again = sent?.get(`v:${name}`);
  return typeof again === "string" ? again : fieldText(values.get(name) ?? null);
}

/** An INTEGER PRIMARY KEY that is left out gets the next number. */
function isRowid({ name, type }: Column, { hasRowid, primaryKeys }: TableSchema): boolean {
  return hasRowid && primaryKeys.length === 1 && primaryKeys[0] === name &&
    type.toUpperCase() === "INTEGER";
}

export function isRequired(column: Column, table: TableSchema): boolean {
  const isKey = column.primaryKey > 0 && !table.hasRowid;
  return (column.notNull || isKey) && column.defaultValue === null && !isRowid(column, table);
}

function notesOn(
  column: Column,
  type: ColumnTypeAssignment | undefined,
  { mode, table, say }: Pick<RowFieldsOptions, "mode" | "table"> & { say: Words["editing"] },
): string[] {
  const reference = table.foreignKeys.find((key) => key.column === column.name);
  const notes = [
    column.type.toLowerCase(),
    isRequired(column, table) && say.required,
    column.primaryKey > 0 && say.primaryKey,
    mode === "insert" && isRowid(column, table) && say.nextNumber,
    column.defaultValue !== null && say.sqliteDefault(column.defaultValue),
    type && say.customType(type.type),
    reference && say.rowOf(reference.otherTable),
  ];
  return notes.filter((note) => typeof note === "string" && note !== "") as string[];
}

interface ControlFacts {
  text: string;
  stored: SqlValue;
  type: ColumnTypeAssignment | undefined;
  reference: { table: string; rows: ReferenceOption[]; isWhole: boolean; href: string } | undefined;
  href: string | null;
  isNew: boolean;
}

function controlFor(column: Column, facts: ControlFacts): ValueControl {
  const { text, stored, type, reference } = facts;
  const declared = column.type.toUpperCase();
  const isBytes = stored instanceof Uint8Array ||
    (declared.includes("BLOB") && stored === null && text === "");
  if (isBytes) return fileControl(stored, facts.href);
  if (reference) {
    const { table, rows, isWhole, href } = reference;
    return { kind: "reference", table, options: rows, isWhole, href };
  }
  if (type?.type === "json" || type?.type === "textarea") {
    return { kind: "lines", isCode: type.type === "json" };
  }
  if (text.length > LINE || /[\r\n]/.test(text)) return { kind: "lines", isCode: false };
  if (/^BOOL/.test(declared) && ["", "0", "1"].includes(text)) return { kind: "boolean" };
  const affinity = typeAffinity(column.type);
  const isNumeric = affinity === "INTEGER" || affinity === "REAL";
  return { kind: "text", type: inputType(declared, text, type), isNumeric };
}

function inputType(
  declared: string,
  text: string,
  type: ColumnTypeAssignment | undefined,
): InputType {
  if (type?.type === "email" || type?.type === "url") return type.type;
  if (declared === "DATE" && (text === "" || isDate(text))) return "date";
  if (declared === "TIME" && (text === "" || isTimeOfDay(text))) return "time";
  const isTime = declared === "DATETIME" || declared === "TIMESTAMP";
  return isTime && (text === "" || isDateTime(text)) ? "datetime-local" : "text";
}

function fileControl(stored: SqlValue, href: string | null): ValueControl {
  const bytes = stored instanceof Uint8Array ? stored : null;
  return {
    kind: "file",
    size: bytes?.length ?? null,
    href: bytes && href,
    preview: bytes && imageUrl(bytes),
  };
}

/** What an empty field may stand for; the first is taken for new rows. */
function emptyOf(
  column: Column,
  control: ValueControl,
  { mode, sent, table, values }: RowFieldsOptions,
): ValueFieldProps["empty"] {
  const { name, defaultValue } = column;
  const isFile = control.kind === "file";
  const isNullable = !isRequired(column, table) && !column.notNull && !isRowid(column, table);
  const hasText = !isFile && control.kind !== "boolean" && keepsEmptyText(column);
  const hasDefault = mode === "insert" && (defaultValue !== null || isRowid(column, table));
  const isThere = isFile && control.size !== null;
  const choices: EmptyMeaning[] = [];
  if (isThere) choices.push("keep");
  if (hasDefault) choices.push("default");
  if (isNullable) choices.push("null");
  if (!hasDefault && !isNullable && !isThere) choices.push("none");
  if (hasText) choices.push("text");
  const again = sent?.get(`e:${name}`);
  const isText = mode === "edit" && values.get(name) === "";
  const chosen = choices.find((choice) => choice === again) ?? (isText && hasText ? "text" : null);
  return { chosen: chosen ?? choices[0]!, choices };
}

/** In columns for numbers an empty text is a mistake. */
function keepsEmptyText({ type }: Column): boolean {
  return ["TEXT", "BLOB"].includes(typeAffinity(type)) && !type.toUpperCase().includes("BLOB");
}

/** For scripts and browser plugins; see `ColumnFieldContext` in lib/browser.d.ts. */
function detailsFor(
  column: Column,
  type: ColumnTypeAssignment | undefined,
  stored: SqlValue,
): string {
  const isText = stored === null || typeof stored === "string";
  return JSON.stringify({
    stored: /^(DATETIME|TIMESTAMP)$/i.test(column.type) && isText ? stored ?? "" : undefined,
    isNumber: isText || stored instanceof Uint8Array ? undefined : true,
    columnType: type === undefined ? null : { type: type.type, config: type.config ?? {} },
    sqliteType: column.type === "" ? null : sqliteTypeOf(column.type),
    notNull: column.notNull,
    isPk: column.primaryKey > 0,
    defaultExpression: column.defaultValue,
  });
}
