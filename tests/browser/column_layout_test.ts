/** Choosing columns, their widths and their types, in a real browser. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest, hasFocus } from "../helpers/chromium.ts";

const databases = {
  "zoo.db": `
    create table animals (id integer primary key, name text not null, legs integer, note text);
    insert into animals values (1, 'Ada', 4, 'ada@zoo.example'), (2, 'Bob', 2, 'shy');
  `,
};
const site = { databases };

async function choose(page: Page, entry: string, column = "name"): Promise<void> {
  await page.click(`th[data-column="${column}"] .column-menu-button`);
  await page.getByRole("menuitem", { name: entry }).click();
}

const box = (page: Page, column: string) =>
  page.getByRole("checkbox", { name: new RegExp(`^${column}`) });

const chosen = (page: Page) =>
  page.evaluate(`[...document.querySelectorAll(".column-list > li")]
    .map((row) => row.dataset.column + (row.querySelector("input").checked ? "" : " off"))`);

browserTest("columns are chosen and ordered by keys", async (browser) => {
  await withPage(browser, "/zoo/animals?_nocol=note", { site }, async ({ page, url }) => {
    await choose(page, "Choose columns");
    const dialog = page.getByRole("dialog", { name: "Choose columns" });
    await box(page, "note").waitFor();
    assert.deepEqual(await chosen(page), ["id", "name", "legs", "note off"]);
    assert.ok(await box(page, "id").isDisabled());
    await box(page, "legs").focus();
    await page.keyboard.press("Alt+ArrowUp");
    assert.deepEqual(await chosen(page), ["id", "legs", "name", "note off"]);
    await dialog.getByText("legs is number 2 of 4").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    assert.deepEqual(await chosen(page), ["id", "legs", "name off", "note off"]);
    await page.keyboard.press("Space");
    await box(page, "note").check();
    await dialog.getByRole("button", { name: "Apply" }).click();
    await page.waitForURL(`${url}/zoo/animals?_col=id&_col=legs&_col=name&_col=note`);
    assert.deepEqual(await page.locator("tbody tr:first-child td").allTextContents(), [
      "1",
      "4",
      "Ada",
      "ada@zoo.example",
    ]);
  });
});

browserTest("columns are chosen and ordered by the pointer", async (browser) => {
  await withPage(browser, "/zoo/animals?_col=id", { site }, async ({ page, url }) => {
    await choose(page, "Choose columns", "id");
    const dialog = page.getByRole("dialog", { name: "Choose columns" });
    await box(page, "note").waitFor();
    await dialog.getByRole("button", { name: "Select all" }).click();
    assert.deepEqual(await chosen(page), ["id", "name", "legs", "note"]);
    const grip = page.locator('[data-column="note"] > .column-grip');
    const target = await page.locator('li[data-column="name"]').boundingBox();
    await grip.hover();
    await page.mouse.down();
    await page.mouse.move(target!.x + 10, target!.y + 4, { steps: 4 });
    await page.mouse.up();
    await page.locator('.column-list > li:nth-child(2)[data-column="note"]').waitFor();
    assert.deepEqual(await chosen(page), ["id", "note", "name", "legs"]);
    await dialog.getByRole("button", { name: "Move note down" }).click();
    await dialog.getByRole("button", { name: "Move note down" }).click();
    await box(page, "legs").uncheck();
    await dialog.getByRole("button", { name: "Apply" }).click();
    await page.waitForURL(`${url}/zoo/animals?_nocol=legs`);
    await choose(page, "Choose columns");
    await dialog.locator(":focus").waitFor();
    await page.keyboard.press("Escape");
    assert.ok(await hasFocus(page, 'th[data-column="name"] .column-menu-button'));
  });
});

const widthOf = (page: Page, column: string) =>
  page.evaluate(`document.querySelector('th[data-column="${column}"]').offsetWidth`);

browserTest("widths change by dragging, and are kept in the address", async (browser) => {
  await withPage(browser, "/zoo/animals?_sort=name", { site }, async ({ page, url }) => {
    await page.hover('th[data-column="note"]');
    const edge = page.getByRole("separator", { name: "Width of note" });
    const before = Number(await widthOf(page, "note"));
    assert.equal(Number(await edge.getAttribute("aria-valuenow")), before);
    const box = await edge.boundingBox();
    await page.mouse.move(box!.x + 5, box!.y + 5);
    await page.mouse.down();
    await page.mouse.move(box!.x + 85, box!.y + 5, { steps: 3 });
    await page.mouse.up();
    assert.equal(await widthOf(page, "note"), before + 80);
    assert.equal(page.url(), `${url}/zoo/animals?_sort=name&_widths=note:${before + 80}`);
    await page.waitForLoadState("networkidle");
    await page.reload();
    await page.locator("col[width]").first().waitFor({ state: "attached" });
    assert.equal(await widthOf(page, "note"), before + 80);
    await choose(page, "Reset width", "note");
    assert.equal(page.url(), `${url}/zoo/animals?_sort=name`);
    assert.equal(await widthOf(page, "note"), before);
  });
});

browserTest("widths change by keys and from the menu", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page, url }) => {
    await page.focus('th[data-column="note"] .column-menu-button');
    const edge = page.getByRole("separator", { name: "Width of note" });
    await edge.waitFor();
    const before = Number(await widthOf(page, "note"));
    await page.keyboard.press("Tab");
    assert.ok(await hasFocus(page, 'th[data-column="note"] .column-edge'));
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowLeft");
    assert.equal(await widthOf(page, "note"), before + 15);
    assert.equal(await edge.getAttribute("aria-valuenow"), String(before + 15));
    await choose(page, "Wider", "note");
    await page.getByRole("menuitem", { name: "Wider" }).click();
    await page.getByRole("menuitem", { name: "Narrower" }).click();
    assert.equal(page.url(), `${url}/zoo/animals?_widths=note:${before + 55}`);
    await page.keyboard.press("Escape");
    // Narrower than its content, too.
    await edge.focus();
    await page.keyboard.press("Home");
    assert.ok(Number(await widthOf(page, "note")) < before);
  });
});

browserTest("who may says what a column means", async (browser) => {
  const open = {
    ...site,
    config: { permissions: { "set-column-type": true, "insert-row": true } },
  };
  await withPage(browser, "/zoo/animals", { site: open }, async ({ page }) => {
    await page.hover("thead");
    await page.click('th[data-column="note"] .column-menu-button');
    await page.getByRole("menuitem", { name: "Set custom type" }).click();
    const dialog = page.getByRole("dialog", { name: "Custom type of note" });
    assert.ok(await dialog.getByLabel("None").isChecked());
    await dialog.getByLabel("email").check();
    await Promise.all([
      page.waitForEvent("load"),
      dialog.getByRole("button", { name: "Save" }).click(),
    ]);
    assert.equal(
      await page.locator("td.col-note a").first().getAttribute("href"),
      "mailto:ada@zoo.example",
    );
  });
});

browserTest("who may not give types is not offered them", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page }) => {
    await page.click('th[data-column="note"] .column-menu-button');
    await page.getByRole("menuitem", { name: "Statistics" }).waitFor();
    assert.equal(await page.getByRole("menuitem", { name: "Set custom type" }).count(), 0);
  });
});
