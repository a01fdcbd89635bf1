/** Real SQLite files in a folder of their own that vanishes with the test. */

import { DatabaseSync } from "../../lib/sql/node_sqlite.ts";

/** Use with `using`: the folder is removed at the end of the test. */
export class TemporaryFolder implements Disposable {
  readonly path = Deno.makeTempDirSync({ prefix: "datasette-test-" });

  /** Absolute path of a file in the folder. */
  file(name: string): string {
    return `${this.path}/${name}`;
  }

  /** Creates a database from SQL and returns its path. */
  database(name: string, sql: string): string {
    const path = this.file(name);
    writeSql(path, sql);
    return path;
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }
}

/** Runs SQL on a file the way another program would. */
export function writeSql(path: string, sql: string): void {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false, timeout: 2000 });
  database.exec(sql);
  database.close();
}
