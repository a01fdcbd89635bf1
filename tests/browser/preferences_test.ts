/** What is chosen in the menu of tools, and the list of keys, in a real browser. */
import assert from "node:assert/strict";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest, hasFocus } from "../helpers/chromium.ts";

const site = {
  databases: {
    "zoo.db": `create table animals (id integer primary key, name text);
      insert into animals values (1, 'Ada');`,
  },
};

browserTest("the language chosen in the menu is that of the next pages", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page, url }) => {
    await page.click(".tools-menu > summary");
    await Promise.all([page.waitForEvent("load"), page.getByText("Deutsch").click()]);
    assert.equal(await page.locator("html").getAttribute("lang"), "de");
    await page.goto(`${url}/zoo`);
    await page.click(".tools-menu > summary");
    assert.ok(await page.getByLabel("Deutsch").isChecked());
    assert.ok(await page.getByText("Tastenkürzel wie /").isVisible());
  });
});

browserTest(
  "the density chosen in the menu is that of this page and of the next",
  async (browser) => {
    await withPage(browser, "/zoo/animals", { site }, async ({ page }) => {
      const height = () => page.evaluate(`document.querySelector("tbody tr").offsetHeight`);
      const normal = Number(await height());
      await page.click(".tools-menu > summary");
      await page.getByLabel("compact rows").check();
      const compact = Number(await height());
      assert.ok(compact < normal, `${compact} < ${normal}`);
      await page.reload();
      assert.equal(await height(), compact);
    });
  },
);

browserTest("? lists the keys of the page", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page, url }) => {
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await dialog.waitFor();
    assert.deepEqual(await dialog.locator("h3").allTextContents(), ["Everywhere"]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.goto(`${url}/zoo/animals`);
    await page.click(".tools-menu > summary");
    await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
    await dialog.waitFor();
    assert.deepEqual(await dialog.locator("h3").allTextContents(), [
      "Everywhere",
      "Rows of a table",
    ]);
    await page.getByRole("button", { name: "Close" }).click();
    assert.ok(await hasFocus(page, ".tools-menu > summary"));
  });
});
