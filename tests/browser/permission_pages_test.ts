/** The pages about permissions and sessions, as people with little room see them. */
import assert from "node:assert/strict";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest, sidewaysOverflow } from "../helpers/chromium.ts";

const site = {
  databases: { "zoo.db": `create table a_table_whose_name_is_longer_than_most_are (id);` },
  config: { permissions: { "permissions-debug": { id: "ann" } } },
  plugins: [{ name: "datasette-ann", actorFromRequest: () => ({ id: "ann" }) }],
};
const RESOURCE = "parent=zoo&child=a_table_whose_name_is_longer_than_most_are";
const PATHS = [
  "/-/create-token",
  "/-/permissions",
  "/-/allowed?action=view-table",
  "/-/rules?action=view-table",
  `/-/check?action=drop-table&${RESOURCE}`,
  "/-/allow-debug?actor=null&allow=true",
  "/-/actions",
  "/-/actor",
  "/-/logout",
];

browserTest("pages about permissions do not scroll sideways on a phone", async (browser) => {
  await withPage(browser, "/", { site, width: 320 }, async ({ page, url }) => {
    for (const path of PATHS) {
      const response = await page.goto(url + path);
      assert.equal(response?.status(), 200, path);
      assert.equal(await sidewaysOverflow(page), 0, path);
      for (const table of await page.locator(".table-wrapper").all()) {
        assert.match(await table.getAttribute("aria-label") ?? "", /\w/, path);
        // Not every browser lets keys into what scrolls by itself.
        assert.equal(await table.getAttribute("tabindex"), "0", path);
      }
    }
  });
});
