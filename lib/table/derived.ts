/** The result of a query as a table, to be filtered, sorted and counted like one. */

import type { TableSchema } from "../sql/schema.ts";
import type { Untrusted } from "../sql/types.ts";
import type { SqlValue } from "../sql/value.ts";

export interface DerivedQuery {
  /** One SELECT, without semicolon. */
  sql: string;
  /** Values of its own parameters. */
  params: Readonly<Record<string, SqlValue>>;
  /** Whose SQL it is: what its author may read, or false for trusted SQL. */
  untrusted: Untrusted | false;
}

/** What the result is called in SQL. */
const ALIAS = "result";

/** What there is to know about the result: the names of its columns, as SQLite gives them. */
export function derivedTable(columns: readonly string[]): TableSchema {
  return {
    name: ALIAS,
    isView: true,
    sql: null,
    columns: columns.map((name) => ({
      name,
      type: "",
      notNull: false,
      defaultValue: null,
      primaryKey: 0,
      hidden: 0,
    })),
    primaryKeys: [],
    hasRowid: false,
    foreignKeys: [],
    incoming: [],
    ftsTable: null,
    follows: null,
    hidden: false,
    uniqueColumns: [],
    triggers: [],
    indexes: [],
  };
}

/** The query as it stands behind FROM. Lines of their own, because a comment may end it. */
export function derivedSource({ sql }: Pick<DerivedQuery, "sql">): string {
  return `(\n${sql}\n) as ${ALIAS}`;
}

/** Asks for the names of the columns and nothing else. */
export function columnsStatement(query: Pick<DerivedQuery, "sql" | "params">) {
  return { sql: `select * from ${derivedSource(query)} limit 0`, params: { ...query.params } };
}

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:''|[^'])*(?:'|$)|"(?:""|[^"])*(?:"|$)|\[[^\]]*(?:\]|$)|`(?:``|[^`])*(?:`|$)|\s+|./gs;

/** The statement without semicolons and comments at its end. */
export function withoutEnd(sql: string): string {
  let end = 0;
  for (const { 0: token, index } of sql.matchAll(TOKEN)) {
    const isNothing = token === ";" || /^(?:--|\/\*|\s)/.test(token);
    if (!isNothing) end = index + token.length;
  }
  return sql.slice(0, end);
}
