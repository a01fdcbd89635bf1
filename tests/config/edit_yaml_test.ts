import assert from "node:assert/strict";
import { deleteYaml, setYaml } from "../../lib/config/edit_yaml.ts";

const CONFIG = `# Our site
settings:
    default_page_size: 0755   # four spaces
    flag: yes
    empty:

plugins:
  # the map
  map: {zoom: 3}   # inline
  list:
    note: |
      several
      lines

# data
databases: {a: {b: &x 3, c: *x}}
`;

const SETS: [what: string, before: string, path: string[], after: string][] = [
  ["an empty file", "", ["plugins", "a", "$import"], "plugins:\n  a:\n    $import: new\n"],
  ["only comments", "# hello", ["plugins", "a"], "# hello\nplugins:\n  a: new\n"],
  ["no such key", "a: 1 # one", ["plugins", "b"], "a: 1 # one\nplugins:\n  b: new\n"],
  [
    "an empty key",
    "plugins:   # ours\na: 1\n",
    ["plugins", "b"],
    "plugins:   # ours\n  b: new\na: 1\n",
  ],
  [
    "a key with a null",
    "plugins: ~\na: 1\n",
    ["plugins", "b", "c"],
    "plugins:\n  b:\n    c: new\na: 1\n",
  ],
  ["braces", "plugins: {a: 1}\n", ["plugins", "b"], "plugins: { a: 1, b: new }\n"],
  ["a value", "plugins:\n  a: 'old' # why\n", ["plugins", "a"], "plugins:\n  a: new # why\n"],
  [
    "a block with a text of several lines",
    CONFIG,
    ["plugins", "hello", "$import"],
    CONFIG.replace("      lines\n", "      lines\n  hello:\n    $import: new\n"),
  ],
  [
    "a block inside",
    CONFIG,
    ["plugins", "list", "$import"],
    CONFIG.replace("      lines\n", "      lines\n    $import: new\n"),
  ],
  [
    "a first key in another width",
    CONFIG,
    ["settings", "b"],
    CONFIG.replace("    empty:\n", "    empty:\n    b: new\n"),
  ],
];

for (const [what, before, path, after] of SETS) {
  Deno.test(`setYaml() adds to ${what}`, () => {
    assert.equal(setYaml(before, path, "new"), after);
  });
}

Deno.test("setYaml() quotes what needs it", () => {
  assert.equal(setYaml("", ["a b: c"], "x: #y"), '"a b: c": "x: #y"\n');
});

Deno.test("setYaml() throws for a text that is no YAML", () => {
  assert.throws(() => setYaml("a: [1", ["b"], "new"), SyntaxError);
});

const DELETIONS: [what: string, before: string, path: string[], after: string][] = [
  ["a value", "a: 1\nb: 2 # two\nc: 3\n", ["b"], "a: 1\nc: 3\n"],
  ["a block", "a: 1\nb:\n  c:\n    d: 1\n  e: 2\n# end\n", ["b", "c"], "a: 1\nb:\n  e: 2\n# end\n"],
  ["what held nothing else", "a: 1\nb:\n  c:\n    d: 1\n# end\n", ["b", "c", "d"], "a: 1\n# end\n"],
  ["the last one", "# top\nb:\n  c: 1\n", ["b", "c"], "# top\n"],
  ["one between braces", "b: {c: 1, d: 2}\n", ["b", "c"], "b: { d: 2 }\n"],
  [
    "one of several lines",
    CONFIG,
    ["plugins", "list"],
    CONFIG.replace(/ {2}list:[\s\S]*lines\n/, ""),
  ],
  ["nothing that is not there", "a: 1\n", ["b", "c"], "a: 1\n"],
];

for (const [what, before, path, after] of DELETIONS) {
  Deno.test(`deleteYaml() removes ${what}`, () => {
    assert.equal(deleteYaml(before, path), after);
  });
}
