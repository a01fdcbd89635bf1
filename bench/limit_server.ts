/**
 * As little as a server of the same pages can do: one process, node:sqlite, the same templates, and
 * nothing else. No limits, no permissions, no other page.
 *
 *     deno run -A bench/limit_server.ts FILE --port N
 *
 * `/items.json` and `/items` are the first hundred rows, `/items/ID.json` is one row.
 */
import { DatabaseSync } from "node:sqlite";
import { renderToString } from "preact-render-to-string";
import { type CellColumn, cellContent, valueClass } from "../lib/render/cells.ts";
import { DatabaseSync as ArrayDatabase } from "../lib/sql/node_sqlite.ts";
import type { Row, SqlValue } from "../lib/sql/value.ts";
import { limitPage } from "./limit_page.tsx";

const PAGE = 100;
const TRUNCATE = 2048;

const [file = "", , port] = Deno.args;
const db = new DatabaseSync(file, { readOnly: true });
const page = db.prepare(`select * from items order by id limit ${PAGE + 1}`);
const one = db.prepare("select * from items where id = ?");
// A second connection, because only its types know rows as arrays.
const table = new ArrayDatabase(file, { readOnly: true }).prepare(
  `select * from items order by id limit ${PAGE + 1}`,
);
table.setReturnArrays(true);
const names = table.columns().map(({ name }) => name);
const columns: CellColumn[] = names.map((name) => ({ name }));

function jsonPage(): Response {
  const rows = page.all();
  const next = rows.length > PAGE ? String(rows[PAGE - 1]?.id) : null;
  return json({ ok: true, next, rows: rows.slice(0, PAGE), truncated: false });
}

function jsonRow(id: string): Response {
  return json({
    ok: true,
    rows: [one.get(BigInt(id))],
    primary_key_values: [id],
    truncated: false,
  });
}

function json(value: unknown): Response {
  return new Response(JSON.stringify(value), { headers: { "content-type": "application/json" } });
}

function htmlPage(): Response {
  const rows = table.all() as Row[];
  const shown = rows.slice(0, PAGE).map((row) => ({
    path: String(row[0]),
    cells: columns.map((column, index) => {
      const value = row[index] as SqlValue;
      return {
        column: index,
        valueClass: index === 0 ? "type-pk" : valueClass(value),
        link: index === 0 ? `/items/${value}` : undefined,
        content: cellContent(value, column, row, TRUNCATE),
      };
    }),
  }));
  const markup = renderToString(limitPage(names, shown));
  const headers = { "content-type": "text/html; charset=utf-8" };
  return new Response(`<!DOCTYPE html>\n${markup}`, { headers });
}

Deno.serve({ hostname: "127.0.0.1", port: Number(port), onListen: () => {} }, (request) => {
  const path = request.url.slice(request.url.indexOf("/", 8));
  if (path === "/items.json") return jsonPage();
  if (path === "/items") return htmlPage();
  return jsonRow(path.slice("/items/".length, -".json".length));
});
