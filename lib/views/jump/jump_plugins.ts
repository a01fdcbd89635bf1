/** Items that plugins add to the jump menu: rows of their SQL. */

import type { RequestContext } from "../../context.ts";
import type { JumpSql } from "../../plugins/hook_types.ts";
import { type SqlValue, valueToText } from "../../sql/value.ts";
import type { Urls } from "../../urls.ts";
import type { JumpItem } from "./jump_items.ts";

type JumpRow = Record<string, SqlValue | undefined>;

export async function pluginJumpItems(context: RequestContext): Promise<JumpItem[]> {
  const { actor, app: { plugins, urls }, request } = context;
  const hook = "jumpItemsSql";
  const items: JumpItem[] = [];
  for (const { plugin, answer } of await plugins.named(hook, { actor, request })) {
    for (const question of [answer].flat()) {
      const found = await plugins.attempt({ plugin, hook }, async () => {
        const rows = await rowsOf(context, question);
        return rows.map((row) => toItem(row, urls));
      });
      items.push(...found ?? []);
    }
  }
  return items;
}

/** @throws {Error} when there is no such database */
async function rowsOf(
  { app: { databases, internal }, request }: RequestContext,
  { sql, params = {}, database: name }: JumpSql,
): Promise<JumpRow[]> {
  if (name === undefined) return internal.all<JumpRow>(sql, params);
  const database = databases.get(name);
  if (database === undefined) throw new Error(`there is no database "${name}"`);
  const { columns, rows } = await database.execute(sql, params, { signal: request.signal });
  return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));
}

function toItem(row: JumpRow, urls: Urls): JumpItem {
  const label = textOf(row.label) ?? "";
  const displayName = textOf(row.display_name);
  return {
    type: textOf(row.type) ?? "",
    label,
    url: hrefOf(textOf(row.url) ?? "", urls),
    description: textOf(row.description) ?? null,
    searchText: textOf(row.search_text) ?? label,
    ...displayName === undefined ? {} : { displayName },
  };
}

/** undefined for NULL, and for columns that are not there. */
function textOf(value: SqlValue | undefined): string | undefined {
  if (value === null || value === undefined || value instanceof Uint8Array) return undefined;
  return valueToText(value);
}

/** The methods of `datasette.urls` that SQL can name, with the names of their arguments. */
const METHODS: Record<string, (urls: Urls, args: Record<string, string>) => string> = {
  instance: (urls) => urls.instance(),
  path: (urls, args) => urls.path(given(args, "path")),
  database: (urls, args) => urls.database(given(args, "database")),
  table: (urls, args) => urls.table(given(args, "database"), given(args, "table")),
  query: (urls, args) => urls.query(given(args, "database"), given(args, "query")),
  row: (urls, args) =>
    urls.row(given(args, "database"), given(args, "table"), given(args, "row_path")),
};

/** A path of this site, or a URL as `{"method": "table", "database": "db", "table": "t"}`. */
function hrefOf(url: string, urls: Urls): string {
  if (!url.startsWith("{")) return url.startsWith("/") ? urls.path(url) : url;
  const { method = "", ...args }: Record<string, string> = JSON.parse(url);
  const build = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
  if (build !== undefined) return build(urls, args);
  const known = Object.keys(METHODS).join(", ");
  throw new TypeError(`unknown method "${method}" in url, known are ${known}`);
}

function given(args: Record<string, string>, name: string): string {
  const value = args[name];
  if (value !== undefined) return String(value);
  throw new TypeError(`the url ${JSON.stringify(args)} lacks "${name}"`);
}
