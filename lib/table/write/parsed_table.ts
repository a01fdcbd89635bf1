/** A CREATE TABLE taken apart, so that it can be written again with changes. Pure. */

import type {
  ColumnLayout,
  KeyClause,
  Reference,
  TableLayout,
} from "../../sql/create_table_sql.ts";
import { isWord, type SqlToken, sqlTokens, tokenName } from "./sql_tokens.ts";

export interface ParsedColumn extends ColumnLayout {
  reference: Reference | null;
  clauses: string[];
  comments: string[];
  isGenerated: boolean;
}

/** A constraint of the table. */
export interface ParsedConstraint {
  kind: "foreign key" | "other";
  /** Columns of a foreign key. */
  columns: string[];
  sql: string;
}

export interface ParsedTable extends Pick<TableLayout, "name" | "primaryKeys"> {
  columns: ParsedColumn[];
  isAutoincrement: boolean;
  /** Kept where the key has collations, an order, a name or an ON CONFLICT. */
  keyClause: KeyClause | null;
  constraints: ParsedConstraint[];
  options: string[];
}

/** @throws {SyntaxError} for what is no plain CREATE TABLE */
export function parseTable(sql: string): ParsedTable {
  const tokens = sqlTokens(sql);
  const words = tokens.filter(({ kind }) => kind !== "comment");
  const nameAt = words.findIndex((token) => isWord(token, "TABLE")) + 1;
  const open = tokens.findIndex(({ text }) => text === "(");
  const isPlain = isWord(words[0], "CREATE") && nameAt > 0 && open > 0 &&
    !words.some((token) => isWord(token, "VIRTUAL") && token.start < tokens[open]!.start);
  if (!isPlain) throw new SyntaxError("Not a CREATE TABLE statement");
  const table: ParsedTable = {
    name: tokenName(words[nameAt]!),
    columns: [],
    primaryKeys: [],
    isAutoincrement: false,
    keyClause: null,
    constraints: [],
    options: [],
  };
  const { items, close } = definitions(sql, tokens, open);
  for (const item of items) addDefinition(table, sql, item);
  table.options = sql.slice(tokens[close]!.end).replace(/--.*|\/\*[\s\S]*?\*\//g, "")
    .split(",").map((option) => option.trim().replace(/\s+/g, " ")).filter((option) => option);
  return table;
}

interface Definition {
  tokens: SqlToken[];
  comments: string[];
}

/** What stands between the commas; a comment behind a comma belongs to the line before it. */
function definitions(sql: string, tokens: readonly SqlToken[], open: number) {
  const items: Definition[] = [{ tokens: [], comments: [] }];
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const token = tokens[at]!;
    const current = items.at(-1)!;
    if (token.kind === "comment") {
      if (depth > 1) continue;
      const before = items.at(-2);
      const isBehind = current.tokens.length === 0 && before !== undefined &&
        !sql.slice(tokens[at - 1]!.end, token.start).includes("\n");
      (isBehind ? before : current).comments.push(token.text.trimEnd());
      continue;
    }
    if (token.text === "(") depth++;
    if (token.text === ")" && --depth === 0) return { items, close: at };
    if (token.text === "," && depth === 1) items.push({ tokens: [], comments: [] });
    else if (at > open) current.tokens.push(token);
  }
  throw new SyntaxError("The CREATE TABLE statement does not end");
}

const TABLE_CONSTRAINTS = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];

function addDefinition(table: ParsedTable, sql: string, { tokens, comments }: Definition): void {
  const [first] = tokens;
  if (first === undefined) throw new SyntaxError("A definition is empty");
  if (isWord(first, ...TABLE_CONSTRAINTS)) addConstraint(table, sql, tokens);
  else addColumn(table, sql, { tokens, comments });
}

function addConstraint(table: ParsedTable, sql: string, tokens: SqlToken[]): void {
  const kind = isWord(tokens[0], "CONSTRAINT") ? tokens[2] : tokens[0];
  if (isWord(kind, "PRIMARY")) {
    table.primaryKeys = columnList(tokens);
    const isPlain = kind === tokens[0] && tokens.at(-1)!.text === ")" &&
      tokens.length === 2 * table.primaryKeys.length + 3;
    if (!isPlain) table.keyClause = { sql: sliceOf(sql, tokens), isBesideColumn: false };
    return;
  }
  const text = sliceOf(sql, tokens);
  if (!isWord(kind, "FOREIGN")) {
    table.constraints.push({ kind: "other", columns: [], sql: text });
    return;
  }
  const columns = columnList(tokens);
  const from = tokens.findIndex((token) => isWord(token, "REFERENCES"));
  const column = table.columns.find(({ name }) => sameName(name, columns[0]!));
  const reference = columns.length === 1 ? parseReference(sql, tokens.slice(from)) : null;
  if (reference !== null && column !== undefined) column.reference = reference;
  else table.constraints.push({ kind: "foreign key", columns, sql: text });
}

/** The names in the first parentheses; collations and sort orders behind them are left out. */
function columnList(tokens: readonly SqlToken[]): string[] {
  const open = tokens.findIndex(({ text }) => text === "(");
  const names: string[] = [];
  for (let at = open; at < tokens.length && tokens[at]!.text !== ")"; at++) {
    if (tokens[at]!.text === "(" || tokens[at]!.text === ",") {
      names.push(tokenName(tokens[at + 1]!));
    }
  }
  return names;
}

function addColumn(table: ParsedTable, sql: string, { tokens, comments }: Definition): void {
  const starts = clauseStarts(tokens);
  const typeEnd = starts[0] ?? tokens.length;
  const column: ParsedColumn = {
    name: tokenName(tokens[0]!),
    type: typeEnd > 1 ? sliceOf(sql, tokens.slice(1, typeEnd)) : "",
    isNotNull: false,
    default: null,
    reference: null,
    clauses: [],
    comments,
    isGenerated: false,
  };
  table.columns.push(column);
  starts.forEach((start, i) => addClause(table, column, sql, tokens.slice(start, starts[i + 1])));
}

const CLAUSES = [
  "CONSTRAINT",
  "PRIMARY",
  "NOT",
  "NULL",
  "UNIQUE",
  "CHECK",
  "DEFAULT",
  "COLLATE",
  "REFERENCES",
  "GENERATED",
  "AS",
];
/** Words behind which the next one goes on with the clause. */
const CONTINUED = ["CONSTRAINT", "NOT", "DEFAULT", "SET", "ALWAYS", "COLLATE"];

/** Where the clauses of a column begin; `CONSTRAINT name` is part of what it names. */
function clauseStarts(tokens: readonly SqlToken[]): number[] {
  const starts: number[] = [];
  let depth = 0;
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.text === "(") depth++;
    if (token.text === ")") depth--;
    const isNamed = isWord(tokens[at - 2], "CONSTRAINT");
    const goesOn = isNamed || isWord(tokens[at - 1], ...CONTINUED) ||
      (isWord(token, "NOT") && isWord(tokens[at + 1], "DEFERRABLE"));
    if (depth === 0 && !goesOn && isWord(token, ...CLAUSES)) starts.push(at);
  }
  return starts;
}

function addClause(
  table: ParsedTable,
  column: ParsedColumn,
  sql: string,
  clause: SqlToken[],
): void {
  const isNamed = isWord(clause[0], "CONSTRAINT");
  const tokens = isNamed ? clause.slice(2) : clause;
  const [first] = tokens;
  if (isWord(first, "PRIMARY")) {
    table.primaryKeys = [column.name];
    table.isAutoincrement = tokens.some((token) => isWord(token, "AUTOINCREMENT"));
    const more = tokens.slice(2).filter((token) => !isWord(token, "ASC", "AUTOINCREMENT"));
    if (isNamed || more.length > 0) {
      table.keyClause = { sql: sliceOf(sql, clause), isBesideColumn: true };
    }
  } else if (isWord(first, "NOT") && tokens.length === 2) column.isNotNull = true;
  else if (isWord(first, "NULL")) return;
  else if (isWord(first, "DEFAULT")) column.default = sliceOf(sql, tokens.slice(1));
  else if (isWord(first, "REFERENCES")) column.reference = parseReference(sql, tokens);
  else {
    column.clauses.push(sliceOf(sql, clause));
    column.isGenerated ||= isWord(first, "GENERATED", "AS");
  }
}

/** Null for a reference to several columns. */
function parseReference(sql: string, tokens: SqlToken[]): Reference | null {
  const table = tokenName(tokens[1]!);
  if (tokens[2]?.text !== "(") return { table, column: null, actions: rest(sql, tokens, 2) };
  const close = tokens.findIndex(({ text }) => text === ")");
  if (close !== 4) return null;
  return { table, column: tokenName(tokens[3]!), actions: rest(sql, tokens, close + 1) };
}

function rest(sql: string, tokens: SqlToken[], from: number): string {
  return from < tokens.length ? sliceOf(sql, tokens.slice(from)) : "";
}

/** The text from the first token to the last; comments that would swallow a line are made closed. */
function sliceOf(sql: string, tokens: readonly SqlToken[]): string {
  const text = sql.slice(tokens[0]!.start, tokens.at(-1)!.end);
  return sqlTokens(text).map((token, i, all) => {
    const gap = i === 0 ? "" : text.slice(all[i - 1]!.end, token.start).replace(/\s+/g, " ");
    const isLine = token.kind === "comment" && token.text.startsWith("--");
    return gap + (isLine ? `/*${token.text.slice(2).replaceAll("*/", "* /")}*/` : token.text);
  }).join("");
}

export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
