/** Foreign keys as people read them: the rows they name, by the value of a label column. */

import type { TableConfig } from "../config/types.ts";
import type { App } from "../context.ts";
import type { Labels } from "../render/rows_page.ts";
import { typeAffinity } from "../sql/affinity.ts";
import { quoteIdentifier } from "../sql/quote.ts";
import type { ForeignKey, Schema, TableSchema } from "../sql/schema.ts";
import type { Database, Statement } from "../sql/types.ts";
import { Real, type SqlValue, valueToText } from "../sql/value.ts";
import { encodeJson } from "../text/json.ts";
import type { Actor } from "../permissions/types.ts";

/** A foreign key whose rows have labels, and where they are. */
export interface LabelSource {
  column: string;
  otherTable: string;
  otherColumn: string;
  /** null: the rows have no better name than their key. */
  labelColumn: string | null;
}

/** The column whose value stands for a row of the table, by configuration or else by guess. */
export function labelColumn(
  table: TableSchema,
  config: Pick<TableConfig, "labelColumn"> | undefined,
): string | null {
  if (config?.labelColumn !== undefined) return config.labelColumn;
  const { columns } = table;
  const uniqueTexts = columns.filter(({ name, type }) =>
    mayHoldText(type) && table.uniqueColumns.includes(name)
  );
  if (uniqueTexts.length === 1) return uniqueTexts[0]!.name;
  const named = columns.find(({ name }) => ["name", "title"].includes(name.toLowerCase()));
  if (named !== undefined) return named.name;
  return otherThanId(columns.map(({ name }) => name));
}

/** A column without a type counts as text, too. */
function mayHoldText(type: string): boolean {
  return type.trim() === "" || typeAffinity(type) === "TEXT";
}

/** Of two columns one of which is `id` or `pk`, the other. */
function otherThanId(names: string[]): string | null {
  if (names.length !== 2) return null;
  const others = names.filter((name) => name !== "id" && name !== "pk");
  return others.length === 1 ? others[0]! : null;
}

/** The column that a foreign key points at; null when it cannot be followed. */
export function referencedColumn(key: ForeignKey, schema: Schema): string | null {
  if (key.otherColumn !== null) return key.otherColumn;
  const keys = schema.tables.get(key.otherTable)?.primaryKeys ?? [];
  return keys.length === 1 ? keys[0]! : null;
}

/** Foreign keys of the table with the label column of the table each points at. */
export function expandableColumns(
  database: string,
  table: TableSchema,
  schema: Schema,
  app: Pick<App, "config">,
): { key: ForeignKey; labelColumn: string | null }[] {
  const configs = app.config.databases[database]?.tables;
  return table.foreignKeys.map((key) => {
    const other = schema.tables.get(key.otherTable);
    const config = configs?.[key.otherTable];
    const label = other === undefined ? config?.labelColumn ?? null : labelColumn(other, config);
    return { key, labelColumn: label };
  });
}

/** Where the labels of these columns come from, as far as the actor may see those tables. */
export async function labelSources(
  columns: readonly string[],
  table: TableSchema,
  where: {
    database: Database;
    schema: Schema;
    app: Pick<App, "config" | "permissions">;
    actor: Actor | null;
  },
): Promise<LabelSource[]> {
  const { database, schema, app, actor } = where;
  const expandable = expandableColumns(database.name, table, schema, app);
  const sources: LabelSource[] = [];
  for (const column of columns) {
    // Datasette follows the first key of a column that has several.
    const found = expandable.find(({ key }) => key.column === column);
    if (found === undefined) continue;
    const { otherTable } = found.key;
    const otherColumn = referencedColumn(found.key, schema);
    if (otherColumn === null) continue;
    const resource = { type: "table", database: database.name, table: otherTable } as const;
    if (!await app.permissions.allowed(actor, "view-table", resource)) continue;
    sources.push({ column, otherTable, otherColumn, labelColumn: found.labelColumn });
  }
  return sources;
}

/**
 * The statement that finds the labels of some values. They go in as one JSON parameter, so that the
 * text of the statement is the same for any number of them.
 */
export function labelStatement(source: LabelSource, values: Iterable<SqlValue>): Statement | null {
  if (source.labelColumn === null) return null;
  const wanted = new Set<SqlValue>();
  for (const value of values) {
    if (value !== null && !(value instanceof Uint8Array)) wanted.add(plain(value));
  }
  if (wanted.size === 0) return null;
  const [key, label, table] = [source.otherColumn, source.labelColumn, source.otherTable]
    .map(quoteIdentifier);
  return {
    sql:
      `select ${key}, ${label} from ${table} where ${key} in (select value from json_each(:keys))`,
    params: { keys: encodeJson([...wanted]) },
  };
}

/** Labels from the rows of {@link labelStatement}. */
export class FoundLabels implements Labels {
  readonly #labels: ReadonlyMap<SqlValue, SqlValue>;

  constructor(rows: Iterable<readonly SqlValue[]>) {
    this.#labels = new Map(
      [...rows].map(([key, label]) => [plain(key as SqlValue), label as SqlValue]),
    );
  }
  get(value: SqlValue): SqlValue | undefined {
    return this.#labels.get(plain(value));
  }
}

/** For tables without a label column: every value is its own label, as text. */
export const OWN_LABELS: Labels = {
  get: (value) => value instanceof Uint8Array ? undefined : valueToText(value),
};

/** A REAL finds the integer it equals. */
function plain(value: SqlValue): SqlValue {
  return value instanceof Real ? value.valueOf() : value;
}
