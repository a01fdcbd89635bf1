import assert from "node:assert/strict";
import { Signer } from "../../lib/http/signing.ts";
import type { TokenPayload } from "../../lib/permissions/tokens.ts";
import { testDatasette } from "../helpers/datasette.ts";
import { PluginSite } from "../helpers/plugin_site.ts";
import { runHere } from "../helpers/run_here.ts";

const SECRET = ["--secret", "test-secret"];

function payloadOf(token: string): TokenPayload {
  const signed = token.trim().replace(/^dstok_/, "");
  return new Signer("test-secret").unsign(signed, "token") as TokenPayload;
}

Deno.test("create-token makes a token that a site with the secret accepts", async () => {
  const { status, stdout } = await runHere(["create-token", "zoë", ...SECRET]);
  assert.equal(status, 0);
  assert.deepEqual({ ...payloadOf(stdout), t: 0 }, { a: "zoë", t: 0 });
  await using ds = await testDatasette();
  const headers = { authorization: `Bearer ${stdout.trim()}` };
  const response = await ds.client.get("/-/actor.json", { headers });
  assert.deepEqual((await response.json()).actor, { id: "zoë", token: "dstok" });
});

Deno.test("create-token restricts as --all, --database and --resource say", async () => {
  const { status, stdout, stderr } = await runHere([
    "create-token",
    ...["--all", "view-instance", "-a", "vt"],
    ...["--database", "my docs", "view-query"],
    "root",
    ...["--resource", "docs", "big table/1", "insert-row"],
    ...["-r", "docs", "big table/1", "update-row"],
    ...["--expires-after", "3600"],
    ...SECRET,
  ]);
  assert.deepEqual([status, stderr], [0, ""]);
  assert.deepEqual({ ...payloadOf(stdout), t: 0 }, {
    a: "root",
    t: 0,
    d: 3600,
    _r: {
      a: ["vi", "vt"],
      d: { "my docs": ["vq"] },
      r: { docs: { "big table/1": ["ir", "ur"] } },
    },
  });
});

Deno.test("create-token --debug prints what the token holds behind it", async () => {
  const { stdout } = await runHere(["create-token", "ann", ...SECRET, "--debug", "-a", "vt"]);
  const [token = "", , heading, , ...json] = stdout.split("\n");
  assert.equal(heading, "Decoded:");
  assert.deepEqual(JSON.parse(json.join("\n")), payloadOf(token));
});

Deno.test("create-token takes the secret from DATASETTE_SECRET", async () => {
  using site = new PluginSite();
  const { status, stdout } = await site.run(["create-token", "ann"], {
    env: { DATASETTE_SECRET: "test-secret" },
  });
  assert.equal(status, 0);
  assert.equal(payloadOf(stdout).a, "ann");
});

Deno.test("create-token knows the actions of plugins", async () => {
  using site = new PluginSite({
    "plugins/trees.ts": `export default {
      name: "trees",
      registerActions: () => [{ name: "plant-tree", abbr: "pt", description: "Plant trees" }],
    };`,
  });
  const folder = site.file("plugins");
  const known = await runHere([
    "create-token",
    "ann",
    ...SECRET,
    ...["-a", "plant-tree", "--plugins-dir", folder],
  ]);
  assert.deepEqual([known.status, known.stderr], [0, ""]);
  assert.deepEqual(payloadOf(known.stdout)._r, { a: ["pt"] });
});

Deno.test("create-token warns of restrictions that allow nothing", async () => {
  const cases: [args: string[], warning: RegExp][] = [
    [["-d", "docs", "view-instance"], /about the whole site: use --all view-instance$/],
    [["-r", "docs", "t", "execute-sql"], /about databases: use --database docs execute-sql$/],
  ];
  for (const [args, warning] of cases) {
    const { status, stderr } = await runHere(["create-token", "ann", ...SECRET, ...args]);
    assert.equal(status, 0);
    assert.match(stderr.trim(), warning);
  }
});

const MISTAKES: [name: string, args: string[], error: RegExp][] = [
  ["no id", SECRET, /missing required argument 'id'/],
  ["an empty id", ["", ...SECRET], /needs the id of an actor/],
  ["an empty secret", ["ann", "--secret", ""], /needs the secret of the site/],
  ["an action with a typo", ["ann", ...SECRET, "-a", "insert-rows"], /did you mean "insert-row"\?/],
  [
    "no such action",
    ["ann", ...SECRET, "-a", "qqqqqqq"],
    /no action "qqqqqqq", known ones: alter-/,
  ],
  ["half a pair", ["ann", ...SECRET, "-d", "docs"], /a database and an action, got only "docs"/],
  ["no end of time", ["ann", ...SECRET, "-e", "0"], /seconds from 1, not "0"/],
  ["words for a time", ["ann", ...SECRET, "-e", "1h"], /seconds from 1, not "1h"/],
];

for (const [name, args, error] of MISTAKES) {
  Deno.test(`create-token refuses ${name}`, async () => {
    const { status, stdout, stderr } = await runHere(["create-token", ...args]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /^Error: [^\n]*\n$/);
    assert.match(stderr, error);
  });
}
