/** The result of `inspect`, read back. */

import { readJsonFile } from "../config/read_file.ts";
import type { InspectData, InspectedDatabase } from "../config/start_options.ts";
import { isTree } from "../config/tree.ts";
import { UsageError } from "../errors.ts";

export function readInspectData(path: string): InspectData {
  const content = readJsonFile(path);
  if (isTree(content) && Object.values(content).every(isInspectedDatabase)) {
    return content as unknown as InspectData;
  }
  throw new UsageError(`${path}: not what the command inspect writes, run it again`);
}

function isInspectedDatabase(value: unknown): value is InspectedDatabase {
  return isTree(value) && typeof value.file === "string" && isTree(value.tables) &&
    Object.values(value.tables).every((table) => isTree(table) && typeof table.count === "number");
}
