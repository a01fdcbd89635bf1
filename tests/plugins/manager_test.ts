/** The manager alone: functions written here stand in for plugins. */

import assert from "node:assert/strict";
import type { Datasette } from "../../lib/datasette.ts";
import { Forbidden } from "../../lib/errors.ts";
import { checkPlugin } from "../../lib/plugins/check_plugin.ts";
import { FAILING_HOOKS, PluginError } from "../../lib/plugins/hook_failure.ts";
import { HOOK_KINDS } from "../../lib/plugins/hook_kinds.ts";
import type { HookCall } from "../../lib/plugins/hook_caller.ts";
import type { HookName, Hooks } from "../../lib/plugins/hooks.ts";
import { PluginManager } from "../../lib/plugins/manager.ts";
import type { Plugin } from "../../lib/plugins/plugin.ts";
import { DatasetteRequest } from "../../lib/http/request.ts";

const DATASETTE = { name: "the instance" } as unknown as Datasette;
const VISIT = { actor: null, request: new DatasetteRequest(new Request("http://localhost/")) };

interface Managed {
  manager: PluginManager;
  logged: string[];
  calls: HookCall[];
}

function managed(...plugins: Plugin[]): Managed {
  return managedWith({ isTraced: true }, ...plugins);
}

function managedWith({ isTraced }: { isTraced: boolean }, ...plugins: Plugin[]): Managed {
  const logged: string[] = [];
  const calls: HookCall[] = [];
  const custom = new Set(["greet", "greetFirst"]);
  const loaded = plugins.map((plugin) => checkPlugin(plugin, `/plugins/${plugin.name}.ts`, custom));
  const manager = new PluginManager(loaded, {
    log: (line) => logged.push(line),
    ...isTraced && { trace: (call: HookCall) => calls.push(call) },
  });
  manager.attach(DATASETTE);
  return { manager, logged, calls };
}

/** A plugin whose menu has one link, called like the plugin. */
function menu(name: string, order?: "first" | "last"): Plugin {
  const handler = () => [{ href: "/", label: name }];
  return { name, menuLinks: order === undefined ? handler : { order, handler } };
}

async function labels({ manager }: Managed): Promise<string[]> {
  return (await manager.items("menuLinks", VISIT)).map(({ label }) => label);
}

const ORDERS: [what: string, plugins: Plugin[], expected: string][] = [
  ["keeps the order of the plugins", [menu("a"), menu("b"), menu("c")], "a b c"],
  ["puts first before the others", [menu("a"), menu("b", "first")], "b a"],
  ["puts last behind the others", [menu("a", "last"), menu("b")], "b a"],
  [
    "keeps the order among those that are first, and those that are last",
    [menu("a", "last"), menu("b", "first"), menu("c", "last"), menu("d"), menu("e", "first")],
    "b e d a c",
  ],
];

for (const [what, plugins, expected] of ORDERS) {
  Deno.test(`PluginManager ${what}`, async () => {
    assert.equal((await labels(managed(...plugins))).join(" "), expected);
  });
}

Deno.test("PluginManager.all() leaves out plugins without an opinion", async () => {
  const { manager } = managed(
    { name: "a", menuLinks: () => null },
    { name: "b", menuLinks: () => undefined },
    { name: "c", menuLinks: () => Promise.resolve([]) },
  );
  assert.deepEqual(await manager.all("menuLinks", VISIT), [[]]);
});

Deno.test("PluginManager.named() tells who answered", async () => {
  const { manager } = managed(
    { name: "a", permissionAllowed: () => true },
    { name: "b", permissionAllowed: () => null },
    { name: "c", permissionAllowed: () => false },
  );
  const asked = { actor: null, action: "view-table", resource: null };
  assert.deepEqual(await manager.named("permissionAllowed", asked), [
    { plugin: "a", answer: true },
    { plugin: "c", answer: false },
  ]);
});

Deno.test("PluginManager.items() takes single answers and lists", async () => {
  const { manager } = managed(
    { name: "a", jumpItemsSql: () => ({ sql: "one" }) },
    { name: "b", jumpItemsSql: () => [{ sql: "two" }, { sql: "three" }] },
  );
  const found = await manager.items("jumpItemsSql", VISIT);
  assert.deepEqual(found.map(({ sql }) => sql), ["one", "two", "three"]);
});

Deno.test("PluginManager.first() stops at the first answer", async () => {
  const asked: string[] = [];
  const answer = (name: string, actor: { id: string } | null): Plugin => ({
    name,
    actorFromRequest() {
      asked.push(name);
      return actor;
    },
  });
  const { manager } = managed(answer("a", null), answer("b", { id: "b" }), answer("c", null));
  const { request } = VISIT;
  assert.deepEqual(await manager.first("actorFromRequest", { request }), { id: "b" });
  assert.deepEqual(asked, ["a", "b"]);
});

Deno.test("PluginManager.first() is null when nobody answers", async () => {
  const { manager } = managed({ name: "a", actorsFromIds: () => null });
  assert.equal(await manager.first("actorsFromIds", { actorIds: [] }), null);
});

/** A cell, as `renderCell` gets it; only its value matters here. */
function cell(value: number) {
  return { value } as unknown as Parameters<Hooks["renderCell"]>[0];
}

const ODD = ({ value }: { value: unknown }) => Number(value) % 2 === 1 ? `odd ${value}` : null;

const EACH: [what: string, renderers: Plugin["renderCell"][], expected: unknown[] | null][] = [
  ["is null when no plugin says anything", [() => null, () => undefined], null],
  ["has an answer or null for each", [ODD], [null, "odd 1", null, "odd 3"]],
  ["takes the first answer for each", [
    ODD,
    ({ value }) => `b ${value}`,
    ({ value }) => `c ${value}`,
  ], [
    "b 0",
    "odd 1",
    "b 2",
    "odd 3",
  ]],
  ["waits for promises", [
    ({ value }) => Promise.resolve(ODD({ value })),
    ({ value }) => value === 2 ? "two" : null,
  ], [null, "odd 1", "two", "odd 3"]],
];

for (const [what, renderers, expected] of EACH) {
  Deno.test(`PluginManager.firstOfEach() ${what}`, async () => {
    for (const isTraced of [false, true]) {
      const { manager, calls } = managedWith(
        { isTraced },
        ...renderers.map((renderCell, i) => ({ name: `p${i}`, renderCell })),
      );
      const answers = await manager.firstOfEach("renderCell", [0, 1, 2, 3].map(cell));
      assert.deepEqual(answers, expected);
      assert.equal(calls.length > 0, isTraced);
    }
  });
}

Deno.test("PluginManager.firstOfEach() goes on after a plugin threw, at once or later", async () => {
  const { manager, logged } = managedWith({ isTraced: false }, {
    name: "a",
    renderCell({ value }) {
      if (value === 1) throw new Error("one");
      return value === 2 ? Promise.reject(new Error("two")) : `a ${value}`;
    },
  }, { name: "b", renderCell: ({ value }) => `b ${value}` });
  const answers = await manager.firstOfEach("renderCell", [0, 1, 2, 3].map(cell));
  assert.deepEqual(answers, ["a 0", "b 1", "b 2", "a 3"]);
  assert.deepEqual(logged, [
    'Plugin "a": hook "renderCell" failed: one (/plugins/a.ts)',
    'Plugin "a": hook "renderCell" failed: two (/plugins/a.ts)',
  ]);
});

Deno.test("PluginManager.firstOfEach() keeps `this`, and passes the HTTP errors of plugins on", async () => {
  const plugin = {
    name: "a",
    label: "own",
    renderCell(this: { label: string }, { value }: { value: unknown }) {
      if (value === 1) throw new Forbidden("Not for you");
      return this.label;
    },
  };
  const object = Object.create({ label: "own" }, Object.getOwnPropertyDescriptors(plugin));
  delete object.label;
  const { manager } = managedWith({ isTraced: false }, object);
  assert.deepEqual(await manager.firstOfEach("renderCell", [cell(0)]), ["own"]);
  await assert.rejects(manager.firstOfEach("renderCell", [cell(1)]), Forbidden);
});

Deno.test("PluginManager.has() knows what is implemented", () => {
  const { manager } = managed(menu("a"));
  assert.equal(manager.has("menuLinks"), true);
  assert.equal(manager.has("renderCell"), false);
});

Deno.test("PluginManager gives hooks of the server the instance, and keeps `this`", async () => {
  const plugin = {
    name: "a",
    label: "own",
    menuLinks(this: { label: string }, args: { datasette: unknown }) {
      assert.equal(args.datasette, DATASETTE);
      return [{ href: "/", label: this.label }];
    },
  };
  const { label: _label, ...hooks } = plugin;
  const object = Object.create({ label: "own" }, Object.getOwnPropertyDescriptors(hooks));
  assert.deepEqual(await labels(managed(object)), ["own"]);
});

Deno.test("PluginManager.wrap() makes the first plugin the outermost layer", async () => {
  const layer = (name: string): Plugin => ({
    name,
    middleware: () => (next) => async (request, scope) => {
      const response = await next(request, scope);
      return new Response(`${name}(${await response.text()})`);
    },
  });
  const { manager } = managed(layer("a"), layer("b"));
  const handler = manager.wrap(() => Promise.resolve(new Response("page")));
  const response = await handler(new Request("http://localhost/"), {});
  assert.equal(await response.text(), "a(b(page))");
});

const THROWING = () => {
  throw new Error("oops");
};

Deno.test("a plugin that throws is named with hook and file, and the others still count", async () => {
  const { manager, logged } = managed({ name: "bad", menuLinks: THROWING }, menu("good"));
  const found = await manager.items("menuLinks", VISIT);
  assert.deepEqual(found.map(({ label }) => label), ["good"]);
  assert.deepEqual(logged, [
    'Plugin "bad": hook "menuLinks" failed: oops (/plugins/bad.ts)',
  ]);
});

const SECURITY_HOOKS = [
  "actorFromRequest",
  "permissionResourcesSql",
  "permissionAllowed",
  "filtersFromRequest",
  "registerTokenHandler",
  "startup",
] as const;

for (const hook of SECURITY_HOOKS) {
  Deno.test(`a plugin that throws in ${hook} fails what asked`, async () => {
    assert.ok(FAILING_HOOKS.has(hook));
    const { manager, logged } = managed({ name: "bad", [hook]: THROWING });
    const ask = HOOK_KINDS[hook] === "first"
      ? manager.first(hook as "actorFromRequest", {} as never)
      : manager.all(hook as "startup", {});
    await assert.rejects(ask, (error: PluginError) => {
      assert.ok(error instanceof PluginError);
      assert.deepEqual([error.plugin, error.hook], ["bad", hook]);
      assert.equal((error.cause as Error).message, "oops");
      return true;
    });
    assert.deepEqual(logged, []);
  });
}

Deno.test("a layer that throws is named", async () => {
  const { manager } = managed({ name: "bad", middleware: () => () => THROWING });
  const handler = manager.wrap(() => Promise.resolve(new Response("page")));
  await assert.rejects(
    handler(new Request("http://localhost/"), {}),
    /Plugin "bad": hook "middleware" failed: oops/,
  );
});

Deno.test("an HTTP error of a plugin is what it means to say", async () => {
  const { manager, logged } = managed({
    name: "a",
    menuLinks() {
      throw new Forbidden("Not for you");
    },
  });
  await assert.rejects(manager.all("menuLinks", VISIT), Forbidden);
  assert.deepEqual(logged, []);
});

Deno.test("every call is traced with its result, or its error", async () => {
  const { manager, calls } = managed(menu("a"), { name: "b", menuLinks: THROWING });
  await manager.all("menuLinks", VISIT);
  assert.deepEqual(calls.map(({ hook, plugin }) => `${plugin} ${hook}`), [
    "a menuLinks",
    "b menuLinks",
  ]);
  assert.deepEqual(calls[0]?.result, [{ href: "/", label: "a" }]);
  assert.equal((calls[1]?.result as Error).message, "oops");
  assert.equal((calls[0]?.args as typeof VISIT).request, VISIT.request);
});

Deno.test("hooks that plugins declare are called by name, in their kind", async () => {
  const declares = {
    name: "host",
    registerHooks: () => ({ greet: { kind: "all" }, greetFirst: { kind: "first" } }),
  } satisfies Plugin;
  const guest = (name: string) => ({
    name,
    greet: ({ who }: { who: string }) => `${name}: hello ${who}`,
    greetFirst: () => name,
  });
  const { manager } = managed(declares, guest("a"), guest("b"));
  assert.deepEqual(await manager.custom.greet?.({ who: "Ada" }), [
    "a: hello Ada",
    "b: hello Ada",
  ]);
  assert.equal(await manager.custom.greetFirst?.(), "a");
});

Deno.test("registerHooks cannot take the name of a hook of Datasette", () => {
  const { logged } = managed({
    name: "a",
    registerHooks: () => ({ renderCell: { kind: "all" } }),
  });
  assert.match(logged[0] ?? "", /Plugin "a": hook "registerHooks" failed: "renderCell" is a hook/);
});

Deno.test("every hook has a kind, and those that fail closed are hooks", () => {
  for (const hook of FAILING_HOOKS) assert.ok(hook in HOOK_KINDS, hook satisfies HookName);
});
