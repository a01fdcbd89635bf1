/** What is read without commander is read as commander reads it. */
import assert from "node:assert/strict";
import type { ServeFlags } from "../../lib/cli/flags.ts";
import { SERVE_OPTIONS } from "../../lib/cli/options.ts";
import { createProgram } from "../../lib/cli/program.ts";
import { quickServe } from "../../lib/cli/quick_serve.ts";
import { joinValues } from "../../lib/cli/value_lists.ts";
import { Random, testSeed } from "../helpers/random.ts";

type Served = { files: string[]; flags: ServeFlags };

/** What commander calls `serve` with; null when it calls something else, or fails. */
async function served(args: readonly string[]): Promise<Served | null> {
  let found: Served | null = null;
  const other = () => Promise.resolve(0);
  const program = createProgram({
    serve: (files, flags) => {
      found = { files, flags };
      return Promise.resolve(0);
    },
    demo: other,
    inspect: other,
    importFile: other,
    plugins: other,
    install: other,
    uninstall: other,
    createPlugin: other,
    createToken: other,
    testPolicy: other,
    printPreset: other,
  }, () => {});
  await program.parseAsync(joinValues(args), { from: "user" }).catch(() => {});
  return found;
}

Deno.test("quickServe() reads what people type", () => {
  const { files, flags } = quickServe([
    ...["serve", "a.db", "-p", "0", "./b", "-s", "base_url", "/x/", "-i", "c.db", "--root"],
    ...["-i", "d.db", "-s", "allow_facet", "off", "--inspect-file", "counts.json"],
  ])!;
  assert.deepEqual(files, ["a.db", "./b"]);
  assert.equal(flags.port, "0");
  assert.equal(flags.host, "127.0.0.1");
  assert.equal(flags.root, true);
  assert.equal(flags.inspectFile, "counts.json");
  assert.deepEqual(flags.immutable, ["c.db", "d.db"]);
  assert.deepEqual(flags.setting, ["base_url\0/x/", "allow_facet\0off"]);
  assert.deepEqual(flags.plugin, []);
});

const NOT_QUICK: string[][] = [
  ["--help"],
  ["--version"],
  ["demo"],
  ["a"],
  ["inspect", "a.db"],
  ["a.db", "--port=80"],
  ["a.db", "-p80"],
  ["a.db", "--port"],
  ["a.db", "--port", "--root"],
  ["a.db", "--rooot"],
  ["--", "a.db"],
  ["-"],
];

for (const args of NOT_QUICK) {
  Deno.test(`quickServe() leaves "${args.join(" ")}" to commander`, () => {
    assert.equal(quickServe(args), null);
  });
}

Deno.test("quickServe() leaves a command line to commander that the environment adds to", () => {
  Deno.env.set("DATASETTE_SECRET", "from outside");
  try {
    assert.equal(quickServe(["a.db"]), null);
  } finally {
    Deno.env.delete("DATASETTE_SECRET");
  }
});

Deno.test("quickServe() agrees with commander about any command line", async () => {
  const random = new Random(testSeed());
  const names = SERVE_OPTIONS.flatMap(({ flags }) => flags.replace(/\s*<.*/, "").split(", "));
  const words = ["serve", "a.db", "./b", "demo", "x", "0", "-1", "--", "--nope", "-p8", "k v", ""];
  let quick = 0;
  for (let i = 0; i < 3_000; i++) {
    const args = Array.from(
      { length: random.below(6) },
      () => random.pick(random.chance(.5) ? names : words),
    );
    const found = quickServe(args);
    if (found === null) continue;
    quick++;
    assert.deepEqual(found, await served(args), JSON.stringify(args));
  }
  assert.ok(quick > 100, `only ${quick} were quick`);
});
