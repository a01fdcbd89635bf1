/**
 * What formats SQL. `bundles/build.ts` makes one file of it for browsers:
 * templates/static/sql_format_bundle.js.
 */

export { formatDialect, sqlite } from "sql-formatter";
