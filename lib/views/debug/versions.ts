import type { RequestContext } from "../../context.ts";
import { jsonPage } from "./json_page.tsx";
import { spatialiteDetails } from "./spatialite.ts";

export default jsonPage({ name: "versions", data: versions });

async function versions({ app }: RequestContext) {
  const note = app.options.versionNote;
  const options = app.internal.all<{ compile_options: string }>("PRAGMA compile_options")
    .map((row) => row.compile_options);
  const sqlite = app.internal.get<{ version: string }>("SELECT sqlite_version() AS version");
  return {
    deno: { version: Deno.version.deno, v8: Deno.version.v8, typescript: Deno.version.typescript },
    datasette: note === null ? { version: app.version } : { version: app.version, note },
    sqlite: {
      version: sqlite?.version,
      fts_versions: ["FTS5", "FTS4", "FTS3"].filter((name) => options.includes(`ENABLE_${name}`)),
      extensions: { json1: !options.includes("OMIT_JSON"), spatialite: await spatialite(app) },
      compile_options: options,
    },
  };
}

/** Undefined, and so left out of the JSON, where no extension could be it. */
async function spatialite({ databases, options }: RequestContext["app"]) {
  const [database] = databases;
  if (database === undefined || options.loadExtensions.length === 0) return undefined;
  return await spatialiteDetails(database);
}
