/** An instance on real SQLite files, for tests that talk HTTP through `ds.client`. */

import { Datasette, type DatasetteOptions } from "../../lib/datasette.ts";
import { TemporaryFolder } from "./temporary.ts";

export interface TestOptions extends Omit<DatasetteOptions, "files"> {
  /** File name -> SQL that builds it. */
  databases?: Record<string, string>;
  /** Open the files as immutable. */
  immutable?: boolean;
}

/** Use with `await using`; files vanish with the test. */
export interface TestDatasette extends AsyncDisposable {
  readonly datasette: Datasette;
  readonly client: Datasette["client"];
  readonly app: Datasette["app"];
  readonly folder: TemporaryFolder;
  fetch(request: Request): Promise<Response>;
}

export async function testDatasette(options: TestOptions = {}): Promise<TestDatasette> {
  const { databases = {}, immutable = false, ...rest } = options;
  const folder = new TemporaryFolder();
  const files = Object.entries(databases).map(([name, sql]) => ({
    path: folder.database(name, sql),
    immutable,
  }));
  const datasette = await Datasette.create({ secret: "test-secret", ...rest, files });
  return {
    datasette,
    client: datasette.client,
    app: datasette.app,
    folder,
    fetch: datasette.fetch,
    async [Symbol.asyncDispose]() {
      await datasette.close();
      folder[Symbol.dispose]();
    },
  };
}
