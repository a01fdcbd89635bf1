/** Databases that benchmarks write to, beside those that they read. */
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** An empty database with these tables, made anew. */
export function newDatabase(sql: string, name = "written"): string {
  const path = join(tmpdir(), "datasette-bench-written", `${name}.db`);
  Deno.mkdirSync(join(path, ".."), { recursive: true });
  removeDatabase(path);
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
  return path;
}

export function removeDatabase(path: string): void {
  for (const suffix of ["", "-journal", "-wal", "-shm"]) {
    try {
      Deno.removeSync(path + suffix);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}
