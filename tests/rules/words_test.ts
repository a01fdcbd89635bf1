/** What pages say stands in the catalogue, templates/words/, where it can be translated. */

import assert from "node:assert/strict";
import { advice } from "../../templates/words/de/advice.ts";
import { literalAdvice, literalTexts } from "../helpers/literal_texts.ts";
import { projectFiles, readProjectFile } from "../helpers/repository.ts";

/** Without what libraries are bundled into. */
const PAGES = /^templates\/(?!words\/).*\.tsx$|^templates\/static\/(?!\w+_bundle)[^/]+\.js$/;

Deno.test("templates and scripts take their texts from the catalogue of words", () => {
  for (const path of projectFiles().filter((path) => PAGES.test(path))) {
    const found = literalTexts(path, readProjectFile(path));
    assert.deepEqual(found, [], `${path} has texts of its own: move them to templates/words/`);
  }
});

/** Without what the command line says. */
const ERRORS = /^lib\/(?!cli\/|config\/).*\.tsx?$/;

Deno.test("what errors advise is translated, and nothing else is", () => {
  const told = projectFiles().filter((path) => ERRORS.test(path)).flatMap((path) =>
    literalAdvice(path, readProjectFile(path))
  );
  assert.ok(told.length > 20);
  assert.deepEqual(Object.keys(advice).sort(), [...new Set(told)].sort());
});

Deno.test("literalAdvice() finds what is advised, however it is written", () => {
  const found = literalAdvice(
    "error.ts",
    `throw new NotFound("No", { advice: "Look " + "elsewhere." });
    const advice = isOpen ? "Come in." : \`Ask \${name}.\`;
    const much = { advice: { text: "There are {names}.", values: { names } } };
    function whatNow(): Advice { if (isLate) return "Go."; return "Wait."; }`,
  );
  assert.deepEqual(found.sort(), [
    "Ask ….",
    "Come in.",
    "Go.",
    "Look elsewhere.",
    "There are {names}.",
    "Wait.",
  ]);
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
