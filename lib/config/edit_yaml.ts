/**
 * Changes single values of a YAML text. What is not concerned (comments, quotes, order, spacing)
 * stays as it is; only where a value stands between braces its surroundings are written anew.
 */

import {
  type Document,
  isMap,
  isNode,
  isScalar,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
} from "yaml";

type Path = readonly string[];

/** The text with a value at the end of the path; what is missing on the way there is added. */
export function setYaml(text: string, path: Path, value: string): string {
  const expected = parse(text);
  // An empty value is no map in which something could be set.
  for (let length = 1; length < path.length; length++) {
    const part = path.slice(0, length);
    if (!isMap(expected.getIn(part))) expected.setIn(part, expected.createNode({}));
  }
  expected.setIn(path, value);
  return checked(expected, () => setText(text, parse(text), path, value));
}

/** The text without a value, and without maps that held nothing else. */
export function deleteYaml(text: string, path: Path): string {
  const document = parse(text);
  if (!document.hasIn(path)) return text;
  let target = path;
  for (;;) {
    const parent = target.slice(0, -1);
    const map = document.getIn(parent);
    if (parent.length === 0 || !isMap(map) || map.items.length !== 1) break;
    target = parent;
  }
  const expected = parse(text);
  expected.deleteIn(target);
  return checked(expected, () => deleteText(text, document, target));
}

/** Every scalar stays the text that it is: `0755`, `yes` and `~` would change otherwise. */
function parse(text: string): Document {
  const document = parseDocument(text, { schema: "failsafe", stringKeys: true });
  const [problem] = document.errors;
  if (problem) throw new SyntaxError(problem.message.split("\n")[0], { cause: problem });
  return document as unknown as Document;
}

/** The edited text, if it says what it should, or else the document written anew. */
function checked(expected: Document, edit: () => string | null): string {
  const edited = edit();
  const isRight = edited !== null && isParsable(edited) && json(parse(edited)) === json(expected);
  return isRight ? edited : expected.toString({ lineWidth: 0 });
}

/** A file that says nothing counts as one without keys. */
function json(document: Document): string {
  return JSON.stringify(document.toJS() ?? {});
}

function isParsable(text: string): boolean {
  return parseDocument(text, { schema: "failsafe" }).errors.length === 0;
}

function setText(text: string, document: Document, path: Path, value: string): string | null {
  const found = document.getIn(path, true);
  if (isScalar(found) && found.range) {
    const [start, end] = found.range;
    return text.slice(0, start) + scalarText(value) + text.slice(end);
  }
  return addLines(text, document, path, (key) => [`${key}: ${scalarText(value)}`]);
}

/**
 * Adds lines for the last key of a path to the map that the path leads to, or, where there is
 * none, adds that map first.
 * @param lines what to write for the key
 */
function addLines(
  text: string,
  document: Document,
  path: Path,
  lines: (key: string) => string[],
): string | null {
  const parentPath = path.slice(0, -1);
  const added = lines(scalarText(path.at(-1) ?? ""));
  const parent = parentPath.length === 0 ? document.contents : document.getIn(parentPath, true);
  if (isBlockMap(parent)) {
    return insertLines(text, lastEnd(parent), added, columnOf(text, parent.items[0]));
  }
  if (isMap(parent) || isText(parent)) return null;
  if (parentPath.length === 0) return insertLines(text, text.length, added, 0);
  const pair = pairAt(document, parentPath);
  if (pair !== null) return insertLines(text, pairEnd(pair), added, columnOf(text, pair) + 2);
  const nested = added.map((line) => `  ${line}`);
  return addLines(text, document, parentPath, (key) => [`${key}:`, ...nested]);
}

function deleteText(text: string, document: Document, path: Path): string | null {
  const parentPath = path.slice(0, -1);
  const parent = parentPath.length === 0 ? document.contents : document.getIn(parentPath, true);
  const pair = pairAt(document, path);
  if (pair === null || !isBlockMap(parent)) return null;
  const start = text.lastIndexOf("\n", keyStart(pair)) + 1;
  return text.slice(0, start) + text.slice(lineEnd(text, pairEnd(pair)));
}

function pairAt(document: Document, path: Path): Pair | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  return parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) ?? null;
}

function isBlockMap(node: unknown): node is YAMLMap {
  return isMap(node) && node.flow !== true && node.items.length > 0;
}

function isText(node: unknown): boolean {
  return isScalar(node) && node.value !== "" && node.value !== null;
}

function keyStart({ key }: Pair): number {
  return isNode(key) && key.range ? key.range[0] : 0;
}

/** Where the value ends, without a comment behind it. */
function pairEnd({ key, value }: Pair): number {
  if (isMap(value) && isBlockMap(value)) return lastEnd(value);
  if (isNode(value) && value.range && value.range[1] > value.range[0]) return value.range[1];
  return isNode(key) && key.range ? key.range[1] : 0;
}

function lastEnd(map: YAMLMap): number {
  return pairEnd(map.items.at(-1) as Pair);
}

function columnOf(text: string, pair: Pair | undefined): number {
  const start = pair === undefined ? 0 : keyStart(pair);
  return start - (text.lastIndexOf("\n", start - 1) + 1);
}

/** The start of the line behind a position; a value such as a folded text may end there already. */
function lineEnd(text: string, position: number): number {
  if (text[position - 1] === "\n") return position;
  const end = text.indexOf("\n", position);
  return end < 0 ? text.length : end + 1;
}

function insertLines(text: string, position: number, lines: string[], indent: number): string {
  const at = lineEnd(text, position);
  const before = text.slice(0, at);
  const gap = before === "" || before.endsWith("\n") ? "" : "\n";
  const added = lines.map((line) => `${" ".repeat(indent)}${line}\n`).join("");
  return before + gap + added + text.slice(at);
}

function scalarText(value: string): string {
  return stringify(value, { lineWidth: 0 }).trimEnd();
}
