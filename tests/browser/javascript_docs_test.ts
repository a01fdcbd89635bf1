/** The examples of docs/javascript-plugins.md do in a real browser what the page says. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { scriptPlugin, type Visited, withPage } from "../helpers/browser_site.ts";
import { browserTest } from "../helpers/chromium.ts";
import { readProjectFile, ROOT } from "../helpers/repository.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

const MANUAL = readProjectFile("docs/javascript-plugins.md");

/** Examples by the heading above them. */
function examples(): Map<string, string> {
  const found = new Map<string, string>();
  let heading = "";
  for (const [, title, code] of MANUAL.matchAll(/^##+ (.+)$|^```js ignore\n([^]*?)^```$/gm)) {
    if (title !== undefined) heading = title;
    else found.set(heading, code ?? "");
  }
  return found;
}

const CHECKS: Record<string, (visited: Visited) => Promise<void>> = {
  async "A first one"({ context, page }) {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.click('th[data-column="name"] .column-menu-button');
    const link = page.getByRole("menuitem", { name: "Search the web" });
    assert.equal(await link.getAttribute("href"), "https://example.com/?q=name");
    await page.getByRole("menuitem", { name: "Copy name" }).click();
    assert.equal(await page.evaluate("navigator.clipboard.readText()"), "name");
  },
  async makeColumnActions({ page }) {
    const label = "Only long texts";
    await page.click('th[data-column="id"] .column-menu-button');
    await page.getByRole("menuitem").first().waitFor();
    assert.equal(await page.getByRole("menuitem", { name: label }).count(), 0);
    await page.keyboard.press("Escape");
    await page.click('th[data-column="name"] .column-menu-button');
    await page.getByRole("menuitem", { name: label }).click();
    await page.waitForURL(/_where=/);
    assert.deepEqual(await page.locator("td.col-id").allTextContents(), ["2"]);
  },
  async makeAboveTablePanelConfigs({ page }) {
    assert.equal(await page.innerText(".above-table-panel"), "2 rows on this page");
  },
  async makeJumpSections({ page }) {
    await page.keyboard.press("/");
    await page.getByRole("button", { name: "Ask the keeper" }).click();
    assert.equal(await page.locator("dialog[open]").count(), 0);
    assert.match(page.url(), /#keeper$/);
  },
  async makeColumnField({ page }) {
    await page.evaluate(`(async () => {
      const { mountColumnField } = await import("/-/static/column_field.js");
      const context = { column: "rating", columnType: { type: "stars", config: {} } };
      window.mounted = mountColumnField(
        { mode: "edit", defaultExpression: null, sqliteType: "INTEGER", ...context },
        { id: "field", value: 2 },
      );
      document.querySelector("main").append(mounted.element);
      mounted.focus();
    })()`);
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.evaluate("mounted.field.getValue()"), 3);
    assert.equal(await page.getByRole("slider", { name: "rating" }).inputValue(), "3");
  },
  async "Links of columns"({ page }) {
    assert.equal(await page.getAttribute("#by-name", "href"), "?_sort_desc=name");
  },
};

const databases = {
  "zoo.db": `create table animals (id integer primary key, name text);
    insert into animals values (1, 'Ada'), (2, 'A name of more than twenty letters');`,
};

for (const [heading, check] of Object.entries(CHECKS)) {
  browserTest(`manual: ${heading}`, async (browser) => {
    const code = examples().get(heading);
    assert.ok(code, `there is no example below "${heading}"`);
    const site = { databases, plugins: [scriptPlugin(code)] };
    await withPage(browser, "/zoo/animals", { site }, check);
  });
}

Deno.test("manual: every example of JavaScript plugins is run", () => {
  assert.deepEqual([...examples().keys()], Object.keys(CHECKS));
});

Deno.test("manual: the selectors are those of the manager", () => {
  const manager = readProjectFile("templates/static/manager.js");
  const block = /selectors: \{([^}]*)\}/.exec(manager)?.[1] ?? "";
  const known = [...block.matchAll(/(\w+): "(.*)"/g)].map(([, ...pair]) => pair);
  const told = [...MANUAL.matchAll(/^\| `(\w+)` \| `([^`]*)` \|$/gm)].map(([, ...pair]) => pair);
  assert.ok(known.length > 0);
  assert.deepEqual(told, known);
});

const MISTAKE = `
  document.addEventListener("datasette_init", ({ detail }) => detail.nonsense());
`;

/** What the editor would complain about; an empty text when it would not. */
async function complaintsAbout(codes: readonly string[]): Promise<string> {
  using folder = new TemporaryFolder();
  const types = pathToFileURL(join(ROOT, "lib/browser.d.ts")).href;
  const config = JSON.stringify({ imports: { "datasette/browser": types } });
  Deno.writeTextFileSync(folder.file("deno.json"), config);
  const names = codes.map((code, index) => {
    Deno.writeTextFileSync(folder.file(`example_${index}.js`), code);
    return `example_${index}.js`;
  });
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["check", ...names],
    cwd: folder.path,
    env: { NO_COLOR: "1" },
  }).output();
  return success ? "" : new TextDecoder().decode(stderr);
}

Deno.test("manual: the examples of JavaScript plugins fit the types for authors", async () => {
  const codes = [...examples().values()];
  const header = /^(?:\/\/.*\n)+/.exec(codes[0] ?? "")?.[0] ?? "";
  const checked = codes.map((code) => code.startsWith(header) ? code : header + code);
  assert.equal(await complaintsAbout(checked), "");
  assert.match(
    await complaintsAbout([header + MISTAKE]),
    /'nonsense' does not exist on type 'DatasetteManager'/,
  );
});
