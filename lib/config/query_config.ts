/** One query of the `queries` block of a database. */

import type { ConfigNode } from "./config_node.ts";
import { parseAllowBlock, parsePermissions } from "./permission_blocks.ts";
import { parseMetadata } from "./metadata_config.ts";
import { isTree } from "./tree.ts";
import type { QueryConfig } from "./types.ts";

export const QUERY_KEYS = [
  "sql",
  "title",
  "description",
  "description_html",
  "params",
  "hide_sql",
  "fragment",
  "write",
  "is_trusted",
  "on_success_message",
  "on_success_message_sql",
  "on_success_redirect",
  "on_error_message",
  "on_error_redirect",
  "allow",
  "permissions",
];

/** A query is an object with `sql`, or the SQL alone. */
export function parseQueryConfig(node: ConfigNode): QueryConfig {
  if (!isTree(node.value)) {
    const sql = node.text() ?? node.fail("SQL or an object with the key sql");
    return { sql, hideSql: false, write: false, isTrusted: true, permissions: {}, metadata: {} };
  }
  return {
    sql: node.key("sql").text() ?? node.key("sql").fail("the SQL of the query"),
    title: node.key("title").name(),
    description: node.key("description").name(),
    descriptionHtml: node.key("description_html").name(),
    params: node.key("params").isEmpty ? undefined : node.key("params").items().map(parameterName),
    hideSql: node.key("hide_sql").boolean() ?? false,
    fragment: node.key("fragment").name(),
    write: node.key("write").boolean() ?? false,
    onSuccessMessage: node.key("on_success_message").name(),
    onSuccessMessageSql: node.key("on_success_message_sql").text(),
    onSuccessRedirect: node.key("on_success_redirect").text(),
    onErrorMessage: node.key("on_error_message").name(),
    onErrorRedirect: node.key("on_error_redirect").text(),
    isTrusted: node.key("is_trusted").boolean() ?? true,
    allow: parseAllowBlock(node.key("allow")),
    permissions: parsePermissions(node.key("permissions")),
    metadata: parseMetadata(node, QUERY_KEYS),
  };
}

function parameterName(node: ConfigNode): string {
  return node.name() ?? node.fail("the name of a parameter");
}
