/** Every kind of URL, with whatever arguments might make it tell more than it should. */

import { EXTRAS, type ExtraScope } from "../../lib/table/extras/catalogue.ts";
import { encodePairs } from "../../lib/text/query_string.ts";
import { type RouteName, Urls } from "../../lib/urls.ts";

const urls = new Urls();

const DATABASES = ["shop", "_memory", "quokkadb", "missing"];
const OPEN = ["orders", "customers", "open_sums", "orders_fts", "compound", "sqlite_stat1"];
const CLOSED = [
  "quokka_vault",
  "quokka_view",
  "quokka_audit",
  "quokka_index",
  "quokka_index_data",
  "quokka_index_docsize",
  "quokka_words",
  "quokka_words_2",
  "sqlite_sequence",
];
/** Index, trigger, misspelt, in other letters. */
const OTHERS = ["quokka_vault_code", "tell_quokka", "quokka_count", "z_vault", "QUOKKA_VAULT"];
const TABLES: Record<string, string[]> = {
  shop: [...OPEN, ...CLOSED, ...OTHERS],
  quokkadb: ["quokka_inner", "quokka_inner_view", "missing"],
  _memory: ["orders"],
};
const QUERIES = ["open_query", "quokka_query", "quokka_private", "untrusted"];
const FORMATS = [undefined, "json", "csv", "tsv", "ndjson", "blob", "db", "md", "nonsense"];

const SQL = [
  "select * from orders",
  "select * from quokka_vault",
  "select * from quokka_vaul",
  "select quokka_cod from orders",
  "select * from open_sums",
  "select * from (select * from quokka_vault)",
  "with open_sums as (select * from quokka_vault) select * from open_sums",
  "select name, sql from sqlite_master",
  "select * from pragma_table_list()",
  "select * from pragma_foreign_key_list('orders')",
  "select * from pragma_table_info('quokka_vault')",
  "select * from sqlite_stat1",
  "select * from dbstat",
  "select * from quokka_words",
  "explain query plan select * from open_sums",
  "explain select * from open_sums",
  "select * from quokkadb.quokka_inner",
  "select * from shop.quokka_vault",
  "select * from quokkadb.sqlite_master",
  "select * from shop.orders",
  "select * from pragma_database_list",
];

const SQL_TOOLS = [
  "query_parameters",
  "query_analyze",
  "query_store",
  "write",
  "write_analyze",
] as const;

const WRITES = [
  "insert into orders (note) select quokka_code from quokka_vault",
  "update orders set note = 'x' where id in (select order_id from quokka_vault)",
  "delete from orders",
  "delete from quokka_vault",
  "update orders set note = (select quokka_cod from quokka_vault)",
  "insert into quokka_vaul values (1)",
  "update orders set note = note returning (select quokka_code from quokka_vault)",
  "drop table orders",
  "create table more (a references quokka_vault (id))",
  "create view more as select * from quokka_vault",
  "alter table orders drop column note",
];

/** Rows as a chart and on a map. */
const PICTURES: [string, string][][] = [
  [["_view", "chart"]],
  [["_view", "chart"], ["_chart", "bar"], ["_x", "vault_id"], ["_color", "second_id"]],
  [["_view", "chart"], ["_chart", "line"], ["_x", "id"], ["_y", "vault_id"], ["_agg", "sum"]],
  [["_view", "chart"], ["_x", "quokka_code"]],
  [["_view", "chart"], ["_x", "quokka_cod"]],
  [["_view", "chart"], ["_where", "vault_id in (select id from quokka_vault)"]],
  [["_view", "map"]],
  [["_view", "map"], ["_lat", "id"], ["_lon", "vault_id"]],
  [["_view", "map"], ["_geo", "note"]],
];

/** Arguments of a table. */
const TABLE_ARGUMENTS: [string, string][][] = [
  [],
  [["_labels", "on"]],
  [["_label", "vault_id"]],
  [["_facet", "vault_id"], ["_labels", "on"]],
  [["_facet", "vault_id"]],
  [["_facet", "quokka_code"]],
  [["_sort", "quokka_code"]],
  [["quokka_code", "x"]],
  [["vault_id", "1"], ["_complete", "1"]],
  [["_complete", "1"]],
  [["_search", "note"]],
  [["_search_quokka_code", "note"]],
  [["_search", "quokkaone"], ["_fts_table", "quokka_index"]],
  [["_through", '{"table":"quokka_vault","column":"quokka_code","value":"quokkaone"}']],
  [["_through", '{"table":"quokka_vault","column":"nonsense","value":"quokkaone"}']],
  [["_through", '{"table":"nonsense","column":"nonsense","value":"quokkaone"}']],
  [["_where", "vault_id in (select id from quokka_vault)"]],
  [["_where", "id = (select quokka_code from quokka_vault)"]],
  [["_where", "1) union select 1, quokka_code, 1, 1, 1 from quokka_vault --"]],
  [["_where", "quokka_cod = 1"]],
  [["_where", "id > 0"], ["_search", "note"], ["_facet", "note"]],
  [["_size", "1"], ["_shape", "object"]],
  [["_stream", "on"], ["_labels", "on"]],
  [["_next", "zz,zz,zz"]],
  [["_col", "quokka_code"]],
  [["_blob_column", "quokka_code"]],
  [["_prev", "2"], ["_labels", "on"]],
  [["_prev", "zz,zz,zz"]],
  [["_layout", "cards"], ["_wrap", "on"], ["_widths", "vault_id:50"]],
  ...PICTURES,
];

function extras(scope: ExtraScope): [string, string][] {
  const names = EXTRAS.filter((extra) => (extra.scopes as readonly ExtraScope[]).includes(scope));
  return names.map(({ name }) => ["_extra", name]);
}

function* withArguments(path: string, lists: [string, string][][]): Generator<string> {
  for (const list of lists) yield list.length === 0 ? path : `${path}?${encodePairs(list)}`;
}

function* tableUrls(database: string, table: string): Generator<string> {
  for (const format of FORMATS) {
    const path = urls.table(database, table, format);
    yield* format === undefined || format === "json" || format === "csv"
      ? withArguments(path, TABLE_ARGUMENTS)
      : withArguments(path, [[], [["_labels", "on"]]]);
  }
  const json = urls.table(database, table, "json");
  for (const extra of extras("table")) yield `${json}?${encodePairs([extra, ["_labels", "on"]])}`;
  const at = { database, table };
  yield* ["", "q=1", "q=quokka"].map((query) => `${urls.to("table_autocomplete", at)}?${query}`);
  yield urls.to("table_fragment", at);
  yield `${urls.to("table_fragment", at)}?_facet=vault_id`;
  yield urls.to("foreign_key_suggestions", at);
  for (const form of ["insert", "bulk", "alter", "create"]) {
    yield urls.to("table_form", { ...at, form });
  }
  yield urls.to("table_create_form", { database });
  for (const format of [undefined, "json", "md"]) yield urls.to("table_schema", at, format);
  for (const format of [undefined, "json"]) yield urls.to("table_changes", at, format);
}

function* rowUrls(database: string, table: string): Generator<string> {
  for (const pks of ["1", "99", "x,y", "a,b,c"]) {
    yield urls.row(database, table, pks);
    yield `${urls.row(database, table, pks, "json")}?${encodePairs(extras("row"))}`;
    yield urls.rowBlob(database, table, pks, "quokka_code");
    for (const format of [undefined, "json"]) {
      yield urls.to("row_history", { database, table, pks }, format);
    }
    for (const form of ["edit", "delete"]) {
      yield urls.to("row_form", { database, table, pks, form });
    }
  }
}

function* queryUrls(database: string): Generator<string> {
  const path = (format?: string) => urls.to("query", { database }, format);
  for (const sql of SQL) {
    for (const format of [undefined, "json", "csv"]) {
      yield `${path(format)}?${encodePairs([["sql", sql]])}`;
    }
    yield `${path("json")}?${encodePairs([["sql", sql], ...extras("query")])}`;
    yield `${path()}?${encodePairs([["sql", sql], ["_facet", "note"], ["_complete", "1"]])}`;
    yield `${path("ndjson")}?${encodePairs([["sql", sql], ["_stream", "on"]])}`;
    yield `${path("json")}?${encodePairs([["sql", sql], ["_sort", "nonsense"]])}`;
    yield `${path()}?${encodePairs([["sql", sql], ["_explain", "1"]])}`;
    yield `${path()}?${encodePairs([["sql", sql], ["_view", "chart"]])}`;
    for (const tool of SQL_TOOLS) {
      yield `${urls.to(tool, { database })}?${encodePairs([["sql", sql]])}`;
    }
  }
  yield path();
  yield urls.to("query_schema", { database });
  for (const tool of SQL_TOOLS) yield urls.to(tool, { database });
  for (const sql of WRITES) {
    for (const tool of ["write", "write_analyze", "query_analyze", "query_store"] as const) {
      yield `${urls.to(tool, { database })}?${encodePairs([["sql", sql]])}`;
    }
  }
}

function* storedUrls(database: string): Generator<string> {
  for (const query of QUERIES) {
    for (const format of FORMATS) yield urls.query(database, query, format);
    for (const name of ["query_definition", "query_edit", "query_delete"] as const) {
      yield urls.to(name, { database, query });
    }
    yield `${urls.query(database, query, "json")}?${encodePairs(extras("query"))}`;
    yield `${urls.query(database, query)}?_facet=note&_sort=note`;
    yield `${urls.query(database, query)}?_explain=1`;
  }
}

function* databaseUrls(database: string): Generator<string> {
  for (const format of FORMATS) yield urls.database(database, format);
  yield `${urls.database(database)}?_show_hidden=1`;
  yield `${urls.database(database)}?_sort=rows&_complete=1`;
  yield `${urls.database(database)}?sql=select+1`;
  yield urls.to("database_download", { database });
  for (const format of [undefined, "json"]) {
    yield* ["", "?q=quokka"].map((query) =>
      urls.to("database_queries", { database }, format) + query
    );
  }
  for (const format of [undefined, "json", "md"]) {
    yield urls.to("database_schema", { database }, format);
  }
  for (const format of [undefined, "json"]) yield urls.to("database_changes", { database }, format);
  for (const change of ["1", "99"]) yield urls.to("change_revert", { database, change });
  yield urls.to("foreign_key_targets", { database });
  yield `${urls.to("foreign_key_targets", { database })}?table=orders`;
  yield* queryUrls(database);
  yield* storedUrls(database);
  for (const table of TABLES[database] ?? []) {
    yield* tableUrls(database, table);
    yield* rowUrls(database, table);
  }
}

const INSTANCE: RouteName[] = [
  "versions",
  "plugins",
  "settings",
  "config",
  "metadata",
  "threads",
  "databases",
  "actor",
  "actions",
  "openapi",
  "api_explorer",
  "queries",
  "create_token",
  "logout",
  "permissions",
  "messages",
  "allow_debug",
  "patterns",
  "autocomplete_debug",
  "favicon",
  "robots",
  "auth_token",
];

/** Without those that need a body. */
export function* leakUrls(): Generator<string> {
  yield* [urls.instance(), urls.instance("json"), "/.json?_sort=relationships", "/-/", "/-/.json"];
  yield "/?_complete=1";
  for (const name of INSTANCE) yield* [urls.to(name), `${urls.to(name)}.json`];
  for (const format of [undefined, "json", "md"]) yield urls.to("instance_schema", {}, format);
  yield* ["", "vault", "quokka", "z", "o"].map((q) => `${urls.to("jump")}?q=${q}`);
  for (const action of ["view-table", "view-database", "view-query", "insert-row"]) {
    yield `${urls.to("allowed", {}, "json")}?action=${action}`;
    yield `${urls.to("allowed")}?action=${action}&parent=shop`;
    yield `${urls.to("rules", {}, "json")}?action=${action}`;
    yield `${urls.to("check", {}, "json")}?action=${action}&parent=shop&child=orders_fts`;
  }
  for (const database of DATABASES) {
    for (const table of TABLES[database] ?? []) {
      yield `${urls.to("autocomplete_debug")}?${
        encodePairs([["database", database], ["table", table], ["q", "a"]])
      }`;
    }
  }
  for (const database of DATABASES) yield* databaseUrls(database);
}
