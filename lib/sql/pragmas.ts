/** Pragmas that only tell something; usable as `pragma_table_info(...)`. The list is Datasette's. */
export const ALLOWED_PRAGMAS = [
  "database_list",
  "foreign_key_list",
  "function_list",
  "index_info",
  "index_list",
  "index_xinfo",
  "page_count",
  "max_page_count",
  "page_size",
  "schema_version",
  "table_info",
  "table_xinfo",
  "table_list",
];
