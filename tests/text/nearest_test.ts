import assert from "node:assert/strict";
import { editDistance, guessOrAll, nearest } from "../../lib/text/nearest.ts";

Deno.test("editDistance() counts edits, swapped neighbours as one", () => {
  const cases: [string, string, number][] = [
    ["", "abc", 3],
    ["abc", "abc", 0],
    ["kitten", "sitting", 3],
    ["defualt", "default", 1],
  ];
  for (const [a, b, expected] of cases) assert.equal(editDistance(a, b), expected, `${a} ${b}`);
});

Deno.test("nearest() finds a typo and nothing for other words", () => {
  const names = ["plugins", "permissions", "allow", "default_page_size"];
  assert.equal(nearest("plugin", names), "plugins");
  assert.equal(nearest("PERMISSION", names), "permissions");
  assert.equal(nearest("page_size", names), "default_page_size");
  assert.equal(nearest("title", names), undefined);
  assert.equal(nearest("x", names), undefined);
});

Deno.test("guessOrAll() says what would be right", () => {
  const names = ["allow", "deny"];
  assert.equal(guessOrAll("alow", names), 'did you mean "allow"?');
  assert.equal(guessOrAll("maybe", names), "known ones: allow, deny");
});
