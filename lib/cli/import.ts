/** The command `import`: a file of data into a table of a database, which is made where it is missing. */

import { basename } from "node:path";
import { DEFAULT_SETTINGS } from "../config/settings.ts";
import { defaultStartOptions } from "../config/start_options.ts";
import { HttpError, UsageError } from "../errors.ts";
import { COLUMN_TYPES } from "../sql/create_table_sql.ts";
import { ServedDatabases } from "../sql/databases.ts";
import { LOAD_FORMATS, type LoadFormat, type LoadMode, loadSpec } from "../sql/load_protocol.ts";
import type { Database, LoadResult } from "../sql/types.ts";
import { formatInteger } from "../text/numbers.ts";
import { checkDatabaseFiles } from "./database_files.ts";
import type { ImportFlags } from "./flags.ts";
import { printError, printNote } from "./output.ts";
import { ProgressLine } from "./progress_line.ts";
import { stopSignal } from "./stop_signal.ts";

/** Where the data stands on the standard input. */
const STDIN = "-";

const MODES = ["ignore", "replace", "upsert"] as const;

/** @returns the exit status: 1 when something is wrong with the data */
export async function importFile(
  source: string,
  path: string | undefined,
  flags: ImportFlags,
): Promise<number> {
  const name = nameOf(source);
  if (source === STDIN && (path === undefined || flags.type === undefined)) {
    throw new UsageError("Data from the standard input needs a database and --type", 2);
  }
  const file = path ?? `${name}.db`;
  const spec = specOf(source, name, flags);
  const data = open(source);
  checkDatabaseFiles([{ path: file, immutable: false }], true);
  const databases = new ServedDatabases(DEFAULT_SETTINGS, {
    ...defaultStartOptions,
    secret: "",
    files: [{ path: Deno.realPathSync(file), immutable: false }],
  }, !await mayRunProcesses());
  try {
    const [database] = [...databases] as [Database];
    return await load(database, data, spec);
  } finally {
    await databases.close();
  }
}

async function load(
  database: Database,
  { stream, size }: Source,
  spec: ReturnType<typeof specOf>,
): Promise<number> {
  const line = new ProgressLine(size);
  const stop = new AbortController();
  stopSignal().then(() => stop.abort());
  const began = performance.now();
  try {
    const result = await database.load(stream, {
      spec,
      signal: stop.signal,
      onProgress: (progress) => line.show(progress),
    });
    line.clear();
    printNote(summary(result, spec.table, performance.now() - began));
    return 0;
  } catch (error) {
    line.clear();
    if (stop.signal.aborted) {
      printError("stopped; nothing that was not committed is left");
      return 130;
    }
    if (!(error instanceof HttpError)) throw error;
    printError(error.message);
    return 1;
  }
}

function summary({ rows, changes, schemas }: LoadResult, table: string, ms: number): string {
  const made = schemas?.before === null ? "Made the table" : "Wrote to the table";
  const unchanged = changes === rows ? "" : `, ${formatInteger(changes)} of them changed something`;
  const seconds = (ms / 1000).toFixed(1);
  return `${made} "${table}": ${formatInteger(rows)} rows${unchanged}, ${seconds} s`;
}

function specOf(source: string, name: string, flags: ImportFlags) {
  const chosen: LoadMode[] = MODES.filter((mode) => flags[mode]);
  if (chosen.length > 1) throw new UsageError(`Use one of --${chosen.join(" and --")}`, 2);
  const mode = chosen[0] ?? "fail";
  const { delimiter = ",", batch } = flags;
  if (delimiter.length !== 1) throw new UsageError("--delimiter must be one character", 2);
  if (batch !== undefined && !/^[1-9]\d{0,9}$/.test(batch)) {
    throw new UsageError("--batch must be a number of rows", 2);
  }
  return loadSpec({
    table: flags.table ?? name,
    format: formatOf(source, flags.type),
    mode,
    create: { primaryKeys: flags.pk, types: typesOf(flags.columnType) },
    alter: flags.alter ?? false,
    hasHeader: flags.headers,
    delimiter,
    hasEscapes: flags.escapes ?? false,
    encoding: encodingOf(flags.encoding),
    emptyIsNull: flags.emptyNull ?? false,
    commitEvery: batch === undefined ? null : Number(batch),
  });
}

/** `name=type` */
function typesOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(pairs.map((pair) => {
    const at = pair.lastIndexOf("=");
    const type = COLUMN_TYPES[pair.slice(at + 1)];
    if (at > 0 && type !== undefined) return [pair.slice(0, at), type];
    const types = Object.keys(COLUMN_TYPES).join(", ");
    throw new UsageError(`--column-type takes column=type, with one of ${types}: "${pair}"`, 2);
  }));
}

function encodingOf(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    throw new UsageError(`--encoding: unknown encoding "${label}"`, 2);
  }
}

const EXTENSIONS: Record<string, LoadFormat> = {
  csv: "csv",
  tsv: "tsv",
  tab: "tsv",
  json: "json",
  ndjson: "ndjson",
  jsonl: "ndjson",
};

function formatOf(source: string, type: string | undefined): LoadFormat {
  const extension = /\.(\w+)(?:\.gz)?$/.exec(source.toLowerCase())?.[1] ?? "";
  const format = type === undefined
    ? EXTENSIONS[extension]
    : LOAD_FORMATS.find((known) => known === type);
  if (format !== undefined) return format;
  const formats = LOAD_FORMATS.join(", ");
  throw new UsageError(
    type === undefined
      ? `Cannot tell what "${source}" holds: say it with --type, one of ${formats}`
      : `--type must be one of ${formats}`,
    2,
  );
}

/** `dogs` for `/data/dogs.csv.gz`. */
function nameOf(source: string): string {
  return basename(source).replace(/\.gz$/i, "").replace(/\.\w+$/, "");
}

interface Source {
  stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Bytes, where they are known. */
  size: number | null;
}

function open(source: string): Source {
  if (source === STDIN) return { stream: Deno.stdin.readable, size: null };
  try {
    const file = Deno.openSync(source);
    const { size } = file.statSync();
    if (!/\.gz$/i.test(source)) return { stream: file.readable, size };
    return { stream: file.readable.pipeThrough(new DecompressionStream("gzip")), size: null };
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || !(error instanceof Error)) throw error;
    throw new UsageError(`Cannot open "${source}": ${error.message}`);
  }
}

async function mayRunProcesses(): Promise<boolean> {
  const { maySpawn } = await import("../sql/transport.ts");
  return await maySpawn();
}
