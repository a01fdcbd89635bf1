import assert from "node:assert/strict";
import { findImports } from "../../lib/plugins/import_specifiers.ts";

const CASES: [what: string, source: string, specifiers: string[]][] = [
  ["a default import", `import a from "./a.ts";`, ["./a.ts"]],
  ["names", `import { a, type B, c as d } from './a.ts'`, ["./a.ts"]],
  ["a name that is a string", `import { "a-b" as c } from "./a.ts";`, ["./a.ts"]],
  ["a namespace", `import * as a from "./a.ts"`, ["./a.ts"]],
  ["both", `import a, { b } from "./a.ts"; import c, * as d from "./c.ts";`, ["./a.ts", "./c.ts"]],
  ["only what it does", `import "./a.ts";import"./b.ts"`, ["./a.ts", "./b.ts"]],
  ["several lines", `import {\n  a, // one\n  b,\n} from\n  "./a.ts";`, ["./a.ts"]],
  ["comments between", `import/* a */a/* b */from/* c */"./a.ts"`, ["./a.ts"]],
  ["names called from and type", `import from from "./a.ts"; import type from "./b.ts"`, [
    "./a.ts",
    "./b.ts",
  ]],
  [
    "no types of modules",
    `type A = typeof import("./a.ts"); const b: typeof import("./b.ts");`,
    [],
  ],
  ["no types", `import type { A } from "./a.ts"; export type { B } from "./b.ts";`, []],
  ["attributes", `import a from "./a.json" with { type: "json" };`, ["./a.json"]],
  [
    "export from",
    `export { a } from "./a.ts"; export * from "./b.ts"; export * as c from "./c.ts"`,
    [
      "./a.ts",
      "./b.ts",
      "./c.ts",
    ],
  ],
  ["an export of its own", `export const a = 1; import "./b.ts"; export { a };`, ["./b.ts"]],
  ["export default", `export default { name: "x" };\nimport "./b.ts";`, ["./b.ts"]],
  ["a call", `const a = await import("./a.ts"); import(x); import(\`./y.ts\`)`, ["./a.ts"]],
  ["no import.meta", `console.log(import.meta.url, "./no.ts")`, []],
  ["no method", `loader.import("./no.ts"); a.export("x")`, []],
  ["no key", `const a = { import: "./no.ts", export: from };`, []],
  ["no comments", `// import "./no.ts"\n/* import "./no.ts" */ import "./a.ts"`, ["./a.ts"]],
  ["no strings", `const a = 'import "./no.ts"'; const b = "it's"; import "./a.ts"`, ["./a.ts"]],
  ["no templates", 'const a = `import "./no.ts" ${b + `import "./no.ts"`}`; import "./a.ts"', [
    "./a.ts",
  ]],
  ["calls inside templates", 'const a = `${await import("./a.ts")} import "./no.ts"`', ["./a.ts"]],
  ["braces inside templates", 'const a = `${{ b: { c: 1 } }.b} "`; import "./a.ts"', ["./a.ts"]],
  ["quotes in regular expressions", `const a = /["'\`]/g; import "./a.ts"`, ["./a.ts"]],
  ["slashes in regular expressions", `x.replace(/[/"]\\/"/, '"'); import "./a.ts"`, ["./a.ts"]],
  ["divisions", `const a = b / c; const d = (e) / 2 + "/"; import "./a.ts"`, ["./a.ts"]],
  ["apostrophes in JSX", `const a = <p class="b">Don't</p>;\nimport "./a.ts"`, ["./a.ts"]],
  ["an unfinished comment", `import "./a.ts"; /* import "./no.ts"`, ["./a.ts"]],
  ["an unfinished template", 'import "./a.ts"; `import "./no.ts"', ["./a.ts"]],
];

for (const [what, source, specifiers] of CASES) {
  Deno.test(`findImports() reads ${what}`, () => {
    const found = findImports(source);
    assert.deepEqual(found.map(({ specifier }) => specifier), specifiers);
    for (const { specifier, start, end } of found) {
      assert.equal(source.slice(start, end), specifier);
    }
  });
}

interface ModuleInfo {
  specifier: string;
  dependencies?: { specifier: string; code?: unknown }[];
}

Deno.test("findImports() agrees with Deno about the modules of this project", async () => {
  const main = new URL("../../main.ts", import.meta.url);
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", main.href],
    stderr: "null",
  }).output();
  const { modules } = JSON.parse(new TextDecoder().decode(stdout)) as { modules: ModuleInfo[] };
  const own = modules.filter(({ specifier }) =>
    /^file:.*\/(lib|templates)\/.*\.tsx?$/.test(specifier)
  );
  assert.ok(own.length > 5);
  for (const { specifier, dependencies = [] } of own) {
    const source = Deno.readTextFileSync(new URL(specifier));
    // What JSX needs is imported without being written down.
    const expected = dependencies.filter(({ code }) => code).map(({ specifier }) => specifier)
      .filter((imported) => imported !== "preact/jsx-runtime");
    const found = findImports(source).map(({ specifier }) => specifier);
    assert.deepEqual([...new Set(found)].sort(), expected.sort(), specifier);
  }
});
