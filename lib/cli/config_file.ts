/** The configuration file that `install` and `uninstall` change. */

import { relative } from "node:path";
import { deleteYaml, setYaml } from "../config/edit_yaml.ts";
import { readConfigFile } from "../config/read_file.ts";
import { isTree, type Tree } from "../config/tree.ts";
import { UsageError } from "../errors.ts";
import { CONFIG_NAMES, findConfigFile } from "./find_config_file.ts";

export class ConfigFile {
  readonly path: string;
  #text: string;

  /** @param path a file that need not be there yet */
  constructor(path: string = findConfigFile() ?? CONFIG_NAMES[0]) {
    this.path = path;
    this.#text = exists(path) ? Deno.readTextFileSync(path) : "";
  }

  /** What the file says about plugins. */
  async plugins(): Promise<Tree> {
    if (this.#text === "") return {};
    const { plugins } = await readConfigFile(this.path);
    return isTree(plugins) ? plugins : {};
  }

  set(path: readonly string[], value: string): void {
    this.#edit((text) => setYaml(text, path, value), (tree) => setJson(tree, path, value));
  }

  delete(path: readonly string[]): void {
    this.#edit((text) => deleteYaml(text, path), (tree) => deleteJson(tree, path));
  }

  /** @throws {UsageError} */
  save(): void {
    try {
      Deno.writeTextFileSync(this.path, this.#text);
    } catch (error) {
      if (error instanceof Deno.errors.NotCapable || !(error instanceof Error)) throw error;
      throw new UsageError(`Cannot write "${this.path}": ${error.message}`);
    }
  }

  #edit(yaml: (text: string) => string, json: (tree: Tree) => void): void {
    const isJson = this.path.endsWith(".json") || this.#text.trimStart().startsWith("{");
    try {
      if (!isJson) {
        this.#text = yaml(this.#text);
        return;
      }
      const tree = JSON.parse(this.#text || "{}") as Tree;
      json(tree);
      this.#text = `${JSON.stringify(tree, null, /\n([ \t]+)/.exec(this.#text)?.[1] ?? 2)}\n`;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new UsageError(`${this.path}: ${error.message}`);
    }
  }
}

function setJson(tree: Tree, path: readonly string[], value: string): void {
  const [key = "", ...rest] = path;
  if (rest.length === 0) {
    tree[key] = value;
    return;
  }
  const inner = tree[key];
  const child = isTree(inner) ? inner : {};
  tree[key] = child;
  setJson(child, rest, value);
}

function deleteJson(tree: Tree, path: readonly string[]): void {
  const [key = "", ...rest] = path;
  const inner = tree[key];
  if (rest.length > 0 && isTree(inner)) deleteJson(inner, rest);
  if (rest.length === 0 || (isTree(inner) && Object.keys(inner).length === 0)) delete tree[key];
}

/** A path as it is written in a file: relative to it, with slashes and a dot in front. */
export function pathFrom(folder: string, path: string): string {
  const short = relative(folder, path).replaceAll("\\", "/");
  return short.startsWith("../") ? short : `./${short}`;
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    return false;
  }
}
