/** The command `permissions test`, in this process. */

import assert from "node:assert/strict";
import { PRESETS } from "../../../lib/cli/policy/presets.ts";
import { PluginSite } from "../../helpers/plugin_site.ts";
import { runHere } from "../../helpers/run_here.ts";

const CONFIG = `
allow: {team: staff}
databases:
  zoo:
    tables:
      owls: {allow: true}
    queries:
      hello: {sql: select 1, allow: false}
`;

/** A site with the databases zoo and bar. */
class PolicySite extends PluginSite {
  readonly databases: string[];

  constructor(policy: string, config = CONFIG) {
    super({ "policy.yaml": policy, "datasette.yaml": config });
    this.databases = [
      this.database("zoo.db", "create table owls (id); create table staff (id)"),
      this.database("bar.db", "create table drinks (id)"),
    ];
  }

  test(...options: string[]) {
    const [policy, config] = ["policy.yaml", "datasette.yaml"].map((name) => this.file(name));
    return runHere(["permissions", "test", policy!, ...this.databases, "-c", config!, ...options]);
  }
}

const GOOD = `
actors:
  ann: {id: ann, team: staff}
tests:
  - {action: view-instance, allowed: false}
  - {actor: ann, action: view-database, resource: "*", allowed: true}
  - {actor: [ann, anonymous], action: view-table, resource: zoo/owls, allowed: true}
  - {action: view-table, resource: [zoo/staff, bar/*], allowed: false}
  - {actor: [ann, root], action: view-query, resource: zoo/*, allowed: false}
`;

Deno.test("permissions test finds everything as expected", async () => {
  using site = new PolicySite(GOOD);
  assert.deepEqual(await site.test(), {
    status: 0,
    stdout: "9 checks, all as expected\n",
    stderr: "",
  });
});

Deno.test("permissions test --verbose lists what it asked", async () => {
  using site = new PolicySite(GOOD);
  const { stdout } = await site.test("--verbose");
  assert.equal(
    stdout,
    `ok    anonymous may not view-instance
ok    ann may view-database on zoo, bar
ok    ann may view-table on zoo/owls
ok    anonymous may view-table on zoo/owls
ok    anonymous may not view-table on zoo/staff, bar/drinks
ok    ann may not view-query on zoo/hello
ok    root may not view-query on zoo/hello

9 checks, all as expected
`,
  );
});

Deno.test("permissions test tells which rule made the difference", async () => {
  using site = new PolicySite(`
tests:
  - about: Visitors see no owls
    action: view-table
    resource: zoo/owls
    allowed: false
  - {action: execute-sql, resource: [zoo, bar], allowed: true}
`);
  const { status, stdout } = await site.test();
  assert.equal(status, 1);
  const [place = ""] = /\S*policy\.yaml/.exec(stdout) ?? [];
  assert.equal(
    stdout.replaceAll(place, "policy.yaml"),
    `FAIL  anonymous may view-table on zoo/owls, but should not be
      policy.yaml: tests.0: Visitors see no owls
      Allowed by a rule of the resource level
      - allow, resource level: config allow allow for view-table on zoo/owls (datasette.default_permissions)
FAIL  anonymous may not execute-sql on zoo, bar, but should be allowed
      policy.yaml: tests.1
      Denied: execute-sql also needs view-database, which is denied
      view-database: Denied by a rule of the global level; there, a deny rule beats allow rules
      - deny, global level: config deny allow for view-database (datasette.default_permissions)

3 checks, 3 not as expected
`,
  );
});

Deno.test("permissions test asks as a server with the same options would", async () => {
  const policy = `
tests:
  - {actor: root, action: [view-instance, debug-menu], allowed: true}
  - {action: view-instance, allowed: false}
`;
  using site = new PolicySite(policy, "{}");
  assert.equal((await site.test()).status, 1);
  assert.equal((await site.test("--root", "--default-deny")).status, 0);
  assert.equal((await site.test("--root", "-s", "allow.id", "root")).status, 0);
});

Deno.test("permissions test without files takes names as they are, and says so", async () => {
  using site = new PolicySite(GOOD);
  const [policy, config] = ["policy.yaml", "datasette.yaml"].map((name) => site.file(name));
  site.write("policy.yaml", "tests: [{action: view-table, resource: a/b, allowed: false}]");
  const named = await runHere(["permissions", "test", policy!, "-c", config!]);
  assert.deepEqual([named.status, named.stdout], [0, "1 check, all as expected\n"]);
  assert.match(named.stderr, /were not checked/);
  site.write("policy.yaml", 'tests: [{action: view-table, resource: "a/*", allowed: false}]');
  const all = await runHere(["permissions", "test", policy!, "-c", config!]);
  assert.equal(all.status, 1);
  assert.match(all.stderr, /tests.0.resource: "a\/\*" needs the database/);
});

Deno.test("permissions test asks plugins, too", async () => {
  const policy = `
tests:
  - {action: drop-table, resource: bar/drinks, allowed: true}
  - {action: pour, resource: bar/drinks, allowed: true}
  - {action: drop-table, resource: zoo/owls, allowed: false}
`;
  using site = new PolicySite(policy, "{}");
  const plugin = site.write(
    "bar.ts",
    `export default {
      name: "bar",
      registerActions: () => [{ name: "pour", description: "Pour", resourceType: "table" }],
      permissionAllowed: ({ resource }) => resource?.[0] === "bar" ? true : null,
    };`,
  );
  assert.deepEqual(await site.test("--plugin", plugin), {
    status: 0,
    stdout: "3 checks, all as expected\n",
    stderr: "",
  });
});

Deno.test("permissions test takes the configuration of a directory, or of the current folder", async () => {
  using site = new PolicySite(GOOD);
  assert.equal(
    (await runHere(["permissions", "test", site.file("policy.yaml"), site.path])).status,
    0,
  );
  site.write("policy.yaml", "tests: [{action: view-instance, allowed: false}]");
  const { status, stdout } = await site.run(["permissions", "test", "policy.yaml"]);
  assert.deepEqual([status, stdout], [0, "1 check, all as expected\n"]);
});

const MISTAKES: [test: string, error: RegExp][] = [
  ["action: view-tabel, resource: zoo/owls", /tests.0.action: .* did you mean "view-table"\?/],
  ["action: view-table, resource: zoo/owl", /no table "owl" in "zoo", did you mean "owls"\?/],
  ["action: view-table, resource: zo/owls", /no database "zo", did you mean "zoo"\?/],
  ["action: view-query, resource: zoo/owls", /no query "owls" in "zoo"/],
  ["action: view-table, resource: zoo", /"view-table" needs "resource", such as "staff\/people"/],
  ["action: view-table", /"view-table" needs "resource"/],
  ["action: view-database, resource: zoo/owls", /needs "resource", the name of a database/],
  ["action: view-instance, resource: zoo", /about the whole site, leave "resource" out/],
  ['action: view-query, resource: "bar/*"', /tests.0 tests nothing/],
];

for (const [test, error] of MISTAKES) {
  Deno.test(`permissions test refuses ${test}`, async () => {
    using site = new PolicySite(`tests: [{${test}, allowed: true}]`);
    const { status, stdout, stderr } = await site.test();
    assert.deepEqual([status, stdout], [1, ""]);
    assert.match(stderr, /^Error: [^\n]*\n$/);
    assert.match(stderr, error);
  });
}

for (const name of PRESETS.keys()) {
  Deno.test(`permissions init ${name} prints a configuration that its policy agrees with`, async () => {
    const [config, policy] = [
      await runHere(["permissions", "init", name]),
      await runHere(["permissions", "init", name, "--policy"]),
    ];
    assert.deepEqual([config.status, policy.status], [0, 0]);
    using site = new PolicySite(policy.stdout, config.stdout);
    const { status, stdout } = await site.test();
    assert.equal(status, 0, stdout);
    site.write("datasette.yaml", `${config.stdout}databases: {zoo: {allow: {id: anybody}}}`);
    assert.equal((await site.test()).status, 1);
  });
}
