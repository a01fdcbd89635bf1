/** Tables made and changed in dialogs. */
import assert from "node:assert/strict";
import { browserTest, hasFocus, sidewaysOverflow } from "../helpers/chromium.ts";
import { dialog, withAnimals } from "../helpers/edit_site.ts";

browserTest("a table is altered in a dialog, after a review", async (browser) => {
  await withAnimals(browser, async (page) => {
    await page.getByText("Table actions").click();
    await page.getByRole("menuitem", { name: /^Alter table/ }).click();
    await dialog(page).getByRole("group", { name: "big" }).getByLabel("Drop this column").check();
    await dialog(page).getByRole("button", { name: "Review changes" }).click();
    await dialog(page).getByText("Loses data").waitFor();
    await dialog(page).getByRole("button", { name: "Apply, and lose this data" }).click();
    await page.getByText("Table animals altered: 1 change").waitFor();
    assert.equal(await page.locator("th.col-big").count(), 0);
  });
});

browserTest("a table is created in a dialog", async (browser) => {
  await withAnimals(browser, async (page) => {
    await page.getByText("Database actions").click();
    await page.getByRole("menuitem", { name: /^Create table/ }).click();
    await dialog(page).getByLabel("Name of the table").fill("visits");
    await dialog(page).getByRole("group", { name: "New column 2" }).getByLabel("Name").fill("day");
    await dialog(page).getByRole("button", { name: "Create table" }).click();
    await page.waitForURL(/\/zoo\/visits$/);
    assert.equal(await page.locator("th.col-day").count(), 1);
  }, { path: "/zoo" });
});

browserTest("columns are moved and given custom types, with the keyboard", async (browser) => {
  await withAnimals(browser, async (page, { url }) => {
    await page.getByText("Table actions").click();
    await page.getByRole("menuitem", { name: /^Alter table/ }).click();
    const note = dialog(page).getByRole("group", { name: "note" });
    await note.getByRole("button", { name: "Move note up" }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    assert.ok(await hasFocus(page, '[aria-label="Move note up"]'));
    await page.getByText("note is now column 2").waitFor({ state: "attached" });
    assert.equal(await note.getByLabel("Place").isVisible(), false);
    await note.getByLabel("Custom type").selectOption("textarea");
    await dialog(page).getByRole("button", { name: "Review changes" }).click();
    await dialog(page).getByText('Custom type of "note": textarea').waitFor();
    await dialog(page).getByText("The order of columns is id, note, name, kind").waitFor();
    await dialog(page).getByRole("button", { name: "Apply" }).click();
    await page.getByText("Table animals altered: 2 changes").waitFor();
    await page.goto(`${url}/zoo/animals/1/-/form/edit`);
    assert.equal(await page.locator("textarea[name='v:note']").count(), 1);
    assert.match(await page.textContent("#field-1-meta") ?? "", /Custom type: textarea/);
  });
});

for (const form of ["insert", "bulk", "alter", "drop"]) {
  browserTest(`the form "${form}" fits a window of 320 px`, async (browser) => {
    await withAnimals(browser, async (page) => {
      assert.equal(await sidewaysOverflow(page), 0);
    }, { path: `/zoo/animals/-/form/${form}`, width: 320 });
  });
}
