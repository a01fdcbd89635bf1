/** What pages say stands in the catalogue, templates/words/, where it can be translated. */

import assert from "node:assert/strict";
import { literalTexts } from "../helpers/literal_texts.ts";
import { projectFiles, readProjectFile } from "../helpers/repository.ts";

/** Without what libraries are bundled into. */
const PAGES = /^templates\/(?!words\/).*\.tsx$|^templates\/static\/(?!\w+_bundle)[^/]+\.js$/;

Deno.test("templates and scripts take their texts from the catalogue of words", () => {
  for (const path of projectFiles().filter((path) => PAGES.test(path))) {
    const found = literalTexts(path, readProjectFile(path));
    assert.deepEqual(found, [], `${path} has texts of its own: move them to templates/words/`);
  }
});

Deno.test("literalTexts() finds what people read, and leaves what they do not", () => {
  const texts = literalTexts(
    "page.tsx",
    'const page = <p class="a b c" title="A title">Some text <code>select 1</code> {say.more}</p>;',
  );
  assert.deepEqual(texts, ["A title", "Some text"]);
  const script = literalTexts(
    "script.js",
    'button.textContent = "Copy"; button.className = "one two"; list.append(`${n} rows`);',
  );
  assert.deepEqual(script, ["Copy", "… rows"]);
});
