/** Where two answers differ. */
import { isMembers, type Members, Num, type Value, writeExact } from "./exact_json.ts";

export interface Difference {
  /** JSON pointer, or a line of a text. */
  pointer: string;
  expected: string;
  actual: string;
}

const ALWAYS_IGNORED = ["/json/query_ms", "/jsonInfinity/query_ms"];
/** These headers also count when they are there and should not be. */
const STRICT_HEADERS =
  /^(location|link|cache-control|www-authenticate|set-cookie|access-control-.*)$/;
const MOST = 50;

export function differences(
  expected: Members,
  actual: Members,
  ignore: readonly string[] = [],
): Difference[] {
  const comparison = new Comparison([...ALWAYS_IGNORED, ...ignore]);
  const { headers: wantedHeaders, ...wanted } = expected;
  const { headers: gotHeaders, ...got } = actual;
  comparison.headers(membersOf(wantedHeaders), membersOf(gotHeaders));
  comparison.values(wanted, got, []);
  return comparison.found;
}

function membersOf(value: Value | undefined): Members {
  return isMembers(value) ? value : {};
}

class Comparison {
  readonly found: Difference[] = [];
  readonly #patterns: string[][];

  constructor(ignore: readonly string[]) {
    this.#patterns = ignore.map((pointer) => pointer.split("/").slice(1).map(unescaped));
  }

  headers(expected: Members, actual: Members): void {
    for (const name of Object.keys(expected)) this.#member(expected, actual, name, ["headers"]);
    for (const name of Object.keys(actual)) {
      if (!(name in expected) && STRICT_HEADERS.test(name)) {
        this.#member(expected, actual, name, ["headers"]);
      }
    }
  }

  values(expected: Value, actual: Value, path: string[]): void {
    if (this.found.length >= MOST || this.#isIgnored(path)) return;
    if (expected instanceof Num && actual instanceof Num) {
      if (!expected.equals(actual)) this.#add(path, expected, actual);
    } else if (Array.isArray(expected) && Array.isArray(actual)) {
      this.#lists(expected, actual, path);
    } else if (isMembers(expected) && isMembers(actual)) {
      for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
        this.#member(expected, actual, key, path);
      }
    } else if (typeof expected === "string" && typeof actual === "string") {
      this.#texts(expected, actual, path);
    } else if (expected !== actual) {
      this.#add(path, expected, actual);
    }
  }

  #lists(expected: Value[], actual: Value[], path: string[]): void {
    const both = Math.min(expected.length, actual.length);
    for (let i = 0; i < both; i++) {
      this.values(expected[i] ?? null, actual[i] ?? null, [...path, `${i}`]);
    }
    if (expected.length === actual.length || this.#isIgnored([...path, `${both}`])) return;
    this.#add([...path, "length"], new Num(`${expected.length}`), new Num(`${actual.length}`));
  }

  #member(expected: Members, actual: Members, key: string, path: string[]): void {
    const inner = [...path, key];
    if (expected[key] !== undefined && actual[key] !== undefined) {
      this.values(expected[key], actual[key], inner);
    } else if (!this.#isIgnored(inner)) {
      this.#add(inner, expected[key], actual[key]);
    }
  }

  /** Names the first line that differs. */
  #texts(expected: string, actual: string, path: string[]): void {
    if (expected === actual) return;
    const [wanted, got] = [expected.split("\n"), actual.split("\n")];
    const line = wanted.findIndex((text, index) => text !== got[index]);
    const at = line < 0 ? wanted.length : line;
    this.#add(wanted.length > 1 ? [...path, `line ${at + 1}`] : path, wanted[at], got[at]);
  }

  #add(path: string[], expected: Value | undefined, actual: Value | undefined): void {
    this.found.push({
      pointer: `/${path.map(escaped).join("/")}`,
      expected: shown(expected),
      actual: shown(actual),
    });
  }

  #isIgnored(path: readonly string[]): boolean {
    return this.#patterns.some((pattern) =>
      pattern.length <= path.length && pattern.every((step, i) => step === "*" || step === path[i])
    );
  }
}

function escaped(step: string): string {
  return step.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

function shown(value: Value | undefined): string {
  if (value === undefined) return "(absent)";
  const text = writeExact(value);
  return text.length > 170 ? `${text.slice(0, 167)}...` : text;
}
