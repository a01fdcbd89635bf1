/** What pages say stands in the catalogue, templates/words/, where it can be translated. */

import assert from "node:assert/strict";
import { literalTexts } from "../helpers/literal_texts.ts";
import { projectFiles, readProjectFile } from "../helpers/repository.ts";

/** Files that still have texts of their own. A file that is done leaves the list and stays out. */
const NOT_YET: readonly string[] = [
  "templates/static/column_actions.js",
  "templates/static/column_menu.js",
  "templates/static/jump_results.js",
  "templates/static/manager.js",
  "templates/static/navigation_search.js",
  "templates/static/table.js",
];

/** Without what libraries are bundled into. */
const PAGES = /^templates\/(?!words\/).*\.tsx$|^templates\/static\/(?!\w+_bundle)[^/]+\.js$/;

Deno.test("templates and scripts take their texts from the catalogue of words", () => {
  const texts = new Map(
    projectFiles().filter((path) => PAGES.test(path))
      .map((path) => [path, literalTexts(path, readProjectFile(path))] as const),
  );
  for (const [path, found] of texts) {
    if (!NOT_YET.includes(path)) assert.deepEqual(found, [], `${path} has texts of its own`);
  }
  const done = NOT_YET.filter((path) => !texts.get(path)?.length);
  assert.deepEqual(done, [], "these are done: take them off the list");
});
