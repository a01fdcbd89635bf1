/** What scripts add to the form for API tokens. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest, sidewaysOverflow } from "../helpers/chromium.ts";

const TABLES = Array.from({ length: 12 }, (_, index) => `create table t${index} (id);`);
const site = {
  databases: { "zoo.db": `${TABLES.join("\n")} create table owls (id);` },
  plugins: [{ name: "datasette-ann", actorFromRequest: () => ({ id: "ann" }) }],
};
const PATH = "/-/create-token";

/** Names of the databases and tables that the form shows. */
async function places(page: Page): Promise<string[]> {
  return await page.locator("details[data-place]:visible > summary").allTextContents();
}

browserTest(
  "the form for tokens finds tables by name, and keeps what is ticked",
  async (browser) => {
    await withPage(browser, PATH, { site }, async ({ page }) => {
      await page.click("#restrict-permissions > summary");
      assert.deepEqual(await places(page), ["zoo"]);
      const filter = page.getByLabel("Filter databases and tables");
      await filter.fill("OWL");
      assert.deepEqual(await places(page), ["zoo", "owls"]);
      await page.click("details[data-place=owls] > summary");
      await page.check("input[name='resource:zoo:owls:insert-row']");
      await filter.fill("t11");
      assert.deepEqual(await places(page), ["zoo", "owls", "t11"]);
      await filter.fill("");
      assert.equal((await places(page)).length, 14);
    });
  },
);

browserTest("a new token can be copied", async (browser) => {
  await withPage(browser, PATH, { site, width: 390 }, async ({ context, page }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    // Scripts that are under way when a page is left would be reported.
    await page.hover("h1");
    await page.waitForLoadState("networkidle");
    await page.click("input[type=submit]");
    const token = await page.inputValue("input.copyable");
    await page.getByRole("button", { name: "Copy" }).click();
    await page.getByText("Copied").waitFor();
    assert.equal(await page.evaluate("navigator.clipboard.readText()"), token);
    assert.equal(await sidewaysOverflow(page), 0);
  });
});
