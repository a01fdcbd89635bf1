/** A place in the configuration: reads typed values and names itself in errors. */

import { UsageError } from "../errors.ts";
import type { Json } from "./types.ts";
import { hasPath, isTree, type Tree } from "./tree.ts";

/** Where a part of the configuration was written. */
export interface Source {
  /** Name for messages: a file, or "--setting". */
  name: string;
  tree: Tree;
}

/** Values that are missing and values that are null count the same: nothing was configured. */
export class ConfigNode {
  readonly value: Json | undefined;
  readonly path: readonly string[];
  /** The more important ones first. */
  readonly #sources: readonly Source[];

  constructor(value: Json | undefined, sources: readonly Source[], path: readonly string[] = []) {
    this.value = value;
    this.path = path;
    this.#sources = sources;
  }

  /** Throws, naming source, path and what would be right. */
  fail(expected: string): never {
    const shown = JSON.stringify(this.value) ?? "nothing";
    const short = shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
    throw new UsageError(`${this.where()} must be ${expected}, not ${short}`);
  }

  /** `datasette.yaml: databases.atlas.allow` */
  where(): string {
    const source = this.#sources.find(({ tree }) => hasPath(tree, this.path)) ?? this.#sources[0];
    return [source?.name ?? "configuration", this.path.join(".")].filter((part) => part).join(": ");
  }

  get isEmpty(): boolean {
    return this.value === undefined || this.value === null;
  }

  key(name: string): ConfigNode {
    const tree = this.isEmpty ? undefined : this.#tree();
    const value = tree && Object.hasOwn(tree, name) ? tree[name] : undefined;
    return new ConfigNode(value, this.#sources, [...this.path, name]);
  }

  /** The keys of an object; none when nothing was configured. */
  keys(): string[] {
    return this.isEmpty ? [] : Object.keys(this.#tree());
  }

  /** Name and value of each key. */
  entries(): [string, ConfigNode][] {
    return this.keys().map((name) => [name, this.key(name)]);
  }

  /** The entries of a list; none when nothing was configured. */
  items(): ConfigNode[] {
    if (this.isEmpty) return [];
    if (!Array.isArray(this.value)) this.fail("a list");
    return this.value.map((value, index) =>
      new ConfigNode(value, this.#sources, [...this.path, String(index)])
    );
  }

  text(): string | undefined {
    if (this.isEmpty) return undefined;
    return typeof this.value === "string" ? this.value : this.fail("text");
  }

  /** The name of a column or table; YAML reads `2020` as a number, names are text. */
  name(): string | undefined {
    return typeof this.value === "number" ? String(this.value) : this.text();
  }

  boolean(): boolean | undefined {
    if (this.isEmpty) return undefined;
    if (this.value === 1 || this.value === 0) return this.value === 1;
    return typeof this.value === "boolean" ? this.value : this.fail("true or false");
  }

  /** A number of rows or values, or "max". */
  size(): number | "max" | undefined {
    if (this.isEmpty) return undefined;
    if (this.value === "max") return "max";
    const isCount = Number.isSafeInteger(this.value) && Number(this.value) >= 0;
    return isCount ? Number(this.value) : this.fail('a whole number or "max"');
  }

  choice<Choice extends string>(choices: readonly Choice[]): Choice | undefined {
    if (this.isEmpty) return undefined;
    const found = choices.find((choice) => choice === this.value);
    return found ?? this.fail(choices.map((choice) => `"${choice}"`).join(" or "));
  }

  #tree(): Tree {
    return isTree(this.value) ? this.value : this.fail("an object with keys");
  }
}
