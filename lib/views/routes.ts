/** Which module answers a route. Loaded on the first request; a route without one does not exist. */

import type { ViewLoaders } from "../http/route_table.ts";

export const VIEWS: ViewLoaders = {
  index: () => import("./index.tsx"),
  favicon: () => import("./favicon.ts"),
  robots: () => import("./robots.ts"),

  versions: () => import("./debug/versions.ts"),
  plugins: () => import("./debug/plugins.ts"),
  settings: () => import("./debug/settings.ts"),
  config: () => import("./debug/config.ts"),
  metadata: () => import("./debug/metadata.ts"),
  threads: () => import("./debug/threads.ts"),
  databases: () => import("./debug/databases.ts"),
  actor: () => import("./debug/actor.ts"),
  actions: () => import("./debug/actions.ts"),
  messages: () => import("./debug/messages.tsx"),
  permissions: () => import("./debug/permissions.tsx"),
  allowed: () => import("./debug/allowed.tsx"),
  rules: () => import("./debug/rules.tsx"),
  check: () => import("./debug/check.tsx"),
  allow_debug: () => import("./debug/allow_debug.tsx"),

  auth_token: () => import("./session/auth_token.ts"),
  create_token: () => import("./session/create_token.tsx"),
  logout: () => import("./session/logout.tsx"),

  openapi: () => import("./openapi/view.ts"),
  jump: () => import("./jump.tsx"),
  queries: () => import("./queries.tsx"),
  instance_schema: () => import("./schema.tsx"),

  database: () => import("./database.tsx"),
  database_download: () => import("./database_download.ts"),
  database_queries: () => import("./queries.tsx"),
  database_schema: () => import("./schema.tsx"),
  foreign_key_targets: () => import("./foreign_key_targets.ts"),
  query: () => import("./query.ts"),
  query_parameters: () => import("./query_parameters.ts"),
  query_definition: () => import("./query_definition.ts"),

  table: () => import("./table.ts"),
  table_schema: () => import("./schema.tsx"),
  table_autocomplete: () => import("./table_autocomplete.ts"),
  table_fragment: () => import("./table_fragment.tsx"),
  foreign_key_suggestions: () => import("./foreign_key_suggestions.ts"),
  row: () => import("./row.ts"),

  table_create: () => import("./api/create.ts"),
  table_alter: () => import("./api/alter.ts"),
  set_column_type: () => import("./api/set_column_type.ts"),
  table_insert: () => import("./api/insert.ts"),
  table_upsert: () => import("./api/upsert.ts"),
  table_drop: () => import("./api/drop.ts"),
  row_update: () => import("./api/update.ts"),
  row_delete: () => import("./api/delete.ts"),
};
