/** What the script adds to forms for SQL of a user, in a real browser. */
import assert from "node:assert/strict";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest, hasFocus, sidewaysOverflow } from "../helpers/chromium.ts";

const databases = {
  "atlas.db":
    "create table tasks (id integer primary key, title text); insert into tasks values (1, 'a')",
};
/** Visitors of a browser are nobody in particular. */
const permissions = Object.fromEntries(
  ["execute-write-sql", "insert-row", "update-row", "delete-row", "store-query"]
    .map((action) => [action, true]),
);
const site = { databases, config: { databases: { atlas: { permissions } } } };
const WRITE = "/atlas/-/execute-write";
const STORE = "/atlas/-/queries/store?sql=select+1";

browserTest(
  "while one types, the page tells what the SQL does and asks for parameters",
  async (browser) => {
    await withPage(browser, WRITE, { site }, async ({ page }) => {
      const submit = page.locator("[data-analysis=submit]");
      await page.fill("#sql-editor", "update tasks set title = :title where id = :id");
      await page.locator("#parameter-title").waitFor();
      await page.fill("#parameter-title", "kept");
      assert.equal(await submit.isDisabled(), false);
      await page.fill(
        "#sql-editor",
        "update tasks set title = :title, id = 2 where id = :id and :more",
      );
      await page.locator("#parameter-more").waitFor();
      assert.equal(await page.inputValue("#parameter-title"), "kept");
      await page.fill("#sql-editor", "drop table tasks");
      await page.locator(".is-denied").waitFor();
      assert.equal(await submit.isDisabled(), true);
      assert.match(await page.textContent("[role=status]") ?? "", /do not have permission/);
      await page.fill("#sql-editor", "drop table nowhere");
      await page.locator("#sql-error").waitFor();
      assert.equal(await page.getAttribute("#sql-editor", "aria-describedby"), "sql-error");
    });
  },
);

browserTest("the page runs SQL, and asks before it changes a whole table", async (browser) => {
  await withPage(browser, WRITE, { site }, async ({ page }) => {
    await page.fill("#sql-editor", "delete from tasks");
    await page.locator(".sql-analysis td").first().waitFor();
    await page.click("[data-analysis=submit]");
    await page.click("[name=_confirm]");
    await page.getByText("Query executed, 1 row affected").waitFor();
  });
});

browserTest("the name of a query follows its title until somebody types one", async (browser) => {
  await withPage(browser, STORE, { site }, async ({ page }) => {
    assert.ok(await hasFocus(page, "#query-title"));
    await page.fill("#query-title", "Überfällige Bücher!");
    assert.equal(await page.inputValue("#query-name"), "uberfallige-bucher");
    await page.fill("#query-name", "overdue");
    await page.fill("#query-title", "Something else");
    assert.equal(await page.inputValue("#query-name"), "overdue");
  });
});

for (const path of [`${WRITE}?_template=update&_table=tasks`, STORE]) {
  browserTest(`${path} does not scroll sideways on a phone`, async (browser) => {
    await withPage(browser, path, { site, width: 320 }, async ({ page }) => {
      assert.equal(await sidewaysOverflow(page), 0);
    });
  });
}
