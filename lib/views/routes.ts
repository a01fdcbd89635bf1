/** Which module answers a route. Loaded on the first request; a route without one does not exist. */

import type { ViewModule } from "../http/endpoint.ts";
import type { ViewLoaders } from "../http/route_table.ts";

export const VIEWS = {
  index: view("./home/index.tsx"),
  favicon: view("./favicon.ts"),
  robots: view("./robots.ts"),

  versions: view("./debug/versions.ts"),
  plugins: view("./debug/plugins.ts"),
  settings: view("./debug/settings.ts"),
  config: view("./debug/config.ts"),
  metadata: view("./debug/metadata.ts"),
  threads: view("./debug/threads.ts"),
  databases: view("./debug/databases.ts"),
  actor: view("./debug/actor.ts"),
  actions: view("./debug/actions.tsx"),
  messages: view("./debug/messages.tsx"),
  permissions: view("./debug/permissions.tsx"),
  allowed: view("./debug/allowed.tsx"),
  rules: view("./debug/rules.tsx"),
  check: view("./debug/check.tsx"),
  allow_debug: view("./debug/allow_debug.tsx"),
  patterns: view("./debug/patterns.tsx"),
  autocomplete_debug: view("./debug/autocomplete.tsx"),

  auth_token: view("./session/auth_token.ts"),
  create_token: view("./session/create_token.tsx"),
  logout: view("./session/logout.tsx"),

  api_explorer: view("./debug/api_explorer.tsx"),
  openapi: view("./openapi/view.ts"),
  jump: view("./jump/jump.tsx"),
  queries: view("./stored_queries/queries.tsx"),
  instance_schema: view("./database/schema.tsx"),

  database: view("./database/database.tsx"),
  database_download: view("./database/database_download.ts"),
  database_changes: view("./changes/database_changes.ts"),
  change_revert: view("./changes/revert.ts"),
  database_queries: view("./stored_queries/queries.tsx"),
  database_schema: view("./database/schema.tsx"),
  foreign_key_targets: view("./database/foreign_key_targets.ts"),
  query_store: view("./stored_queries/store.ts"),
  query_analyze: view("./stored_queries/analyze.ts"),
  write: view("./write_sql/execute.ts"),
  write_analyze: view("./write_sql/analyze.ts"),
  query: view("./query/query.ts"),
  query_parameters: view("./query/query_parameters.ts"),
  query_schema: view("./query/query_schema.ts"),
  query_definition: view("./stored_queries/query_definition.ts"),
  query_edit: view("./stored_queries/edit.ts"),
  query_update: view("./stored_queries/update.ts"),
  query_delete: view("./stored_queries/delete.ts"),

  table: view("./table/table.ts"),
  table_changes: view("./changes/table_changes.ts"),
  table_schema: view("./database/schema.tsx"),
  table_autocomplete: view("./table/table_autocomplete.ts"),
  table_fragment: view("./table/table_fragment.tsx"),
  foreign_key_suggestions: view("./table/foreign_key_suggestions.ts"),
  row: view("./row/row.ts"),
  row_history: view("./changes/row_history.ts"),

  table_create_form: view("./forms/create_table.tsx"),
  table_form: view("./forms/table_form.ts"),
  row_form: view("./forms/row_form.ts"),

  table_create: view("./api/create.ts"),
  table_alter: view("./api/alter.ts"),
  set_column_type: view("./api/set_column_type.ts"),
  table_insert: view("./api/insert.ts"),
  table_upsert: view("./api/upsert.ts"),
  table_load: view("./api/load.ts"),
  database_load: view("./api/load.ts"),
  table_drop: view("./api/drop.ts"),
  row_update: view("./api/update.ts"),
  row_delete: view("./api/delete.ts"),
} satisfies ViewLoaders;

/**
 * A variable, not a literal: Deno reads all modules that it finds named in `import()` at each start,
 * needed or not. With all views that took 23 ms instead of 10.
 */
function view(path: string): () => Promise<ViewModule> {
  return () => import(path);
}
