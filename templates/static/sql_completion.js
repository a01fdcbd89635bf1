// @ts-check
/// <reference lib="dom" />
/**
 * What the SQL editor completes: behind `table.` or an alias its columns, elsewhere keywords,
 * functions, tables, and the columns of those tables that the statement names.
 */

import { keywordCompletionSource, SQLite, syntaxTree } from "./sql_editor_bundle.js";
import { words } from "./manager.js";
import { quoted } from "./sql_names.js";

/** @typedef {import("./sql_names.js").Table} Table */
/** @typedef {import("../../bundles/code_mirror.ts").Completion} Completion */
/** @typedef {import("../../bundles/code_mirror.ts").CompletionContext} CompletionContext */

const say = words("browserSql");

const FUNCTIONS =
  ("abs avg ceil changes char coalesce concat concat_ws count cume_dist date datetime dense_rank exp " +
    "first_value floor format glob group_concat hex ifnull iif instr json json_array " +
    "json_array_length json_each json_extract json_group_array json_group_object json_object " +
    "json_tree json_type json_valid julianday lag last_value lead length like ln log lower ltrim max " +
    "min mod nth_value ntile nullif octet_length percent_rank pi pow power printf quote random rank " +
    "replace round row_number rtrim sign sqlite_version sqrt strftime substr sum time timediff " +
    "total trim typeof unicode unixepoch upper").split(" ");

/** Marks what a name in a statement may be: `from NAME as ALIAS`. */
const NAME = /"(?:[^"]|"")*"|\[[^\]]*\]|`(?:[^`]|``)*`|[\p{L}_][\p{L}\p{N}_$]*/gu;

const keywords = keywordCompletionSource(SQLite);

/**
 * @param {() => Promise<Table[]>} loadTables
 * @returns {(context: CompletionContext) => Promise<import("../../bundles/code_mirror.ts").CompletionResult | null>}
 */
export function sqlCompletion(loadTables) {
  return async (context) => {
    const node = syntaxTree(context.state).resolveInner(context.pos, -1);
    if (/String|Comment/.test(node.name)) return null;
    const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_$]*/u);
    const from = word?.from ?? context.pos;
    const before = context.state.sliceDoc(0, from);
    // The name of a parameter is nobody's but the author's.
    if (/[:@$]$/.test(before)) return null;
    const owner = ownerBefore(before);
    if (owner === null && !word && !context.explicit) return null;
    const tables = await loadTables().catch(() => []);
    const statement = statementAround(context.state.doc.toString(), context.pos);
    const named = tablesIn(statement, tables);
    const validFor = /^[\p{L}\p{N}_$]*$/u;
    if (owner !== null) {
      const table = named.get(owner) ?? findTable(tables, owner);
      return table ? { from, options: columnsOf([table]), validFor } : null;
    }
    const result = await keywords(context);
    const typed = word?.text.toLowerCase() ?? "";
    return {
      from,
      options: [
        ...columnsOf([...new Set(named.values())]),
        ...tables.filter(({ hidden }) => !hidden).map(tableOption),
        ...functions,
        ...(result?.options ?? []).filter(({ label }) => label.startsWith(typed)),
      ],
      validFor,
    };
  };
}

/**
 * Read out, it is a word of its own.
 * @param {string} detail
 */
function spaced(detail) {
  return ` ${detail}`;
}

/** @type {Completion[]} */
const functions = FUNCTIONS.map((label) => ({
  label,
  type: "function",
  detail: spaced(say.function),
  apply: `${label}(`,
}));

/**
 * The name before a point at the end of a text, unquoted and in small letters.
 * @param {string} text
 */
function ownerBefore(text) {
  if (!text.endsWith(".")) return null;
  const name = [...text.slice(0, -1).matchAll(NAME)].at(-1);
  const isThere = name && name.index + name[0].length === text.length - 1;
  return isThere ? unquoted(name[0]).toLowerCase() : null;
}

/**
 * @param {string} text
 * @param {number} position
 */
function statementAround(text, position) {
  const start = text.lastIndexOf(";", position - 1) + 1;
  const end = text.indexOf(";", position);
  return text.slice(start, end < 0 ? undefined : end);
}

/**
 * The tables that a statement names, by their names and aliases in small letters.
 * @param {string} statement
 * @param {Table[]} tables
 * @returns {Map<string, Table>}
 */
function tablesIn(statement, tables) {
  const code = statement.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, " ");
  const found = new Map();
  const names = [...code.matchAll(NAME)];
  for (const [i, match] of names.entries()) {
    const isColumn = code[match.index - 1] === ".";
    const table = isColumn ? undefined : findTable(tables, unquoted(match[0]).toLowerCase());
    if (table === undefined) continue;
    found.set(table.name.toLowerCase(), table);
    const alias = /^as$/i.test(names[i + 1]?.[0] ?? "") ? names[i + 2] : names[i + 1];
    const between = code.slice(match.index + match[0].length, alias?.index);
    if (alias && /^\s+(?:as\s+)?$/i.test(between) && !isKeyword(alias[0])) {
      found.set(unquoted(alias[0]).toLowerCase(), table);
    }
  }
  return found;
}

/** @param {string} word */
function isKeyword(word) {
  return quoted(word) !== word && !/^["[`]/.test(word);
}

/**
 * @param {Table[]} tables
 * @param {string} name in small letters
 */
function findTable(tables, name) {
  return tables.find((table) => table.name.toLowerCase() === name);
}

/** @param {string} name */
function unquoted(name) {
  return /^["[`]/.test(name) ? name.slice(1, -1).replaceAll('""', '"') : name;
}

/**
 * @param {Table[]} tables
 * @returns {Completion[]}
 */
function columnsOf(tables) {
  return tables.flatMap(({ name, columns }) =>
    columns.map((label) => ({
      label,
      type: "property",
      detail: spaced(name),
      apply: quoted(label),
      boost: 20,
    }))
  );
}

/**
 * @param {Table} table
 * @returns {Completion}
 */
function tableOption({ name, is_view }) {
  return {
    label: name,
    type: "class",
    detail: is_view ? spaced(say.view) : undefined,
    apply: quoted(name),
    boost: 10,
  };
}
