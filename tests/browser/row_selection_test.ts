/** Rows that are selected to be copied, kept or deleted, in a real browser. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { withPage } from "../helpers/browser_site.ts";
import { allowClipboard, browserTest, clipboard, hasFocus } from "../helpers/chromium.ts";

const databases = {
  "zoo.db": `
    create table animals (id integer primary key, name text);
    insert into animals values (1, 'Ada'), (2, 'Bob'), (3, 'Cy'), (4, 'Dot');
    create view names as select name from animals;
    create table codes (code text, part text, primary key (code, part));
    insert into codes values ('a/b', 'x,y'), ('c', 'é');
  `,
};
const site = { databases };
const rights = { "delete-row": true };

const selected = (page: Page) =>
  page.evaluate(`[...document.querySelectorAll("tr[aria-selected=true]")]
    .map((row) => row.textContent)`);

async function copyAs(page: Page, format: string): Promise<string> {
  await page.getByRole("button", { name: "Copy as" }).click();
  await page.getByRole("menuitem", { name: format }).click();
  await page.getByText(/rows copied/).waitFor();
  return await clipboard(page);
}

browserTest("boxes select rows, a range with Shift, or all", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page }) => {
    await allowClipboard(page);
    await page.getByRole("button", { name: "Select rows" }).click();
    const copy = page.getByRole("button", { name: "Copy as" });
    assert.ok(await copy.isDisabled());
    assert.equal(await page.getByRole("button", { name: "Delete" }).count(), 0);
    await page.getByLabel("Select row Ada").check();
    await page.getByLabel("Select row Cy").click({ modifiers: ["Shift"] });
    assert.deepEqual(await selected(page), ["1Ada", "2Bob", "3Cy"]);
    await page.getByText("3 selected").waitFor();
    await page.getByLabel("Select row Bob").uncheck();
    assert.equal(await copyAs(page, "CSV"), "id,name\r\n1,Ada\r\n3,Cy\r\n");
    await page.getByLabel("Select all rows of this page").check();
    await page.getByText("4 selected").waitFor();
    await page.getByRole("button", { name: "End selection" }).click();
    assert.deepEqual(await selected(page), []);
    assert.equal(await page.locator(".row-box").count(), 0);
    assert.ok(await hasFocus(page, "[data-select-rows]"));
  });
});

browserTest("x selects the row of the cursor; its values come from the server", async (browser) => {
  await withPage(browser, "/zoo/codes", { site }, async ({ page }) => {
    await allowClipboard(page);
    await page.focus(".table-wrapper");
    await page.keyboard.press("ArrowDown");
    await page.locator("td:focus").waitFor();
    await page.keyboard.press("x");
    await page.getByText("1 selected").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("x");
    await page.getByText("2 selected").waitFor();
    assert.deepEqual(JSON.parse(await copyAs(page, "JSON")), [
      { code: "a/b", part: "x,y" },
      { code: "c", part: "é" },
    ]);
  });
});

browserTest("rows of views are kept in a file", async (browser) => {
  await withPage(browser, "/zoo/names", { site }, async ({ page }) => {
    await page.getByRole("button", { name: "Select rows" }).click();
    await page.getByLabel("Select row 2").check();
    await page.getByRole("button", { name: "Download" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "TSV" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "names.tsv");
    assert.equal(readFileSync(await download.path(), "utf8"), "name\r\nBob\r\n");
  });
});

browserTest("selected rows are deleted after a question", async (browser) => {
  const open = { ...site, config: { permissions: rights } };
  await withPage(browser, "/zoo/animals", { site: open }, async ({ page }) => {
    await page.getByRole("button", { name: "Select rows" }).click();
    await page.getByLabel("Select row Ada").check();
    await page.getByLabel("Select row Dot").check();
    const remove = page.locator(".selection-bar").getByRole("button", { name: "Delete" });
    await remove.click();
    const dialog = page.getByRole("dialog", { name: "Delete the selected rows?" });
    await dialog.getByText("2 rows are deleted: Ada, Dot").waitFor();
    assert.ok(await hasFocus(page, "dialog .button-plain"), "Cancel has the focus");
    await page.keyboard.press("Enter");
    assert.equal((await selected(page) as string[]).length, 2);
    await remove.click();
    await dialog.getByRole("button", { name: "Delete" }).click();
    await page.getByText("2 rows deleted.").waitFor();
    await page.locator(".selection-bar").waitFor({ state: "detached" });
    assert.deepEqual(await page.locator("td.col-name").allTextContents(), ["Bob", "Cy"]);
  });
});
