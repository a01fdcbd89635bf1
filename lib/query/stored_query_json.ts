import type { StoredQuery } from "../internal/stored_queries.ts";

/**
 * A stored query with the names of the JSON API.
 *
 * @param isPrivate Whether an anonymous visitor could not see it; the key is left out without it.
 */
export function storedQueryToJson(
  query: StoredQuery,
  isPrivate?: boolean,
): Record<string, unknown> {
  return {
    database: query.database,
    name: query.name,
    sql: query.sql,
    title: query.title,
    description: query.description,
    description_html: query.descriptionHtml,
    hide_sql: query.hideSql,
    fragment: query.fragment,
    parameters: query.parameters,
    is_write: query.isWrite,
    is_private: query.isPrivate,
    is_trusted: query.isTrusted,
    source: query.source,
    owner_id: query.ownerId,
    on_success_message: query.onSuccessMessage,
    on_success_message_sql: query.onSuccessMessageSql,
    on_success_redirect: query.onSuccessRedirect,
    on_error_message: query.onErrorMessage,
    on_error_redirect: query.onErrorRedirect,
    private: isPrivate,
  };
}

/** What the extra `metadata` of a stored query holds. */
export function storedQueryMetadata(query: StoredQuery): Record<string, unknown> {
  const { source: _source, ...metadata } = storedQueryToJson(query);
  return metadata;
}
