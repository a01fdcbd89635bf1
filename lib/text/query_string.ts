/** Building and changing query strings, in the exact form that Datasette's links have. */

/** Arguments to add or replace; `null` removes. Pairs allow a name more than once. */
export type NewArgs = Record<string, string | null> | [string, string | null][];

/** Percent-encodes a query string part; a space is `+`, only letters, digits and `_.-~` stay. */
export function quotePlus(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}

/** `encodePairs([["a", "1 2"]]) === "a=1+2"`. */
export function encodePairs(pairs: Iterable<readonly [string, string]>): string {
  let out = "";
  for (const [name, value] of pairs) {
    out += `${out ? "&" : ""}${quotePlus(name)}=${quotePlus(value)}`;
  }
  return out;
}

/** `path?query` with arguments appended; existing ones of the same name stay. */
export function withAddedArgs(path: string, queryString: string, args: NewArgs): string {
  const added = toPairs(args);
  const removed = new Set(added.filter(([, value]) => value === null).map(([name]) => name));
  const kept = filledPairs(queryString).filter(([name]) => !removed.has(name));
  return join(path, [...kept, ...added.filter(hasValue)]);
}

/** `path?query` with all existing arguments of these names replaced; new ones come last. */
export function withReplacedArgs(path: string, queryString: string, args: NewArgs): string {
  const added = toPairs(args);
  const replaced = new Set(added.map(([name]) => name));
  const kept = filledPairs(queryString).filter(([name]) => !replaced.has(name));
  return join(path, [...kept, ...added.filter(hasValue)]);
}

/**
 * `path?query` without some arguments: a list removes all of these names, an object only those
 * where the value is the same. A query string inside `path` wins over `queryString`.
 */
export function withRemovedArgs(
  path: string,
  queryString: string,
  args: Iterable<string> | Record<string, string>,
): string {
  const mark = path.indexOf("?");
  if (mark !== -1) [path, queryString] = [path.slice(0, mark), path.slice(mark + 1)];
  const isRemoved = Symbol.iterator in args
    ? nameIsIn(new Set(args as Iterable<string>))
    : pairIsIn(new Map(Object.entries(args as Record<string, string>)));
  return join(path, filledPairs(queryString).filter((pair) => !isRemoved(pair)));
}

/**
 * The same page in another format: `/db/table` becomes `/db/table.json`, or `?_format=json` when
 * the path has a dot already. The query string stays as it was sent.
 */
export function withFormat(
  path: string,
  queryString: string,
  format: string,
  extra: Record<string, string> = {},
): string {
  const hasDot = path.includes(".");
  const added = hasDot ? { ...extra, _format: format } : extra;
  const pairs = Object.entries(added).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const query = [queryString, encodePairs(pairs)].filter((part) => part !== "").join("&");
  return (hasDot ? path : `${path}.${format}`) + (query ? `?${query}` : "");
}

function toPairs(args: NewArgs): [string, string | null][] {
  return Array.isArray(args) ? args : Object.entries(args);
}

function hasValue(pair: [string, string | null]): pair is [string, string] {
  return pair[1] !== null;
}

/** Datasette's links drop arguments with an empty value. */
function filledPairs(queryString: string): [string, string][] {
  return [...new URLSearchParams(queryString)].filter(([, value]) => value !== "");
}

function nameIsIn(names: Set<string>): (pair: [string, string]) => boolean {
  return ([name]) => names.has(name);
}

function pairIsIn(args: Map<string, string>): (pair: [string, string]) => boolean {
  return ([name, value]) => args.get(name) === value;
}

function join(path: string, pairs: [string, string][]): string {
  const query = encodePairs(pairs);
  return query ? `${path}?${query}` : path;
}
