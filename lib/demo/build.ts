/** Builds the demo: a directory with a database and its configuration, ready to be served. */
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { join } from "node:path";
import { type Row, type Value, writeArchive } from "./archive.ts";
import { DATASETTE_YAML, METADATA_YAML } from "./configuration.ts";
import { FULL_TEXT, SCHEMA } from "./schema.ts";

export const DEMO_DATABASE = "owl_line.db";

/** Counted up when the content changes, so that a demo built earlier is built again. */
const REVISION = 3;

/** Builds what is missing in the directory; a database of this revision is left as it is. */
export function ensureDemo(directory: string): void {
  const path = join(directory, DEMO_DATABASE);
  if (builtRevision(path) === REVISION) return;
  Deno.mkdirSync(directory, { recursive: true });
  const unfinished = `${path}.part`;
  removeIfThere(unfinished);
  buildDatabase(unfinished);
  for (const suffix of ["-wal", "-shm", "-journal"]) removeIfThere(path + suffix);
  Deno.renameSync(unfinished, path);
  Deno.writeTextFileSync(join(directory, "datasette.yaml"), DATASETTE_YAML);
  Deno.writeTextFileSync(join(directory, "metadata.yaml"), METADATA_YAML);
}

export function buildDatabase(path: string): void {
  const db = new DatabaseSync(path);
  try {
    // Nobody needs this file if the machine stops now, so SQLite need not wait for the disk.
    db.exec("pragma journal_mode = off; pragma synchronous = off; pragma page_size = 4096; begin");
    db.exec(SCHEMA);
    for (const [table, rows] of Object.entries(writeArchive())) insert(db, table, rows);
    db.exec(FULL_TEXT);
    db.exec("commit; analyze; vacuum");
    db.exec(`pragma user_version = ${REVISION}`);
  } finally {
    db.close();
  }
}

function insert(db: DatabaseSync, table: string, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const marks = columns.map(() => "?").join(", ");
  const statement = db.prepare(`insert into "${table}" (${columns.map(quoted)}) values (${marks})`);
  for (const row of rows) statement.run(...columns.map((column) => bound(row[column])));
}

function quoted(column: string): string {
  return `"${column}"`;
}

function bound(value: Value | undefined): SQLInputValue {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value ? 1n : 0n;
  // A number would be bound as REAL.
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value) : value;
  if (typeof value === "string" || value instanceof Uint8Array) return value;
  return JSON.stringify(value);
}

function builtRevision(path: string): number | null {
  try {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      return Number(db.prepare("pragma user_version").get()?.user_version);
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
