/** Hooks that add to the site: queries, metadata, events, column types, links, filters. */

import assert from "node:assert/strict";
import { Datasette, type DatasetteOptions } from "../../lib/datasette.ts";
import { ColumnType, type TypedCell, type TypedValue } from "../../lib/plugins/column_type.ts";
import { CreateTokenEvent, Event, LoginEvent, LogoutEvent } from "../../lib/plugins/events.ts";
import type { Plugin } from "../../lib/plugins/plugin.ts";
import type { Actor } from "../../lib/permissions/types.ts";
import { html } from "../../lib/text/html.ts";

const ZOO = `
  create table animals (id integer primary key, name text, color text);
  insert into animals values (1, 'Ada', 'red'), (2, 'Bob', '#0f0'), (3, 'Cid', null);
`;
const ADA = { id: "ada" };

/** A zoo with one plugin, or several. */
async function zoo(
  plugins: Partial<Plugin> | Partial<Plugin>[],
  options: DatasetteOptions = {},
): Promise<Datasette> {
  const all = [plugins].flat().map((plugin, i) => ({ name: `datasette-test-${i}`, ...plugin }));
  const ds = await Datasette.create({ plugins: all, ...options });
  await ds.addMemoryDatabase("zoo").executeWriteScript(ZOO);
  return ds;
}

async function text(ds: Datasette, path: string, actor: Actor | null = null): Promise<string> {
  const response = await ds.client.get(path, { actor });
  assert.equal(response.status, 200, path);
  return await response.text();
}

async function json(ds: Datasette, path: string, actor: Actor | null = null) {
  return await (await ds.client.get(path, { actor })).json();
}

const MAGIC = {
  databases: {
    zoo: {
      queries: {
        who: "select :_zoo_keeper as keeper, :_zoo_agent as agent",
        wrong: "select :_zoo_nothing",
        note: {
          sql: "insert into animals (name) values (:_zoo_keeper)",
          write: true,
          on_success_message_sql: "select 'Noted ' || :_zoo_keeper",
        },
      },
    },
  },
};

Deno.test("registerMagicParameters fills parameters of stored queries, and of nothing else", async () => {
  await using ds = await zoo({
    registerMagicParameters: () => [["zoo", async (key, request) => {
      await Promise.resolve();
      if (key === "keeper") return "Eve";
      if (key === "agent") return request.headers.get("user-agent") ?? "none";
      throw new Error(`no ${key}`);
    }]],
  }, { config: MAGIC });
  const headers = { "user-agent": "test" };
  const path = "/zoo/who.json?_shape=array&_zoo_keeper=Mallory";
  const response = await ds.client.get(path, { headers });
  assert.deepEqual(await response.json(), [{ keeper: "Eve", agent: "test" }]);
  const noted = await ds.client.post("/zoo/note", {
    json: {},
    headers: { accept: "application/json" },
  });
  assert.equal((await noted.json()).message, "Noted Eve");
  assert.equal((await ds.client.get("/zoo/wrong.json")).status, 500);
  const custom = await json(ds, "/zoo/-/query.json?sql=select+:_zoo_keeper");
  assert.equal(custom.ok, false);
});

class FedEvent extends Event {
  readonly name = "animal-fed";
  constructor(actor: Actor | null, readonly animal: string) {
    super(actor);
  }
}

Deno.test("registerEvents and trackEvent: events of plugins reach all plugins", async () => {
  const seen: unknown[] = [];
  const listener: Partial<Plugin> = {
    async trackEvent({ event, datasette }) {
      const { name, actor, created } = event;
      assert.ok(created instanceof Date);
      await datasette.getInternalDatabase().execute("select 1");
      seen.push([name, actor, event.properties()]);
    },
  };
  await using ds = await zoo([{ registerEvents: () => [FedEvent] }, listener, listener]);
  await ds.trackEvent(new FedEvent(ADA, "Bob"));
  assert.deepEqual(seen, Array(2).fill(["animal-fed", ADA, { animal: "Bob" }]));
});

Deno.test("trackEvent refuses events that no plugin registered", async () => {
  await using ds = await zoo({});
  await assert.rejects(ds.trackEvent(new FedEvent(null, "Bob")), /Unknown kind of event: FedEvent/);
});

Deno.test("trackEvent is told of login, logout and new tokens", async () => {
  const events: Event[] = [];
  await using ds = await zoo({ trackEvent: ({ event }) => void events.push(event) }, {
    rootEnabled: true,
    rootToken: "the-token",
  });
  await ds.client.get("/-/auth-token?token=the-token");
  await ds.client.post("/-/logout", { actor: ADA });
  const form = {
    expire_type: "minutes",
    expire_duration: "5",
    "all:view-instance": "1",
    "resource:zoo:animals:insert-row": "1",
  };
  await ds.client.post("/-/create-token", { actor: ADA, form });
  const [login, logout, token] = events;
  assert.ok(login instanceof LoginEvent && logout instanceof LogoutEvent);
  assert.deepEqual([login.actor, logout.actor], [{ id: "root" }, ADA]);
  assert.ok(token instanceof CreateTokenEvent);
  assert.deepEqual(token.properties(), {
    expires_after: 300,
    restrict_all: ["view-instance"],
    restrict_database: {},
    restrict_resource: { zoo: { animals: ["insert-row"] } },
  });
});

Deno.test("trackEvent that throws takes nothing along", async () => {
  await using ds = await zoo({
    trackEvent() {
      throw new Error("The diary is full");
    },
  });
  assert.equal((await ds.client.post("/-/logout", { actor: ADA })).status, 302);
});

Deno.test("executeWriteFn tells of events after the commit, and not of those that were undone", async () => {
  const names: string[] = [];
  await using ds = await zoo({
    registerEvents: () => [FedEvent],
    trackEvent: ({ event }) => void names.push((event as FedEvent).animal),
  });
  const db = ds.getDatabase("zoo");
  await db.executeWriteFn(async (tx, { trackEvent }) => {
    trackEvent(new FedEvent(null, "Ada"));
    await tx.run("update animals set color = 'full' where name = 'Ada'");
    assert.deepEqual(names, []);
  });
  await assert.rejects(db.executeWriteFn((_tx, { trackEvent }) => {
    trackEvent(new FedEvent(null, "Bob"));
    throw new Error("no");
  }));
  assert.deepEqual(names, ["Ada"]);
});

class Color extends ColumnType {
  readonly name = "color";
  readonly description = "CSS color";
  override readonly sqliteTypes = ["TEXT"] as const;
  override renderCell({ value, config, column, table, database }: TypedCell) {
    if (typeof value !== "string" || value.startsWith("#")) return null;
    const title = [database, table, column, config?.tone].join("/");
    return html`<i title="${title}">${value}</i>`;
  }
  override transformValue({ value }: TypedValue) {
    return typeof value === "string" ? value.toUpperCase() : value;
  }
}

const COLORED = {
  databases: {
    zoo: {
      tables: { animals: { column_types: { color: { type: "color", config: { tone: "x" } } } } },
    },
  },
};

Deno.test("registerColumnTypes draws cells before renderCell does", async () => {
  await using ds = await zoo({
    registerColumnTypes: () => [Color],
    renderCell: ({ value, column }) => column === "color" ? `hook ${value}` : null,
  }, { config: COLORED });
  for (const path of ["/zoo/animals", "/zoo/animals/1"]) {
    assert.match(await text(ds, path), /<i title="zoo\/animals\/color\/x">red<\/i>/);
  }
  const page = await text(ds, "/zoo/animals");
  assert.match(page, /hook #0f0/);
  assert.match(page, /hook null/);
});

Deno.test("registerColumnTypes transforms values of JSON, in every shape", async () => {
  await using ds = await zoo({ registerColumnTypes: () => [Color] }, { config: COLORED });
  const { rows } = await json(ds, "/zoo/animals.json");
  assert.deepEqual(rows.map(({ color }: { color: string }) => color), ["RED", "#0F0", null]);
  assert.deepEqual((await json(ds, "/zoo/animals.json?_shape=arrays")).rows[0], [1, "Ada", "RED"]);
  assert.equal((await json(ds, "/zoo/animals.json?_shape=object"))["1"].color, "RED");
  assert.equal((await json(ds, "/zoo/animals/1.json")).rows[0].color, "RED");
  assert.equal((await json(ds, "/zoo/animals.json?color=red")).rows.length, 1);
});

Deno.test("registerColumnTypes: types can be assigned by name where they fit", async () => {
  await using ds = await zoo({ registerColumnTypes: () => [Color] });
  await ds.setColumnType("zoo", "animals", "name", "color", { tone: "y" });
  const assigned = await ds.getColumnType("zoo", "animals", "name");
  assert.ok(assigned?.type instanceof Color);
  assert.deepEqual(assigned.config, { tone: "y" });
  await assert.rejects(ds.setColumnType("zoo", "animals", "id", "color"), RangeError);
  await assert.rejects(ds.setColumnType("zoo", "animals", "name", "shape"), /there are url/);
  await ds.removeColumnType("zoo", "animals", "name");
  assert.equal(await ds.getColumnType("zoo", "animals", "name"), null);
});

Deno.test("cannedQueries are pages, listed for whoever may see them", async () => {
  await using ds = await zoo({
    cannedQueries: ({ database, actor }) =>
      database !== "zoo" ? null : ({
        where: `select '${database}' as place`,
        ...actor === null ? {} : { mine: { sql: `select '${actor.id}' as who`, title: "My own" } },
        keepers: { sql: "select 1", allow: { id: "eve" } },
        kept: "select 'plugin' as source",
      }),
  }, { config: { databases: { zoo: { queries: { kept: "select 'config' as source" } } } } });
  assert.deepEqual(await json(ds, "/zoo/where.json?_shape=array"), [{ place: "zoo" }]);
  assert.deepEqual(await json(ds, "/zoo/mine.json?_shape=array", ADA), [{ who: "ada" }]);
  assert.deepEqual(await json(ds, "/zoo/kept.json?_shape=array"), [{ source: "config" }]);
  for (const path of ["/zoo/mine.json", "/zoo/keepers.json"]) {
    assert.equal((await ds.client.get(path)).status, 404, path);
  }
  assert.equal((await ds.client.get("/zoo/keepers.json", { actor: { id: "eve" } })).status, 200);
  const names = async (path: string, actor: Actor | null) => {
    const { queries } = await json(ds, path, actor);
    return queries.map((query: { name: string; private: boolean }) =>
      query.name + (query.private ? " (private)" : "")
    );
  };
  for (const path of ["/zoo.json", "/-/queries.json"]) {
    assert.deepEqual(await names(path, null), ["kept", "where"], path);
    assert.deepEqual(await names(path, ADA), ["kept", "mine (private)", "where"], path);
  }
});

Deno.test("cannedQueries that make no sense cost that query only", async () => {
  await using ds = await zoo({
    cannedQueries: () => ({ bad: { sql: "", write: 3 }, good: "select 1" }),
  });
  assert.equal((await ds.client.get("/zoo/good")).status, 200);
  assert.equal((await ds.client.get("/zoo/bad")).status, 404);
});

Deno.test("getMetadata shows where nothing is configured, and may change", async () => {
  let version = 1;
  await using ds = await zoo([
    {
      getMetadata: async ({ key, database, table }) => {
        assert.deepEqual([key, database, table], [null, null, null]);
        return await Promise.resolve({
          title: "From a plugin",
          license: `Version ${version}`,
          databases: {
            zoo: {
              source: "The plugin",
              tables: { animals: { description: "All of them", columns: { name: "As called" } } },
            },
          },
        });
      },
    },
    { getMetadata: () => ({ title: "Second", about: "Second" }) },
  ], { metadata: { title: "Configured" } });
  await ds.client.get("/");
  assert.deepEqual(await ds.getInstanceMetadata(), {
    title: "Configured",
    license: "Version 1",
    about: "Second",
  });
  version = 2;
  assert.match(await text(ds, "/"), /Version 2/);
  assert.match(await text(ds, "/zoo"), /The plugin/);
  const table = await text(ds, "/zoo/animals");
  assert.match(table, /All of them/);
  assert.match(table, /As called/);
});

const LINK = { href: "/-/feed", label: "Feed <all>", description: "At once" };

Deno.test("menuLinks add to the menu of every page, for whoever it is", async () => {
  await using ds = await zoo({
    menuLinks: ({ actor, request }) => actor === null ? [] : [{ ...LINK, label: request.path }],
  });
  assert.match(await text(ds, "/zoo", ADA), /<nav|<details/);
  assert.match(await text(ds, "/zoo", ADA), /<a href="\/-\/feed">\/zoo<\/a>/);
  assert.doesNotMatch(await text(ds, "/zoo"), /\/-\/feed/);
});

Deno.test("homepageActions add to the menu of the home page alone", async () => {
  await using ds = await zoo({
    homepageActions: ({ actor }) => [{ ...LINK, label: `${actor?.id}` }],
  });
  assert.match(await text(ds, "/", ADA), /href="\/-\/feed"[^>]*>ada/);
  assert.doesNotMatch(await text(ds, "/zoo"), /\/-\/feed/);
});

Deno.test("databaseActions know their database, and may be buttons", async () => {
  await using ds = await zoo({
    databaseActions: ({ database }) => [
      LINK,
      { type: "button", label: "Press", attrs: { "data-database": database } },
    ],
  });
  const page = await text(ds, "/zoo");
  assert.match(page, /href="\/-\/feed"[^>]*>Feed &lt;all>|Feed &lt;all&gt;/);
  assert.match(page, /data-database="zoo"/);
});

Deno.test("filtersFromRequest narrows the rows, counts and exports of a table", async () => {
  await using ds = await zoo({
    filtersFromRequest({ request, database, table }) {
      const max = request.args.get("_max_id");
      assert.deepEqual([database, table], ["zoo", "animals"]);
      return max === undefined ? null : {
        whereClauses: ["id <= :max_id or 0", "id > 0"],
        params: { max_id: Number(max) },
        humanDescriptions: [`id up to ${max}`],
      };
    },
  });
  const found = await json(ds, "/zoo/animals.json?_max_id=2&_extra=count,human_description_en");
  assert.deepEqual(found.rows.map(({ id }: { id: number }) => id), [1, 2]);
  assert.equal(found.count, 2);
  assert.equal(found.human_description_en, "where id up to 2");
  assert.equal((await json(ds, "/zoo/animals.json")).rows.length, 3);
  const both = await json(ds, "/zoo/animals.json?_max_id=2&name=Bob");
  assert.equal(both.rows.length, 1);
  const csv = await text(ds, "/zoo/animals.csv?_max_id=1&_stream=1");
  assert.equal(csv.trim().split("\n").length, 2);
});

Deno.test("filtersFromRequest that throws shows no rows", async () => {
  await using ds = await zoo({
    filtersFromRequest() {
      throw new Error("no idea");
    },
  });
  assert.equal((await ds.client.get("/zoo/animals.json")).status, 500);
});

Deno.test("registerHooks lets other plugins implement a hook of a plugin", async () => {
  const host = {
    registerHooks: () => ({ feedPlans: { kind: "all" as const } }),
    registerRoutes: (): [string, (args: { datasette: Datasette }) => Promise<string>][] => [[
      "^/-/plans$",
      async ({ datasette }) => String(await datasette.hooks.feedPlans?.({ day: "Monday" })),
    ]],
  };
  const guest = { feedPlans: ({ day }: { day: string }) => `fish on ${day}` };
  await using ds = await zoo([host, guest as Partial<Plugin>, guest as Partial<Plugin>]);
  assert.equal(await text(ds, "/-/plans"), "fish on Monday,fish on Monday");
});

Deno.test("renderTemplate() puts a component into the frame of the site", async () => {
  const Greeting = ({ who }: Record<string, unknown>) => <h1>Hello {who as string}</h1>;
  await using ds = await zoo({
    registerRoutes: ({ datasette }) => [[
      "^/-/hello$",
      async ({ request }) => {
        const variables = { who: "<Ada>", title: "Greeting" };
        const page = await datasette.renderTemplate(Greeting, variables, { request });
        return new Response(page, { headers: { "content-type": "text/html" } });
      },
    ]],
    menuLinks: () => [LINK],
  });
  const page = await text(ds, "/-/hello", ADA);
  assert.match(page, /<title>Greeting<\/title>/);
  assert.match(page, /<h1>Hello &lt;Ada>|<h1>Hello &lt;Ada&gt;/);
  assert.match(page, /href="\/-\/feed"/);
  assert.match(page, /<strong>ada<\/strong>/);
  await assert.rejects(ds.renderTemplate(["a", "b"]), /No template "a", "b"/);
});

Deno.test("renderTemplate() takes html`` of a function", async () => {
  await using ds = await zoo({});
  const Greeting = ({ who }: Record<string, unknown>) => html`<h1>Hello ${who}</h1>`;
  const page = await ds.renderTemplate(Greeting, { who: "<Ada>", title: "Greeting" });
  assert.match(page, /<title>Greeting<\/title>/);
  assert.match(page, /<h1>Hello &lt;Ada&gt;<\/h1>/);
});

Deno.test("filtersFromRequest may give variables to the template of the page", async () => {
  await using ds = await zoo({
    filtersFromRequest: () => ({ whereClauses: [], extraContext: { polygon: "a triangle" } }),
  }, { settings: { template_debug: true } });
  assert.match(await text(ds, "/zoo/animals?_context=1"), /a triangle/);
});
