// @ts-check
/**
 * What the write API says is wrong -> the columns that it is about, in words for people. Shared by
 * the server, for pages without scripts, and by the dialogs.
 */

/**
 * A text of the catalogue with values in it.
 * @typedef {(
 *   key: keyof import("../words/words.ts").Words["browserEdit"],
 *   values?: Record<string, string | number>,
 * ) => string} Say
 */

/**
 * @typedef {object} FieldErrors
 * @property {Record<string, string>} fields column -> what is wrong with its value
 * @property {string[]} others what is about no column of the form
 */

/**
 * @param {readonly string[]} errors
 * @param {readonly string[]} columns that the form has a field for
 * @param {Say} say
 * @returns {FieldErrors}
 */
export function fieldErrors(errors, columns, say) {
  /** @type {FieldErrors} */
  const found = { fields: Object.create(null), others: [] };
  for (const error of errors) {
    const [names, words] = columnsOf(error, columns, say);
    if (names.length === 0) found.others.push(words);
    for (const name of names) found.fields[name] ??= words;
  }
  return found;
}

/**
 * @param {string} error
 * @param {readonly string[]} columns
 * @param {Say} say
 * @returns {[names: string[], words: string]}
 */
function columnsOf(error, columns, say) {
  const constraint = /^(NOT NULL|UNIQUE|CHECK) constraint failed: (.*)$/s.exec(error);
  if (constraint) {
    const [, rule = "", about = ""] = constraint;
    return rule === "CHECK"
      ? brokenCheck(about, columns, say)
      : brokenKey(rule, about.split(", ").flatMap((name) => named(name, columns)), { about, say });
  }
  const strict = /^cannot store (\w+) value in (\w+) column (.+)$/.exec(error);
  if (strict) {
    const [, , type = "", path = ""] = strict;
    return [named(path, columns), say("wrongType", { type })];
  }
  const name = columns.find((column) => error.startsWith(`${column}: `));
  return name === undefined ? [[], error] : [[name], error.slice(name.length + 2)];
}

/**
 * @param {string} rule
 * @param {readonly string[]} columns
 * @param {Say} say
 * @returns {[names: string[], words: string]}
 */
function brokenCheck(rule, columns, say) {
  const users = columns.filter((column) => mentions(rule, column));
  return [users.length === 1 ? users : [], say("brokenCheck", { rule })];
}

/**
 * @param {string} rule
 * @param {string[]} names
 * @param {{ about: string, say: Say }} told what SQLite says, for columns that the form does not have
 * @returns {[names: string[], words: string]}
 */
function brokenKey(rule, names, { about, say }) {
  if (rule === "NOT NULL") return [names, names.length > 0 ? say("required") : about];
  return names.length > 1
    ? [names, say("notUniqueTogether", { columns: names.join(", ") })]
    : [names, say("notUnique")];
}

/**
 * The column of `table.column`, either of which may contain dots.
 * @param {string} path
 * @param {readonly string[]} columns
 */
function named(path, columns) {
  const fitting = columns.filter((column) => path === column || path.endsWith(`.${column}`));
  return fitting.sort((a, b) => b.length - a.length).slice(0, 1);
}

/**
 * @param {string} sql
 * @param {string} column
 */
function mentions(sql, column) {
  const at = sql.toLowerCase().indexOf(column.toLowerCase());
  const isWord = (/** @type {string | undefined} */ sign) => sign !== undefined && /\w/.test(sign);
  return at >= 0 && !isWord(sql[at - 1]) && !isWord(sql[at + column.length]);
}
