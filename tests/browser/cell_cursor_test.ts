/** The cell cursor, copying, and cells that show their whole value, in a real browser. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { until } from "../helpers/until.ts";
import { withPage } from "../helpers/browser_site.ts";
import { allowClipboard, browserTest, clipboard, hasFocus } from "../helpers/chromium.ts";

const PNG =
  "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff56c72b0a0000000049454e44ae426082";
const LONG = "word ".repeat(30).trim();
const databases = {
  "zoo.db": `
    create table keepers (id integer primary key, name text);
    insert into keepers values (1, 'Kim');
    create table animals (id integer primary key, name text, keeper integer references keepers,
      tags text, photo blob, note text, big integer);
    insert into animals values
      (1, 'Ada', 1, '{"colours":["black","white"],"age":4}', x'${PNG}', null, 9007199254740993),
      (2, 'Bob', null, '[]', x'00', '${LONG}', 2),
      (3, 'Cy', 1, '', null, '', 3);
  `,
};
const site = { databases, settings: { truncate_cells_html: 40 } };

/** Column and row of the cursor. */
const cursor = (page: Page) =>
  page.evaluate(`(() => {
    const cell = document.activeElement.closest("td");
    return cell && [cell.classList[0].slice(4), cell.parentElement.dataset.row].join(" ");
  })()`);

/** Moves the cursor to a cell of the first row. */
async function goTo(page: Page, column: string, row = "1"): Promise<void> {
  await page.locator(`tr[data-row="${row}"] > td.col-${column}`).focus().catch(() => {});
  await page.evaluate(`(() => {
    const cell = document.querySelector('tr[data-row="${row}"] > td.col-${column}');
    cell.tabIndex = 0;
    cell.focus();
  })()`);
}

browserTest("keys move the cursor between cells", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page }) => {
    await page.focus(".table-wrapper");
    const walk: [key: string, cell: string][] = [
      ["ArrowDown", "id 1"],
      ["ArrowRight", "name 1"],
      ["ArrowDown", "name 2"],
      ["End", "big 2"],
      ["ArrowRight", "big 2"],
      ["PageDown", "big 3"],
      ["Home", "id 3"],
      ["PageUp", "id 1"],
      ["ArrowUp", "id 1"],
      ["Control+End", "big 3"],
      ["Control+Home", "id 1"],
    ];
    for (const [key, cell] of walk) {
      await page.keyboard.press(key);
      await page.locator("td:focus").waitFor();
      assert.equal(await cursor(page), cell, key);
    }
    assert.equal(await page.locator("td[tabindex]").count(), 1);
    assert.equal(await page.getByRole("grid", { name: "animals" }).count(), 1);
    await page.keyboard.press("Escape");
    assert.ok(await hasFocus(page, ".table-wrapper"));
    await page.keyboard.press("ArrowDown");
    assert.equal(await cursor(page), "id 1", "the cursor is where it was");
  });
});

browserTest("a click brings the cursor, Enter follows the link of the cell", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page, url }) => {
    await page.click('tr[data-row="2"] > td.col-name');
    await page.locator("td:focus").waitFor();
    assert.equal(await cursor(page), "name 2");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowRight");
    await page.locator('tr[data-row="1"] > td.col-keeper:focus').waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(`${url}/zoo/keepers/1`);
  });
});

const COPIES: [column: string, row: string, text: string][] = [
  ["name", "1", "Ada"],
  ["keeper", "1", "1"],
  ["note", "1", ""],
  ["note", "2", LONG],
  ["big", "1", "9007199254740993"],
];

browserTest("c copies the value of the cell, not what is drawn of it", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page }) => {
    await allowClipboard(page);
    for (const [column, row, text] of COPIES) {
      await page.evaluate(`navigator.clipboard.writeText("before")`);
      await goTo(page, column, row);
      await page.keyboard.press("c");
      await until("something is copied", async () => await clipboard(page) !== "before");
      assert.equal(await clipboard(page), text, `${column} ${row}`);
    }
  });
});

browserTest("C copies the row in the format that is chosen", async (browser) => {
  await withPage(browser, "/zoo/keepers", { site }, async ({ page }) => {
    await allowClipboard(page);
    await goTo(page, "name");
    await page.keyboard.press("Shift+C");
    const menu = page.getByRole("menu", { name: "Copy row as" });
    await menu.waitFor();
    assert.deepEqual(await menu.getByRole("menuitem").allTextContents(), [
      "TSV",
      "CSV",
      "JSON",
      "Markdown",
      "SQL",
    ]);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.getByText("1 rows copied").waitFor();
    assert.equal(
      await clipboard(page),
      `insert into "keepers" ("id", "name") values (1, 'Kim');\n`,
    );
    assert.equal(await cursor(page), "name 1");
  });
});

const FILTERS: [column: string, row: string, query: string][] = [
  ["name", "1", "?name=Ada"],
  ["keeper", "1", "?keeper=1"],
  ["note", "1", "?note__isnull=1"],
  ["note", "3", "?note__exact="],
];

browserTest("f filters by the value of the cell", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page, url }) => {
    for (const [column, row, query] of FILTERS) {
      await page.goto(`${url}/zoo/animals`);
      await goTo(page, column, row);
      await page.keyboard.press("f");
      await page.waitForURL(`${url}/zoo/animals${query}`);
    }
  });
});

browserTest("keys alone do nothing in fields, and can be switched off", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page, url }) => {
    await page.evaluate(`localStorage.setItem("datasette.shortcuts", "off")`);
    await goTo(page, "name");
    await page.keyboard.press("f");
    await page.keyboard.press("ArrowRight");
    await page.locator("td.col-keeper:focus").waitFor();
    assert.equal(page.url(), `${url}/zoo/animals`);
  });
});

browserTest("[ and ] turn the page", async (browser) => {
  await withPage(browser, "/zoo/animals?_size=2", { site }, async ({ page }) => {
    await page.keyboard.press("]");
    await page.waitForURL(/_next=2/);
    assert.deepEqual(await page.locator("td.col-name").allTextContents(), ["Cy"]);
  });
});

browserTest("long texts, JSON and pictures are shown whole on demand", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page }) => {
    const note = page.locator('tr[data-row="2"] > td.col-note');
    const cut = await note.textContent();
    await goTo(page, "note", "2");
    await page.keyboard.press("Enter");
    await page.locator("td.is-expanded").waitFor();
    assert.equal(await note.textContent(), LONG);
    await page.keyboard.press("Escape");
    assert.equal(await note.textContent(), cut);

    const tags = page.locator('tr[data-row="1"] > td.col-tags');
    await tags.click();
    await tags.getByText("colours [2]").click();
    await tags.getByText('"white"').waitFor();
    await tags.getByText("4", { exact: true }).or(tags.getByText("age: 4")).first().waitFor();

    await goTo(page, "photo", "1");
    await page.keyboard.press("Enter");
    const picture = page.locator('tr[data-row="1"] > td.col-photo img');
    await picture.waitFor();
    assert.equal(
      await page.evaluate(`document.querySelector(".whole-value > img").naturalWidth`),
      1,
    );
    await page.keyboard.press("Enter");
    assert.equal(await picture.count(), 0);
    await goTo(page, "photo", "2");
    await page.keyboard.press("Enter");
    await page.getByText("This is no picture that a browser shows.").waitFor();
  });
});

browserTest("e opens the form of the row where it may be edited", async (browser) => {
  const open = { ...site, config: { permissions: { "update-row": true } } };
  await withPage(browser, "/zoo/keepers", { site: open }, async ({ page }) => {
    await goTo(page, "name");
    await page.keyboard.press("e");
    await page.locator("dialog[open] form").waitFor();
  });
});
