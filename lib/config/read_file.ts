/** Configuration and metadata files: JSON or YAML, whatever their name says. */

import { UsageError } from "../errors.ts";
import { isTree, type Tree } from "./tree.ts";

/** Throws UsageError for a file that is missing, unreadable, or no object. */
export async function readConfigFile(path: string): Promise<Tree> {
  const content = await parseText(readText(path), path);
  if (content === null || content === undefined) return {};
  if (isTree(content)) return content;
  throw new UsageError(`${path}: the file must hold an object with keys such as "databases"`);
}

/** A file of JSON only, such as the result of `inspect`. */
export function readJsonFile(path: string): unknown {
  try {
    return JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}

function readText(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new UsageError(`${path}: there is no such file`, 2);
    }
    if (error instanceof Error) {
      throw new UsageError(`${path}: cannot be read: ${error.message}`, 2);
    }
    throw error;
  }
}

async function parseText(text: string, path: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch (jsonError) {
    const module = "./yaml.ts";
    const { parseYaml }: typeof import("./yaml.ts") = await import(module);
    try {
      return parseYaml(text);
    } catch (yamlError) {
      const isJson = path.endsWith(".json") || text.trimStart().startsWith("{");
      const error = isJson ? jsonError : yamlError;
      if (!(error instanceof SyntaxError)) throw error;
      throw new UsageError(`${path}: not valid ${isJson ? "JSON" : "YAML"}: ${error.message}`);
    }
  }
}
