/** The command `inspect`: hash, size and row counts of databases that will not change. */

import { createApp, type RunningApp } from "../app.ts";
import { parseConfig } from "../config/parse.ts";
import { generateSecret } from "../config/secrets.ts";
import { defaultStartOptions, type InspectData } from "../config/start_options.ts";
import { SqlError, UsageError } from "../errors.ts";
import { quoteIdentifier } from "../sql/quote.ts";
import type { Database } from "../sql/types.ts";
import { checkDatabaseFiles } from "./database_files.ts";
import type { InspectFlags } from "./flags.ts";
import { parseLoadExtension } from "./load_extension.ts";
import { print } from "./output.ts";

/** Counting every row of a large file takes its time: a day at most. */
const TIME_LIMIT_MS = 24 * 3600 * 1000;

/** @returns the exit status */
export async function inspect(paths: string[], flags: InspectFlags): Promise<number> {
  const files = paths.map((path) => ({ path, immutable: true }));
  checkDatabaseFiles(files, false);
  await using running = await createApp(parseConfig(), {
    ...defaultStartOptions,
    files,
    secret: generateSecret(),
    loadExtensions: flags.loadExtension.map(parseLoadExtension),
  });
  const json = JSON.stringify(await inspectAll(running, paths), null, 2);
  if (flags.inspectFile === "-") print(json);
  else writeResult(flags.inspectFile, json);
  return 0;
}

/** Databases are served in the order of their files. */
async function inspectAll({ app }: RunningApp, paths: readonly string[]): Promise<InspectData> {
  const data: InspectData = {};
  for (const [index, database] of [...app.databases].entries()) {
    data[database.name] = {
      hash: database.hash ?? "",
      size: database.size(),
      file: paths[index] ?? database.name,
      tables: await countTables(database),
    };
  }
  return data;
}

async function countTables(database: Database): Promise<InspectData[string]["tables"]> {
  const tables: InspectData[string]["tables"] = {};
  const { rows } = await database.execute(
    "select name from sqlite_master where type = 'table' order by rowid",
  );
  for (const [name] of rows) tables[String(name)] = { count: await count(database, String(name)) };
  return tables;
}

async function count(database: Database, table: string): Promise<number> {
  try {
    const sql = `select count(*) from ${quoteIdentifier(table)}`;
    return Number(await database.value(sql, [], { timeLimitMs: TIME_LIMIT_MS }));
  } catch (error) {
    // A virtual table whose module is missing has no rows to count.
    if (error instanceof SqlError) return 0;
    throw error;
  }
}

function writeResult(path: string, json: string): void {
  try {
    Deno.writeTextFileSync(path, json);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || !(error instanceof Error)) throw error;
    throw new UsageError(`--inspect-file: cannot write "${path}": ${error.message}`);
  }
}
