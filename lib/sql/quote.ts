/** The one function that puts identifiers into SQL. */

const PLAIN = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

const RESERVED = new Set(
  ("abort action add after all alter analyze and as asc attach autoincrement before begin between " +
    "by cascade case cast check collate column commit conflict constraint create cross " +
    "current_date current_time current_timestamp database default deferrable deferred delete desc " +
    "detach distinct drop each else end escape except exclusive exists explain fail for foreign " +
    "from full glob group having if ignore immediate in index indexed initially inner insert " +
    "instead intersect into is isnull join key left like limit match natural no not notnull null " +
    "of offset on or order outer plan pragma primary query raise recursive references regexp " +
    "reindex release rename replace restrict right rollback row savepoint select set table temp " +
    "temporary then to transaction trigger union unique update using vacuum values view virtual " +
    "when where with without").split(" "),
);

/** Quotes a table or column name when it needs it: `name`, `"order"`, `"odd ""name"""`. */
export function quoteIdentifier(name: string): string {
  return PLAIN.test(name) && !RESERVED.has(name.toLowerCase()) ? name : alwaysQuoted(name);
}

/** Quotes unconditionally, for places where SQLite would read a bare word as something else. */
export function alwaysQuoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal; only where a parameter cannot stand (DDL, PRAGMA). */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
