/** Long values in results of queries, which have no script of their own until somebody comes near. */
import assert from "node:assert/strict";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest, sidewaysOverflow } from "../helpers/chromium.ts";

const WORDS = "word ".repeat(80).trim();
const site = {
  databases: {
    "zoo.db": `create table notes (id integer primary key, note text, tags text);
      insert into notes values (1, '${WORDS}', '{"colours":["black","white"],"of":"animals here"}'),
        (2, 'short', '[]');`,
  },
};
const QUERY = "/zoo/-/query?sql=select+*+from+notes";

/** The height of a cell's row, in lines. */
const LINES = `((selector) => {
  const cell = document.querySelector(selector);
  return Math.round(cell.getBoundingClientRect().height / parseFloat(getComputedStyle(cell).lineHeight));
})`;

browserTest("results of queries cut long cells as tables do, and open them", async (browser) => {
  const viewport = { width: 390, height: 800 };
  for (const path of ["/zoo/notes", QUERY]) {
    await withPage(browser, path, { site, ...viewport }, async ({ page }) => {
      const lines = () => page.evaluate<number>(`${LINES}("td.col-note")`);
      assert.ok(await lines() <= 4, `${path}: ${await lines()} lines`);
      assert.ok(await page.evaluate<number>(`${LINES}("td.col-tags")`) <= 4);
      assert.equal(await sidewaysOverflow(page), 0);
      await page.hover("h1");
      const scripts = page.waitForRequest(/cell_cursor\.js/);
      await page.hover("td.col-note");
      await scripts;
      await page.click("td.col-note");
      await page.locator("td.col-note.is-expanded").waitFor();
      assert.ok(await lines() > 4);
    });
  }
});
