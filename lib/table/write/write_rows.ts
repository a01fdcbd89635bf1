/** Inserts and upserts rows, all of them or none. */

import type { TableSchema } from "../../sql/schema.ts";
import type { OnConflict } from "../../sql/insert_sql.ts";
import { alwaysQuoted } from "../../sql/quote.ts";
import type {
  Database,
  Results,
  WriteContext,
  WriteStep,
  WriteTransaction,
} from "../../sql/types.ts";
import type { SqlValue } from "../../sql/value.ts";
import { keyColumns, rowidName } from "../columns.ts";
import type { WriteRow } from "./cell_value.ts";
import { addColumnStatements } from "./new_columns.ts";
import {
  insertStatement,
  type RowsStatement,
  selectByKeys,
  upsertStatements,
} from "./row_statements.ts";
import type { RowsRequest } from "./rows_request.ts";
import { tableSql } from "./table_sql.ts";

export type RowObject = Record<string, SqlValue>;

export interface WrittenRows {
  /** The rows as they are stored now, when they were asked for. */
  rows: RowObject[] | null;
  /** `CREATE TABLE` before and after, when columns were added. */
  schemas: { before: string; after: string } | null;
}

/** What is known of the table, and what shall be done. */
interface Work {
  table: TableSchema;
  request: RowsRequest;
  context: WriteContext;
}

export function insertRows(
  database: Database,
  table: TableSchema,
  request: RowsRequest,
  context: WriteContext = {},
): Promise<WrittenRows> {
  const { rows, onConflict, shouldReturn } = request;
  const [row] = rows;
  const isOne = rows.length === 1 && shouldReturn && !request.alter;
  if (isOne && rowidName(table) !== null) {
    return database.executeWriteSteps(insertOneSteps(table, row!, onConflict), context)
      .then((results) => ({ rows: results.flatMap(rowObjects), schemas: null }));
  }
  return write(database, { table, request, context }, {
    plain: rows.every((row) => row.size === 0)
      ? rows.map((row) => insertStatement(table.name, [row], onConflict))
      : [insertStatement(table.name, rows, onConflict)],
    returning: shouldReturn ? (transaction) => insertEach(transaction, table, request) : null,
  });
}

export function upsertRows(
  database: Database,
  table: TableSchema,
  request: RowsRequest,
  context: WriteContext = {},
): Promise<WrittenRows> {
  const { rows, shouldReturn } = request;
  const keys = keyColumns(table);
  const statements = upsertStatements(table.name, rows, keys);
  return write(database, { table, request, context }, {
    plain: statements,
    returning: shouldReturn
      ? async (transaction) => {
        await runAll(transaction, statements);
        const selected = table.primaryKeys.length === 0 ? `${keys[0]}, *` : "*";
        return await read(transaction, table.name, keys, keyValues(rows, keys), selected);
      }
      : null,
  });
}

/** The most frequent write of all: one round trip, and it may share its commit. */
function insertOneSteps(
  table: TableSchema,
  row: WriteRow,
  onConflict: OnConflict,
): WriteStep[] {
  const { sql, params } = insertStatement(table.name, [row], onConflict);
  const select = `select * from ${alwaysQuoted(table.name)} where`;
  const rowid = alwaysQuoted(rowidName(table)!);
  const steps: WriteStep[] = [
    { sql, params: params[0] },
    { sql: `${select} changes() > 0 and ${rowid} = last_insert_rowid()`, rows: true },
  ];
  const keys = keyColumns(table);
  if (onConflict === "ignore" && keys.every((key) => row.has(key))) {
    const [known] = selectByKeys(table.name, keys, keyValues([row], keys));
    steps.push({
      sql: `select * from (${known!.sql}) where changes() = 0`,
      params: known!.params,
      rows: true,
    });
  }
  return steps;
}

interface Ways {
  plain: RowsStatement[];
  returning: ((transaction: WriteTransaction) => Promise<RowObject[]>) | null;
}

/** One round trip where one statement does all, a transaction step by step otherwise. */
async function write(
  database: Database,
  { table, request, context }: Work,
  { plain, returning }: Ways,
): Promise<WrittenRows> {
  if (request.rows.length === 0) return { rows: returning && [], schemas: null };
  const additions = request.alter
    ? addColumnStatements(table.name, knownNames(table), request.rows)
    : [];
  if (returning === null && additions.length === 0 && plain.length === 1) {
    await database.executeWriteMany(plain[0]!.sql, plain[0]!.params, context);
    return { rows: null, schemas: null };
  }
  return await database.executeWriteFn(async (transaction) => {
    const schemas = await addColumns(transaction, table.name, additions);
    if (returning !== null) return { rows: await returning(transaction), schemas };
    await runAll(transaction, plain);
    return { rows: null, schemas };
  }, context);
}

/** Names that a new column need not have: the rowid has several. */
export function knownNames(table: TableSchema): string[] {
  const names = table.columns.map(({ name }) => name);
  return table.hasRowid ? [...names, "rowid", "_rowid_", "oid"] : names;
}

/** The text of the table before and after; null when there was nothing to do. */
export async function addColumns(
  transaction: WriteTransaction,
  table: string,
  statements: readonly string[],
): Promise<WrittenRows["schemas"]> {
  if (statements.length === 0) return null;
  const before = await tableSql(transaction, table);
  for (const sql of statements) await transaction.run(sql);
  return { before, after: await tableSql(transaction, table) };
}

async function runAll(
  transaction: WriteTransaction,
  statements: readonly RowsStatement[],
): Promise<void> {
  for (const { sql, params } of statements) {
    for (const values of params) await transaction.run(sql, values);
  }
}

/** Row by row, so that each gets its own defaults and its key is known. */
async function insertEach(
  transaction: WriteTransaction,
  table: TableSchema,
  { rows, onConflict }: RowsRequest,
): Promise<RowObject[]> {
  const rowid = rowidName(table);
  const found: SqlValue[][] = [];
  for (const row of rows) {
    const { sql, params } = insertStatement(table.name, [row], onConflict);
    if (rowid === null) {
      const returning = table.primaryKeys.map((key) => `"${key.replaceAll('"', '""')}"`);
      const results = await transaction.execute(
        `${sql} returning ${returning.join(", ")}`,
        params[0],
      );
      found.push(results.rows[0] ?? keyValues([row], table.primaryKeys)[0]!);
      continue;
    }
    const { changes, lastInsertRowid } = await transaction.run(sql, params[0]);
    if (changes > 0) found.push([lastInsertRowid]);
    else found.push(...await rowidOf(transaction, table, row));
  }
  return await read(transaction, table.name, rowid === null ? table.primaryKeys : [rowid], found);
}

/** The row that was there already, if its key was given. */
async function rowidOf(
  transaction: WriteTransaction,
  table: TableSchema,
  row: WriteRow,
): Promise<SqlValue[][]> {
  const keys = keyColumns(table);
  if (!keys.every((key) => row.has(key))) return [];
  const [statement] = selectByKeys(
    table.name,
    keys,
    keyValues([row], keys),
    rowidName(table) ?? "*",
  );
  const { rows } = await transaction.execute(statement!.sql, statement!.params);
  return rows;
}

function keyValues(rows: readonly WriteRow[], keys: readonly string[]): SqlValue[][] {
  return rows.map((row) => keys.map((key) => row.get(key) ?? null));
}

async function read(
  transaction: WriteTransaction,
  table: string,
  keys: readonly string[],
  values: readonly SqlValue[][],
  selected = "*",
): Promise<RowObject[]> {
  const distinct = [
    ...new Map(values.map((value) => [value.map(String).join("\0"), value])).values(),
  ];
  const rows: RowObject[] = [];
  for (const { sql, params } of selectByKeys(table, keys, distinct, selected)) {
    rows.push(...rowObjects(await transaction.execute(sql, params)));
  }
  return rows;
}

export function rowObjects({ columns, rows }: Pick<Results, "columns" | "rows">): RowObject[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]!])));
}
