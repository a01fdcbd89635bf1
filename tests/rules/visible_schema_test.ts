/** Pages show what is visible: few files may look at everything that a database contains. */

import assert from "node:assert/strict";
import { projectFiles, readProjectFile } from "../helpers/repository.ts";

/** Who asks for the whole schema, and what for. */
const WHOLE_SCHEMA: Record<string, string> = {
  "lib/table/visible_schema.ts": "cuts it down",
  "lib/views/api/alter.ts": "keys that are there already",
  "lib/views/api/create.ts": "a table of that name may be there already",
  "lib/views/api/load.ts": "a table of that name may be there already",
  "lib/views/database/database_contents.ts": "with the setting that opens all tables to SQL",
  "lib/views/database/definitions.ts": "compares the two",
  "lib/views/jump/jump_places.ts": "which of the visible names are views",
  "lib/views/openapi/view.ts": "queries that a table of the same name hides",
  "lib/views/table/table_counts.ts": "counts are for all, lists of tables for each visitor",
  "lib/views/write_sql/offered_templates.ts": "of tables that the visitor may write to",
  "lib/views/write_sql/run_write.ts": "tells plugins what has changed",
  "lib/views/write_sql/track_write.ts": "tells plugins what has changed",
};

const PAGES = /^lib\/(?:views|table|query|render)\/.*\.tsx?$/;

Deno.test("only these parts of pages look at the whole schema of a database", () => {
  const found = projectFiles().filter((path) =>
    PAGES.test(path) && readProjectFile(path).includes(".schema()")
  );
  assert.deepEqual(found.toSorted(), Object.keys(WHOLE_SCHEMA).toSorted());
});
