/** Kinds of column content that plugins add. */

import type { Datasette } from "../datasette.ts";
import type { Json } from "../config/types.ts";
import type { DatasetteRequest } from "../http/request.ts";
import type { ColumnTypeInfo } from "../internal/column_types.ts";
import type { SqlValue } from "../sql/value.ts";
import type { Awaitable, Nothing, Renderable } from "./hook_types.ts";

/** A value, and how its column is configured. */
export interface TypedValue {
  value: SqlValue;
  /** The `config` of the column, or null. */
  config: Record<string, Json> | null;
  datasette: Datasette;
}

/** A cell of a page. */
export interface TypedCell extends TypedValue {
  column: string;
  table: string;
  database: string;
  request: DatasetteRequest;
}

/**
 * A kind of content for columns, with what Datasette does with it. Columns get it in datasette.yaml
 * (`column_types`) or by `datasette.setColumnType()`.
 *
 * ```ts
 * import { ColumnType, html, type TypedCell } from "datasette";
 * import assert from "node:assert/strict";
 *
 * class Color extends ColumnType {
 *   readonly name = "color";
 *   readonly description = "CSS color";
 *   override readonly sqliteTypes = ["TEXT"] as const;
 *   override renderCell({ value }: Pick<TypedCell, "value">) {
 *     return html`<span style="color: ${value}">${value}</span>`;
 *   }
 * }
 * assert.equal(String(new Color().renderCell({ value: "red" })),
 *   '<span style="color: red">red</span>');
 * ```
 */
export abstract class ColumnType implements ColumnTypeInfo {
  /** Unique among all plugins. */
  abstract readonly name: string;
  abstract readonly description: string;
  /** Only columns of these SQLite types can have it; any when absent. */
  readonly sqliteTypes?: ColumnTypeInfo["sqliteTypes"];

  /** How a cell is shown: text is escaped, markup comes from html`` or JSX; null: the usual way. */
  renderCell?(cell: TypedCell): Awaitable<Renderable | Nothing>;
  /** What is wrong with a value that is to be written, as a sentence, or null. */
  validate?(value: TypedValue): Awaitable<string | null>;
  /** The value as it appears in JSON. */
  transformValue?(value: TypedValue): Awaitable<unknown>;
}
