/** What the scripts of every page and of the database page add, in a real browser. */
import assert from "node:assert/strict";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest, sidewaysOverflow } from "../helpers/chromium.ts";

const TABLES = Array.from({ length: 12 }, (_, index) => `create table t${index} (id, name);`);
const databases = {
  "atlas.db": `${TABLES.join("\n")} create table places (place_id integer primary key, kind);`,
};

const site = { databases, metadata: { title: "Atlas" } };

for (const path of ["/", "/atlas", "/-/settings", "/-/versions"]) {
  browserTest(`${path} does not scroll sideways on a phone`, async (browser) => {
    await withPage(browser, path, { site, width: 320 }, async ({ page }) => {
      assert.equal(await sidewaysOverflow(page), 0);
    });
  });
}

browserTest("the theme chosen in the menu is there on the next page", async (browser) => {
  await withPage(browser, "/", { site, colorScheme: "light" }, async ({ page }) => {
    const background = () =>
      page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    const light = await background();
    await page.click(".tools-menu > summary");
    await page.check("input[name=theme][value=dark]");
    const dark = await background();
    assert.notEqual(dark, light);
    await page.click(".db-card h2 a");
    assert.equal(await background(), dark);
  });
});

browserTest("a menu opens, is walked with the arrows, and closes with Escape", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page }) => {
    const focused = () => page.evaluate("document.activeElement.textContent");
    await page.focus(".tools-menu > summary");
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), "Queries");
    await page.keyboard.press("End");
    assert.notEqual(await focused(), "Queries");
    await page.keyboard.press("Escape");
    assert.equal(await focused(), "Tools");
    assert.equal(await page.locator(".tools-menu[open]").count(), 0);
  });
});

browserTest("a click elsewhere closes a menu", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page }) => {
    await page.click(".tools-menu > summary");
    assert.equal(await page.locator(".tools-menu[open]").count(), 1);
    await page.click("h1");
    assert.equal(await page.locator(".tools-menu[open]").count(), 0);
  });
});

browserTest("tables can be narrowed by name and column", async (browser) => {
  await withPage(browser, "/atlas", { site }, async ({ page }) => {
    const visible = () => page.locator(".db-table:visible h3").allTextContents();
    await page.fill(".filter-box", "kind");
    assert.deepEqual(await visible(), ["places"]);
    assert.equal(await page.textContent(".section-header [role=status]"), "1 of 13 tables");
    await page.fill(".filter-box", "");
    assert.equal((await visible()).length, 13);
  });
});

browserTest("the SQL form is folded on a phone and open on a desk", async (browser) => {
  for (const [width, count] of [[390, 0], [1280, 1]] as const) {
    await withPage(browser, "/atlas", { site, width }, async ({ page }) => {
      assert.equal(await page.locator("#sql-editor:visible").count(), count);
    });
  }
});
