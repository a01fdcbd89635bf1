/**
 * As little as a server of the same pages can do: one process, node:sqlite, the same templates, and
 * nothing else. No limits, no permissions, no other page; whatever is asked is done anew each time.
 *
 *     deno run -A bench/limit_server.ts FILE --port N
 *
 * `/TABLE.json` and `/TABLE` are a page of rows, with `_next`, `_size`, `_search` and filters (`=`
 * and `__gt`); `/TABLE/ID.json` is one row.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { renderToString } from "preact-render-to-string";
import { type CellColumn, cellContent, valueClass } from "../lib/render/cells.ts";
import { DatabaseSync as ArrayDatabase } from "../lib/sql/node_sqlite.ts";
import type { Row, SqlValue } from "../lib/sql/value.ts";
import { limitPage } from "./limit_page.tsx";

const PAGE = 100;
const TRUNCATE = 2048;

const [file = "", , port] = Deno.args;
// Two connections, because only the types of one know rows as objects and of the other as arrays.
const db = new DatabaseSync(file, { readOnly: true });
const arrayDb = new ArrayDatabase(file, { readOnly: true });

interface Query {
  sql: string;
  params: string[];
  size: number;
}

function queryOf(table: string, args: URLSearchParams): Query {
  const conditions: string[] = [];
  const params: string[] = [];
  let size = PAGE;
  for (const [name, value] of args) {
    if (name === "_size") size = Number(value);
    else {
      conditions.push(condition(table, name));
      params.push(name === "_search" ? `"${value}"` : value);
    }
  }
  const where = conditions.length === 0 ? "" : ` where ${conditions.join(" and ")}`;
  const sql = `select * from ${table}${where} order by id limit ${size + 1}`;
  return { sql, params, size };
}

function condition(table: string, name: string): string {
  if (name === "_next") return "id > ?";
  if (name === "_search") {
    return `rowid in (select rowid from ${table}_fts where ${table}_fts match ?)`;
  }
  return name.endsWith("__gt") ? `${name.slice(0, -"__gt".length)} > ?` : `${name} = ?`;
}

const statements = new Map<string, StatementSync>();

function prepared(sql: string): StatementSync {
  let statement = statements.get(sql);
  if (statement === undefined) statements.set(sql, statement = db.prepare(sql));
  return statement;
}

function jsonPage(table: string, args: URLSearchParams): Response {
  const { sql, params, size } = queryOf(table, args);
  const rows = prepared(sql).all(...params as SQLInputValue[]);
  const next = rows.length > size ? String(rows[size - 1]?.id) : null;
  return json({ ok: true, next, rows: rows.slice(0, size), truncated: false });
}

function jsonRow(table: string, id: string): Response {
  const row = prepared(`select * from ${table} where id = ?`).get(BigInt(id));
  return json({ ok: true, rows: [row], primary_key_values: [id], truncated: false });
}

function json(value: unknown): Response {
  return new Response(JSON.stringify(value), { headers: { "content-type": "application/json" } });
}

interface ArrayStatement {
  names: string[];
  columns: CellColumn[];
  all(params: string[]): Row[];
}

const arrayStatements = new Map<string, ArrayStatement>();

function preparedArrays(sql: string): ArrayStatement {
  const known = arrayStatements.get(sql);
  if (known !== undefined) return known;
  const statement = arrayDb.prepare(sql);
  statement.setReturnArrays(true);
  const names = statement.columns().map(({ name }) => name);
  const columns = names.map((name) => ({ name }));
  const made = { names, columns, all: (params: string[]) => statement.all(...params) as Row[] };
  arrayStatements.set(sql, made);
  return made;
}

function htmlPage(table: string, args: URLSearchParams): Response {
  const { sql, params, size } = queryOf(table, args);
  const { names, columns, all } = preparedArrays(sql);
  const shown = all(params).slice(0, size).map((row) => ({
    path: String(row[0]),
    cells: columns.map((column, index) => {
      const value = row[index] as SqlValue;
      return {
        column: index,
        valueClass: index === 0 ? "type-pk" : valueClass(value),
        link: index === 0 ? `/${table}/${value}` : undefined,
        content: cellContent(value, column, row, TRUNCATE),
      };
    }),
  }));
  const markup = renderToString(limitPage(names, shown));
  const headers = { "content-type": "text/html; charset=utf-8" };
  return new Response(`<!DOCTYPE html>\n${markup}`, { headers });
}

Deno.serve({ hostname: "127.0.0.1", port: Number(port), onListen: () => {} }, (request) => {
  const { pathname, searchParams } = new URL(request.url);
  const [, table = "", id] = pathname.split("/");
  if (id !== undefined) return jsonRow(table, id.slice(0, -".json".length));
  if (table.endsWith(".json")) return jsonPage(table.slice(0, -".json".length), searchParams);
  return htmlPage(table, searchParams);
});
