/** Counts that come after the rows, in a real browser. */
import assert from "node:assert/strict";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest } from "../helpers/chromium.ts";

const site = {
  databases: {
    "zoo.db": `create table numbers (n integer primary key);
      insert into numbers with recursive c(i) as (select 1 union all select i + 1 from c
        where i < 10050) select i from c;`,
  },
};
/** Facets of so many rows are always late; the count may be as well. */
const PATH = "/zoo/numbers?n__gt=5&_facet=n";

browserTest("a count that is late reaches both pagers", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page, url }) => {
    await page.route(/\/zoo\/numbers\?/, async (route) => {
      if (route.request().url().includes("_complete")) return await route.continue();
      const response = await route.fetch();
      const body = (await response.text()).replaceAll(
        /(class="pager-range">[^<]*?) of [^<]*/g,
        "$1",
      );
      assert.match(body, /data-late/);
      await route.fulfill({ response, body });
    });
    await page.goto(url + PATH, { waitUntil: "commit" });
    const ranges = page.locator(".pager-range");
    await ranges.filter({ hasText: "of >10,000" }).nth(1).waitFor();
    assert.deepEqual(await ranges.allTextContents(), Array(2).fill("Rows 1–100 of >10,000"));
  });
});
