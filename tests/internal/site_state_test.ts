import assert from "node:assert/strict";
import { parseConfig } from "../../lib/config/parse.ts";
import { defaultStartOptions } from "../../lib/config/start_options.ts";
import type { App } from "../../lib/context.ts";
import { InternalDatabase } from "../../lib/internal/internal_database.ts";
import { MetadataStore } from "../../lib/internal/metadata.ts";
import { SiteState } from "../../lib/internal/site_state.ts";
import type { Plugin } from "../../lib/plugins/plugin.ts";
import { StoredQueries } from "../../lib/internal/stored_queries.ts";

type Parts = Pick<App, "config" | "internal" | "options">;

function parts(changes: Partial<Parts> = {}): Parts {
  const { config = parseConfig({ config: { databases: { a: { queries: { q: "select 1" } } } } }) } =
    changes;
  const internal = new InternalDatabase();
  new StoredQueries(internal).load(config);
  return { config, internal, options: defaultStartOptions, ...changes };
}

function stateOf(of: Parts, code = "1.0"): string {
  return new SiteState(of, code).get();
}

Deno.test("SiteState is the same in every process with the same content", () => {
  using first = parts().internal;
  using second = parts().internal;
  // Another way to the same content, and a time that is not content.
  second.run("INSERT INTO metadata_instance VALUES ('title', 'x')");
  second.run("DELETE FROM metadata_instance");
  second.run("UPDATE queries SET created_at = '2020-01-01'");
  assert.equal(stateOf(parts({ internal: first })), stateOf(parts({ internal: second })));
});

Deno.test("SiteState follows the internal database", () => {
  const of = parts();
  using internal = of.internal;
  const state = new SiteState(of, "1.0");
  const before = state.get();
  assert.equal(state.get(), before);
  new MetadataStore(internal).setInstance("title", "Atlas");
  assert.notEqual(state.get(), before);
});

Deno.test("SiteState changes with code, configuration and options, not with the login token", () => {
  const state = stateOf(parts());
  assert.equal(stateOf(parts()), state);
  assert.notEqual(stateOf(parts(), "1.1"), state);
  const config = parseConfig({ config: { allow: { id: "ann" } } });
  assert.notEqual(stateOf(parts({ config })), state);
  assert.notEqual(stateOf(parts({ options: { ...defaultStartOptions, cors: true } })), state);
  const options = { ...defaultStartOptions, rootToken: "abc" };
  assert.equal(stateOf(parts({ options })), state);
});

const PLUGINS: [what: string, plugin: Plugin, state: string | null, isSame: boolean][] = [
  ["the same for a plugin whose code is known", { name: "a", repeatable: true }, "sha256-x", true],
  [
    "another one after a restart when its code is not",
    { name: "a", repeatable: true },
    null,
    false,
  ],
  ["the same for one that does not count on it", { name: "a" }, null, true],
];

for (const [what, plugin, state, isSame] of PLUGINS) {
  Deno.test(`SiteState is ${what}`, () => {
    const module = { specifier: "file:///a.ts", reads: [], state };
    const plugins = [{ plugin, origin: "/a.ts", hooks: [], module }];
    const of = parts({ options: { ...defaultStartOptions, plugins } });
    assert.equal(stateOf(of) === stateOf(of), isSame);
  });
}
