/** What scripts add to the home page. */
import assert from "node:assert/strict";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest } from "../helpers/chromium.ts";

const TABLES = Array.from({ length: 8 }, (_, index) => `create table t${index} (id, name);`);
const site = {
  databases: {
    "atlas.db": `${TABLES.join("\n")} create table places (place_id integer primary key, kind);`,
    "zoo.db": "create table animals (id integer primary key);",
  },
  config: { databases: { atlas: { queries: { far_places: "select 1" } } } },
};

browserTest("the home page finds tables and queries that it does not list", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page, url }) => {
    const names = () => page.locator(".jump-results:visible a").allTextContents();
    await page.fill(".filter-box", "place");
    await page.waitForSelector(".jump-results li");
    assert.deepEqual(await names(), ["atlas: places", "atlas: far_places"]);
    assert.equal(await page.textContent(".home-filter [role=status]"), "2 found");
    assert.equal(await page.locator(".db-card:visible").count(), 0);
    await page.fill(".filter-box", "nowhere");
    await page.waitForSelector("text=Nothing is called like that");
    await page.fill(".filter-box", "");
    await page.waitForSelector(".db-card:visible");
    assert.deepEqual(await names(), []);
    await page.fill(".filter-box", "animals");
    await page.waitForSelector("text=zoo: animals");
    await page.press(".filter-box", "Enter");
    await page.waitForURL(`${url}/zoo/animals`);
  });
});

browserTest("the home page does not move when its filter box comes", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page }) => {
    const shift = await page.evaluate(`new Promise((resolve) => {
      let sum = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sum += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => resolve(sum), 300);
    })`);
    assert.ok(Number(shift) < 0.02, `moved by ${shift}`);
  });
});
