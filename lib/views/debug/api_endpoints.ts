/** What can be asked of the API, as far as somebody may. */

import type { ApiDatabase, ApiEndpoint } from "../../../templates/parts/api_endpoints.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import type { TableSchema } from "../../sql/schema.ts";
import type { Database } from "../../sql/types.ts";
import { keyColumns } from "../../table/columns.ts";
import { encodeJson } from "../../text/json.ts";
import { encodePairs } from "../../text/query_string.ts";
import { visibleSchema } from "../../table/visible_schema.ts";

interface Described extends Omit<ApiEndpoint, "href"> {
  /** What to send, as an example. */
  json?: unknown;
}

export async function apiDatabases(context: RequestContext): Promise<ApiDatabase[]> {
  const { app: { databases, permissions, urls }, actor } = context;
  const names = async (action: string) => {
    const allowed = await permissions.allowedResources(actor, action);
    return new Set(allowed.map(({ database, child }) => keyOf(database, child)));
  };
  const [visible, insert, update, drop, create] = await Promise.all([
    names("view-database"),
    names("insert-row"),
    names("update-row"),
    names("drop-table"),
    names("create-table"),
  ]);
  const shown = [...databases].filter(({ name }) => visible.has(keyOf(name, null)));
  const action = urls.to("api_explorer");
  return await Promise.all(shown.map(async (database) => {
    const { tables } = await visibleSchema(context, database);
    const endpoints = [...tables.values()].filter(({ hidden }) => !hidden).flatMap((table) => {
      const key = keyOf(database.name, table.name);
      const may = {
        insert: insert.has(key),
        upsert: insert.has(key) && update.has(key),
        drop: drop.has(key),
      };
      return tableEndpoints(context, database, table, may);
    });
    const mayCreate = database.isMutable && create.has(keyOf(database.name, null));
    const all = [
      overview(context, database),
      ...endpoints,
      ...mayCreate ? [creation(context, database)] : [],
    ];
    return { name: database.name, endpoints: all.map((one) => linked(one, action)) };
  }));
}

function keyOf(database: string, child: string | null): string {
  return JSON.stringify([database, child]);
}

function tableEndpoints(
  { app: { urls }, request: { language } }: RequestContext,
  { isMutable, route }: Database,
  table: TableSchema,
  may: { insert: boolean; upsert: boolean; drop: boolean },
): Described[] {
  const { name } = table;
  const say = wordsFor(language).apiExplorer;
  const place = { database: route, table: name };
  const endpoints: Described[] = [
    { method: "GET", label: say.rowsOf(name), path: urls.table(route, name, "json") },
  ];
  if (!isMutable || table.isView) return endpoints;
  const example = (columns: readonly string[]) =>
    Object.fromEntries(columns.map((column) => [column, null]));
  const columns = table.columns.filter(({ hidden }) => hidden === 0).map((column) => column.name);
  if (may.insert) {
    endpoints.push({
      method: "POST",
      label: say.insertInto(name),
      path: urls.to("table_insert", place),
      json: { rows: [example(columns.filter((column) => !table.primaryKeys.includes(column)))] },
    });
  }
  if (may.upsert) {
    endpoints.push({
      method: "POST",
      label: say.upsertInto(name),
      path: urls.to("table_upsert", place),
      json: { rows: [example([...new Set([...keyColumns(table), ...columns])])] },
    });
  }
  if (may.drop) {
    endpoints.push({
      method: "POST",
      label: say.drop(name),
      path: urls.to("table_drop", place),
      json: { confirm: false },
    });
  }
  return endpoints;
}

function overview(
  { app: { urls }, request: { language } }: RequestContext,
  { name, route }: Database,
): Described {
  const label = wordsFor(language).apiExplorer.database(name);
  return { method: "GET", label, path: urls.database(route, "json") };
}

function creation(
  { app: { urls }, request: { language } }: RequestContext,
  { name, route }: Database,
): Described {
  const columns = [{ name: "id", type: "integer" }, { name: "title", type: "text" }];
  return {
    method: "POST",
    label: wordsFor(language).apiExplorer.createTable(name),
    path: urls.to("table_create", { database: route }),
    json: { table: "new_table", columns, pk: "id" },
  };
}

function linked({ json, ...endpoint }: Described, action: string): ApiEndpoint {
  const pairs: [string, string][] = [["path", endpoint.path]];
  if (endpoint.method === "POST") {
    pairs.push(["method", "POST"], ["json", encodeJson(json, 2)]);
  }
  return { ...endpoint, href: `${action}?${encodePairs(pairs)}` };
}
