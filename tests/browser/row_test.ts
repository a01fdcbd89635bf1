/** What scripts add to the page of a row. */
import assert from "node:assert/strict";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest } from "../helpers/chromium.ts";

const site = {
  databases: {
    "atlas.db": `create table regions (id integer primary key, name text, area integer, notes);
      insert into regions values (1, 'North, or so', 9007199254740993, null), (2, 'South', 2, 'x');
      create table places (id integer primary key, region integer references regions(id));
      with recursive n(i) as (select 1 union all select i + 1 from n limit 7)
      insert into places select i, 1 from n;
      create table empty (region integer references regions(id));`,
  },
};

const CLIPBOARD = "navigator.clipboard.readText()";

browserTest("values of a row are copied as they are stored", async (browser) => {
  await withPage(browser, "/atlas/regions/1", { site }, async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    assert.equal(await page.locator(".copy-value").count(), 0, "not before somebody is there");
    await page.hover("h1");
    await page.click("button[aria-label='Copy area']");
    await page.waitForSelector("text=area copied");
    assert.equal(await page.evaluate(CLIPBOARD), "9007199254740993");
    await page.focus("button[aria-label='Copy name']");
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=name copied");
    assert.equal(await page.evaluate(CLIPBOARD), "North, or so");
  });
});

browserTest("a row is copied in several formats", async (browser) => {
  await withPage(browser, "/atlas/regions/1", { site }, async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.hover("h1");
    for (
      const [format, text] of [
        ["CSV", 'id,name,area,notes\r\n1,"North, or so",9007199254740993,\r\n'],
        [
          "SQL insert",
          `insert into "regions" ("id", "name", "area", "notes") values (1, 'North, or so', 9007199254740993, null);\n`,
        ],
      ] as const
    ) {
      await page.click(".copy-menu > summary");
      await page.click(`.copy-menu button:text-is("${format}")`);
      await page.waitForSelector(`text=Row copied as ${format}`);
      assert.equal(await page.evaluate(CLIPBOARD), text);
      assert.equal(await page.locator(".copy-menu[open]").count(), 0);
    }
  });
});

browserTest("rows that point at a row can be looked at", async (browser) => {
  await withPage(browser, "/atlas/regions/1", { site }, async ({ page }) => {
    await page.hover("h1");
    const button = page.locator(".preview-button");
    await button.waitFor();
    assert.equal(await button.count(), 1, "none for a table without such rows");
    await button.click();
    await page.waitForSelector(".row-preview tbody tr");
    assert.equal(await page.locator(".row-preview tbody tr").count(), 5);
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    assert.equal(await page.locator(".row-preview :is(button, th a)").count(), 0);
    await button.click();
    assert.equal(await page.locator(".row-preview").count(), 0);
  });
});

browserTest("numbers of rows that were late are filled in", async (browser) => {
  await withPage(browser, "/atlas/regions/1", { site }, async ({ page }) => {
    await page.evaluate(`for (const line of document.querySelectorAll(".incoming-links > li")) {
      line.dataset.count = "late";
      line.querySelector("a").textContent = "rows";
    }`);
    await page.addScriptTag({ type: "module", url: "/-/static/row_counts.js" });
    await page.waitForSelector("text=7 rows from region in places");
    await page.waitForSelector("text=0 rows from region in empty");
  });
});
