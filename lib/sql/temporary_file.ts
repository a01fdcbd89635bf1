/** Files that stand in for named in-memory databases: processes cannot share `:memory:`. */

/** An empty file is an empty database. */
export function createDatabaseFile(): string {
  return Deno.makeTempFileSync({ prefix: "datasette-", suffix: ".db" });
}

/** Removes a database and what SQLite keeps beside it. */
export function removeDatabaseFile(path: string): void {
  for (const suffix of ["", "-journal", "-wal", "-shm"]) {
    try {
      Deno.removeSync(path + suffix);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}
