/**
 * Changes a table in one transaction: all operations or none. What ALTER TABLE cannot do is done
 * the way https://sqlite.org/lang_altertable.html describes: a new table takes the rows, the indexes
 * and the triggers of the old one, and then its name.
 */

import { SqlError } from "../../errors.ts";
import { alwaysQuoted } from "../../sql/quote.ts";
import type { Schema, TableSchema } from "../../sql/schema.ts";
import type { Database, WriteTransaction } from "../../sql/types.ts";
import type { SqlValue } from "../../sql/value.ts";
import { needsRebuild, rebuiltTable } from "./alter_plan.ts";
import type { Operation } from "./alter_request.ts";
import { defaultSql } from "./column_default.ts";
import { type ParsedTable, parseTable } from "./parsed_table.ts";
import { invalid } from "./refused_write.ts";
import { mentions } from "./sql_tokens.ts";
import { createTableSql, type TableLayout } from "../../sql/create_table_sql.ts";
import { tableSql } from "./table_sql.ts";

export interface AlteredTable {
  /** Its name now. */
  name: string;
  before: string;
  after: string;
}

export async function alterTable(
  database: Database,
  { schema, table }: { schema: Schema; table: TableSchema },
  operations: readonly Operation[],
): Promise<AlteredTable> {
  const temporary = `${table.name}_new_${crypto.randomUUID().slice(0, 8)}`;
  const write = database.executeWriteFn(async (transaction) => {
    const before = await tableSql(transaction, table.name);
    for (const sql of addedColumns(table.name, operations)) await transaction.run(sql);
    if (needsRebuild(operations)) {
      const renamed = await renameColumns(transaction, table.name, operations);
      await rebuild(transaction, { schema, table, temporary, renamed }, operations);
    }
    const name = await renameTable(transaction, table.name, operations);
    return { name, before, after: await tableSql(transaction, name) };
  }, { withoutForeignKeys: needsRebuild(operations) });
  return await write.catch((error) => {
    throw inWordsOf(table.name, temporary, error);
  });
}

function addedColumns(table: string, operations: readonly Operation[]): string[] {
  return operations.flatMap((operation) => {
    if (operation.op !== "add_column") return [];
    const { name, type, isNotNull, default: chosen } = operation;
    const value = isNotNull && chosen !== undefined ? defaultSql(chosen) : null;
    if (isNotNull && value === null) {
      throw invalid(
        "add_column args.default or args.default_expr is required when not_null is true",
      );
    }
    const clause = value === null ? "" : ` NOT NULL DEFAULT ${value}`;
    return [`alter table ${alwaysQuoted(table)} add column ${alwaysQuoted(name)} ${type}${clause}`];
  });
}

/** SQLite renames a column in indexes, triggers and views, too. */
async function renameColumns(
  transaction: WriteTransaction,
  table: string,
  operations: readonly Operation[],
): Promise<Map<string, string>> {
  const renamed = new Map<string, string>();
  for (const operation of operations) {
    if (operation.op === "rename_column") renamed.set(operation.name, operation.to);
  }
  // By way of names that nobody has, so that two columns can change theirs.
  const taken = new Set([...renamed.values()].filter((name) => renamed.has(name)));
  const rename = (from: string, to: string) =>
    transaction.run(
      `alter table ${alwaysQuoted(table)} rename column ${alwaysQuoted(from)} to ${
        alwaysQuoted(to)
      }`,
    );
  const waiting: [string, string][] = [];
  for (const [from, to] of renamed) {
    if (from === to) continue;
    if (taken.size === 0) {
      await rename(from, to);
      continue;
    }
    const between = `renamed_${crypto.randomUUID().slice(0, 8)}`;
    await rename(from, between);
    waiting.push([between, to]);
  }
  for (const [between, to] of waiting) await rename(between, to);
  return renamed;
}

interface Rebuild {
  schema: Schema;
  table: TableSchema;
  /** The name of the new table until the old one is gone. */
  temporary: string;
  renamed: ReadonlyMap<string, string>;
}

async function rebuild(
  transaction: WriteTransaction,
  { schema, table, temporary, renamed }: Rebuild,
  operations: readonly Operation[],
): Promise<void> {
  const parsed = parsedTable(await tableSql(transaction, table.name), table.name);
  const layout = rebuiltTable(parsed, operations, { schema, renamed });
  const kept = await attachments(transaction, table.name);
  const dropped = parsed.columns.map(({ name }) => name)
    .filter((name) => !layout.columns.some((column) => column.name === name));
  for (const name of dropped) ensureNotAttached(name, kept);
  await transaction.run(createTableSql({ ...layout, name: temporary }));
  await transaction.run(copySql(table, temporary, parsed, layout));
  const wasAnalyzed = await isAnalyzed(transaction, table.name);
  const sequence = layout.isAutoincrement ? await sequenceOf(transaction, table.name) : null;
  await replace(transaction, table.name, temporary);
  if (sequence !== null) await restoreSequence(transaction, table.name, sequence);
  for (const { sql } of kept) await transaction.run(sql);
  if (wasAnalyzed) await transaction.run(`analyze ${alwaysQuoted(table.name)}`);
}

/** Nobody knows the new table by the name that it has for a moment. */
function inWordsOf(table: string, temporary: string, error: unknown): unknown {
  return error instanceof SqlError && error.message.includes(temporary)
    ? new SqlError(error.message.replaceAll(temporary, table), { cause: error })
    : error;
}

function parsedTable(sql: string, name: string): ParsedTable {
  try {
    return { ...parseTable(sql), name };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalid(`Cannot alter "${name}": ${error.message}`);
  }
}

interface Attachment {
  type: "index" | "trigger";
  name: string;
  sql: string;
}

/** Indexes and triggers that go with the old table. */
async function attachments(transaction: WriteTransaction, table: string): Promise<Attachment[]> {
  const { rows } = await transaction.execute(
    `select type, name, sql from sqlite_master
     where lower(tbl_name) = lower(?) and type in ('index', 'trigger') and sql is not null
     order by rowid`,
    [table],
  );
  return rows.map(([type, name, sql]) => ({ type, name, sql }) as Attachment);
}

function ensureNotAttached(column: string, attachments: readonly Attachment[]): void {
  const user = attachments.find(({ sql }) => mentions(sql, column));
  if (user === undefined) return;
  throw invalid(`Cannot drop column "${column}": ${user.type} "${user.name}" uses it`);
}

/** Rowids stay what they are: full-text indexes refer to rows by them. */
function copySql(
  table: TableSchema,
  to: string,
  parsed: ParsedTable,
  layout: TableLayout,
): string {
  const generated = new Set(
    parsed.columns.filter(({ isGenerated }) => isGenerated).map(({ name }) => name),
  );
  const columns = layout.columns.map(({ name }) => name).filter((name) => !generated.has(name));
  const rowid = keptRowid(table, layout);
  const list = [...rowid === null ? [] : [rowid], ...columns.map(alwaysQuoted)].join(", ");
  return `insert into ${alwaysQuoted(to)} (${list}) select ${list} from ${
    alwaysQuoted(table.name)
  }`;
}

function keptRowid(table: TableSchema, layout: TableLayout): string | null {
  const { columns, primaryKeys, keyClause } = layout;
  const [key] = primaryKeys;
  // INTEGER PRIMARY KEY DESC is none, for reasons of history; see sqlite.org/lang_createtable.html.
  const isDescending = keyClause?.isBesideColumn === true && /\bdesc\b/i.test(keyClause.sql);
  const isAlias = primaryKeys.length === 1 && !isDescending &&
    columns.some(({ name, type }) => name === key && type.toUpperCase() === "INTEGER");
  if (!table.hasRowid || isAlias) return null;
  const taken = [...columns, ...table.columns].map(({ name }) => name.toLowerCase());
  return ["rowid", "_rowid_", "oid"].find((name) => !taken.includes(name)) ?? null;
}

/** Views and other tables go on to name the table: the way of old versions leaves them alone. */
async function replace(
  transaction: WriteTransaction,
  table: string,
  temporary: string,
): Promise<void> {
  await transaction.run(`drop table ${alwaysQuoted(table)}`);
  await transaction.run("pragma legacy_alter_table = on");
  try {
    await transaction.run(
      `alter table ${alwaysQuoted(temporary)} rename to ${alwaysQuoted(table)}`,
    );
  } finally {
    await transaction.run("pragma legacy_alter_table = off");
  }
}

/** Statistics go with the old table; without them queries may get slow. */
async function isAnalyzed(transaction: WriteTransaction, table: string): Promise<boolean> {
  const find = "select 1 from sqlite_master where name = 'sqlite_stat1'";
  if ((await transaction.execute(find)).rows.length === 0) return false;
  const sql = "select 1 from sqlite_stat1 where lower(tbl) = lower(?) limit 1";
  return (await transaction.execute(sql, [table])).rows.length > 0;
}

/** The largest key that AUTOINCREMENT ever gave away. */
async function sequenceOf(transaction: WriteTransaction, table: string): Promise<SqlValue> {
  const sql = "select seq from sqlite_sequence where name = ?";
  return (await transaction.execute(sql, [table])).rows[0]?.[0] ?? null;
}

async function restoreSequence(
  transaction: WriteTransaction,
  table: string,
  sequence: SqlValue,
): Promise<void> {
  await transaction.run("delete from sqlite_sequence where name = ?", [table]);
  await transaction.run("insert into sqlite_sequence (name, seq) values (?, ?)", [table, sequence]);
}

async function renameTable(
  transaction: WriteTransaction,
  table: string,
  operations: readonly Operation[],
): Promise<string> {
  const to = operations.findLast((operation) => operation.op === "rename_table")?.to ?? table;
  if (to === table) return table;
  await transaction.run(`alter table ${alwaysQuoted(table)} rename to ${alwaysQuoted(to)}`);
  return to;
}
