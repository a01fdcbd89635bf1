// @ts-check
/**
 * What the write API says is wrong -> the columns that it is about, in words for people. Shared by
 * the server, for pages without scripts, and by the dialogs.
 */

/**
 * @typedef {object} FieldErrors
 * @property {Record<string, string>} fields column -> what is wrong with its value
 * @property {string[]} others what is about no column of the form
 */

/**
 * @param {readonly string[]} errors
 * @param {readonly string[]} columns that the form has a field for
 * @returns {FieldErrors}
 */
export function fieldErrors(errors, columns) {
  /** @type {FieldErrors} */
  const found = { fields: Object.create(null), others: [] };
  for (const error of errors) {
    const [names, words] = columnsOf(error, columns);
    if (names.length === 0) found.others.push(words);
    for (const name of names) found.fields[name] ??= words;
  }
  return found;
}

/**
 * @param {string} error
 * @param {readonly string[]} columns
 * @returns {[names: string[], words: string]}
 */
function columnsOf(error, columns) {
  const constraint = /^(NOT NULL|UNIQUE|CHECK) constraint failed: (.*)$/s.exec(error);
  if (constraint) return brokenRule(constraint[1] ?? "", constraint[2] ?? "", columns);
  const strict = /^cannot store (\w+) value in (\w+) column (.+)$/.exec(error);
  if (strict) {
    return [named(strict[3] ?? "", columns), `Only values of the type ${strict[2]} fit here`];
  }
  const name = columns.find((column) => error.startsWith(`${column}: `));
  return name === undefined ? [[], error] : [[name], error.slice(name.length + 2)];
}

/**
 * @param {string} rule
 * @param {string} about
 * @param {readonly string[]} columns
 * @returns {[names: string[], words: string]}
 */
function brokenRule(rule, about, columns) {
  if (rule === "CHECK") {
    const users = columns.filter((column) => mentions(about, column));
    return [users.length === 1 ? users : [], `The table has a rule against this: ${about}`];
  }
  const names = about.split(", ").flatMap((name) => named(name, columns));
  if (rule === "NOT NULL") return [names, names.length > 0 ? "A value is required" : about];
  const words = names.length > 1
    ? `Another row has these values already: ${names.join(", ")}`
    : "Another row has this value already";
  return [names, words];
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
