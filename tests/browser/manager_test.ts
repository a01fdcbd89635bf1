/** What plugins in the browser find, in a real browser. */
import assert from "node:assert/strict";
import type { Plugin } from "../../lib/plugins/plugin.ts";
import { registeredPlugin, scriptPlugin, withPage } from "../helpers/browser_site.ts";
import { browserTest } from "../helpers/chromium.ts";

const databases = {
  "zoo.db": `create table animals (id integer primary key, name text);
    insert into animals values (1, 'Ada'); create table keepers (id integer primary key);`,
};

/** Says who heard of the manager. */
const listener = (name: string) => `
  document.addEventListener("datasette_init", (event) => {
    (window.heard ??= []).push(${JSON.stringify(name)});
    window.isManager = event.detail === window.__DATASETTE__;
  });
`;

browserTest("datasette_init reaches every kind of script, once", async (browser) => {
  const plugins: Plugin[] = [
    scriptPlugin(listener("classic"), { name: "datasette-classic", module: false }),
    scriptPlugin(listener("module"), { name: "datasette-module" }),
    scriptPlugin(
      `document.addEventListener("DOMContentLoaded", () => {${listener("late")}})`,
      { name: "datasette-late" },
    ),
    { name: "datasette-inline", extraBodyScript: () => listener("inline") },
    {
      name: "datasette-inline-module",
      extraBodyScript: () => ({ module: true, script: listener("inline module") }),
    },
  ];
  await withPage(browser, "/", { site: { databases, plugins } }, async ({ page }) => {
    const heard = await page.evaluate("window.heard") as string[];
    assert.deepEqual(heard.sort(), ["classic", "inline", "inline module", "late", "module"]);
    assert.equal(await page.evaluate("window.isManager"), true);
    assert.equal(await page.evaluate("__DATASETTE__.VERSION === datasetteVersion"), true);
  });
});

browserTest("a module of a plugin comes after the manager", async (browser) => {
  const plugins = [scriptPlugin("window.seen = typeof window.__DATASETTE__.registerPlugin;")];
  await withPage(browser, "/", { site: { databases, plugins } }, async ({ page }) => {
    assert.equal(await page.evaluate("window.seen"), "function");
  });
});

browserTest(
  "registerPlugin() keeps plugins in order, and warns of a name used twice",
  async (browser) => {
    await withPage(browser, "/", { site: { databases } }, async ({ page, complaints }) => {
      const plugins = await page.evaluate(`
      for (const [name, version] of [["a", 1], ["b", 1], ["a", 2]]) {
        __DATASETTE__.registerPlugin(name, { version });
      }
      [...__DATASETTE__.plugins].map(([name, { version }]) => name + version);
    `);
      assert.deepEqual(plugins, ["a2", "b1"]);
      assert.deepEqual(complaints.splice(0), [
        'warning: Plugin "a" was registered before; this one counts',
      ]);
    });
  },
);

browserTest(
  "makeColumnField() is the first control; who throws is named and skipped",
  async (browser) => {
    await withPage(browser, "/", { site: { databases } }, async ({ page, complaints }) => {
      const found = await page.evaluate(`
      const manager = __DATASETTE__;
      manager.registerPlugin("silent", {});
      manager.registerPlugin("bad", { makeColumnField() { throw new Error("oops"); } });
      manager.registerPlugin("other", { makeColumnField: () => undefined });
      manager.registerPlugin("one", { makeColumnField: ({ column }) => ({ label: "one " + column }) });
      manager.registerPlugin("two", { makeColumnField: () => ({ label: "two" }) });
      manager.makeColumnField({ column: "name" }).label;
    `);
      assert.equal(found, "one name");
      assert.match(
        complaints.splice(0).join(),
        /^error: Plugin "bad": makeColumnField\(\) failed Error: oops/,
      );
      assert.equal(
        await page.evaluate(`__DATASETTE__.plugins.clear(), __DATASETTE__.makeColumnField({})`),
        null,
      );
    });
  },
);

browserTest(
  "makeColumnActions() and makeJumpSections() join what plugins return",
  async (browser) => {
    await withPage(browser, "/", { site: { databases } }, async ({ page, complaints }) => {
      const found = await page.evaluate(`
      const manager = __DATASETTE__;
      manager.registerPlugin("one", {
        makeColumnActions: ({ columnName }) => [{ label: "one " + columnName }],
        makeJumpSections: () => [{ id: "a" }, { id: "b" }],
      });
      manager.registerPlugin("bad", { makeColumnActions() { throw new Error("oops"); } });
      manager.registerPlugin("two", {
        makeColumnActions: () => [{ label: "two" }],
        makeJumpSections: () => undefined,
      });
      [
        manager.makeColumnActions({ columnName: "name" }).map(({ label }) => label),
        manager.makeJumpSections({}).map(({ id }) => id),
      ];
    `);
      assert.deepEqual(found, [["one name", "two"], ["a", "b"]]);
      assert.match(complaints.splice(0).join(), /Plugin "bad": makeColumnActions\(\) failed/);
    });
  },
);

browserTest("selectors find what they are for", async (browser) => {
  const path = "/zoo/animals?_facet=name&name__contains=A";
  await withPage(browser, path, { site: { databases } }, async ({ page }) => {
    const missing = await page.evaluate(`
      Object.entries(__DATASETTE__.selectors)
        .filter(([, selector]) => document.querySelector(selector) === null)
        .map(([name]) => name);
    `);
    assert.deepEqual(missing, []);
    assert.deepEqual(await page.evaluate("Object.keys(__DATASETTE__.selectors)"), [
      "jsonExportLink",
      "tableWrapper",
      "table",
      "aboveTablePanel",
      "tableHeaders",
      "filterRows",
      "facetResults",
    ]);
  });
});

const panel = (id: string) =>
  `{
  makeAboveTablePanelConfigs: () => [{
    id: "${id}", label: "The ${id}", render(node) { node.textContent = "This is ${id}"; },
  }],
}`;

browserTest("a panel stands above the rows, also where there are none", async (browser) => {
  const plugins = [registeredPlugin(panel("map"))];
  for (const table of ["animals", "keepers"]) {
    await withPage(browser, `/zoo/${table}`, { site: { databases, plugins } }, async ({ page }) => {
      assert.equal(await page.textContent(".above-table-panel:visible"), "The mapThis is map");
      assert.equal(await page.locator(".tab-controls:visible").count(), 0, "one panel has a tab");
      assert.equal(await page.locator("#test_map_panel-content:visible").count(), 1);
    });
  }
});

browserTest("several panels have tabs, for the pointer and for keys", async (browser) => {
  const plugins = [registeredPlugin(panel("map"), "one"), registeredPlugin(panel("chart"), "two")];
  await withPage(browser, "/zoo/animals", { site: { databases, plugins } }, async ({ page }) => {
    const shown = () => page.locator("[role=tabpanel]:visible").allTextContents();
    assert.deepEqual(await page.getByRole("tab").allTextContents(), ["The map", "The chart"]);
    assert.deepEqual(await shown(), ["This is map"]);
    await page.getByRole("tab", { name: "The chart" }).click();
    assert.deepEqual(await shown(), ["This is chart"]);
    await page.keyboard.press("ArrowRight");
    assert.deepEqual(await shown(), ["This is map"]);
    await page.keyboard.press("End");
    assert.deepEqual(await shown(), ["This is chart"]);
    assert.equal(await page.evaluate("document.activeElement.ariaSelected"), "true");
  });
});

browserTest("panels of a plugin that registers late are there at once", async (browser) => {
  await withPage(browser, "/zoo/animals", { site: { databases } }, async ({ page }) => {
    const text = await page.evaluate(`
      __DATASETTE__.registerPlugin("late", ${panel("late")});
      document.querySelector(".above-table-panel").innerText;
    `);
    assert.equal(text, "This is late");
    await page.goto(new URL("/", page.url()).href);
    await page.evaluate(`__DATASETTE__.registerPlugin("late", ${panel("late")})`);
  });
});

browserTest("a panel that throws leaves the others", async (browser) => {
  const bad = `{ makeAboveTablePanelConfigs: () => [
    { id: "bad", label: "Bad", render() { throw new Error("oops"); } },
    { id: "good", label: "Good", render(node) { node.textContent = "good"; } },
  ] }`;
  const site = { databases, plugins: [registeredPlugin(bad)] };
  await withPage(browser, "/zoo/animals", { site }, async ({ page, complaints }) => {
    assert.equal(await page.textContent("#test_good_panel-content"), "good");
    assert.match(complaints.splice(0).join(), /Plugin "test": panel "bad": render\(\) failed/);
  });
});
