/** Tables of many rows, which stand in groups that are drawn when they come into view. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest, hasFocus } from "../helpers/chromium.ts";
import { until } from "../helpers/until.ts";

const databases = {
  "zoo.db": `
    create table animals (id integer primary key, name text, note text);
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
      insert into animals
      select i, 'Animal ' || i, case i when 990 then 'This one has the longest note of all' end from n;
  `,
};
const site = { databases };
const LONG = "/zoo/animals?_size=1000";
const LAST = 'tr[data-row="1000"]';

/** Left edges and widths of the headings, and of the cells of a row. */
const edges = (page: Page, row: string): Promise<{ headings: string[]; cells: string[] }> =>
  page.evaluate(`(() => {
    const of = (selector) => [...document.querySelectorAll(selector)].map((cell) => {
      const { left, width } = cell.getBoundingClientRect();
      return left.toFixed() + " " + width.toFixed();
    });
    return { headings: of("thead th"), cells: of('tr[data-row="${row}"] > td') };
  })()`);

const isDrawn = (page: Page, selector: string) =>
  page.evaluate(
    `document.querySelector('${selector}').checkVisibility({ contentVisibilityAuto: true })`,
  );

async function showLast(page: Page): Promise<void> {
  await page.evaluate(`document.querySelector('${LAST}').scrollIntoView({ block: "end" })`);
  await until("the last row is drawn", async () => await isDrawn(page, LAST) === true);
}

browserTest(
  "rows out of sight are not drawn, and stand under their headings later",
  async (browser) => {
    await withPage(browser, LONG, { site }, async ({ page }) => {
      assert.equal(await page.locator("tbody tr").count(), 1000);
      assert.equal(await isDrawn(page, 'tr[data-row="1"]'), true);
      assert.equal(await isDrawn(page, LAST), false);
      await showLast(page);
      for (const row of ["1", "990", "1000"]) {
        const { headings, cells } = await edges(page, row);
        assert.deepEqual(cells, headings, `row ${row}`);
      }
      // The widest text has the room that it needs, though it is far down.
      const height = await page.evaluate(
        `document.querySelector('tr[data-row="990"]').offsetHeight`,
      );
      assert.ok(Number(height) < 45, `${height}px is one line`);
    });
  },
);

browserTest("columns have room for their texts, whatever letters they are of", async (browser) => {
  const texts = ['["signup","signup"]', "QUADRUPED MAMMALS", "mummy@gmail.com", "/a/b-c_d.html"];
  const [columns, values] = [texts.map((_, i) => `c${i}`), texts.map((text) => `'${text}'`)];
  const sql = `create table t (${columns});
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 60)
      insert into t select ${values} from n`;
  const site = { databases: { "texts.db": sql } };
  await withPage(browser, "/texts/t", { site }, async ({ page }) => {
    const lines = await page.evaluate(`(() => {
      const lines = (cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return new Set([...range.getClientRects()].map(({ top }) => top)).size;
      };
      return [...document.querySelectorAll("tbody tr:first-child td[class*=col-c]")].map(lines);
    })()`);
    assert.deepEqual(lines, Array(3 * texts.length).fill(1));
  });
});

browserTest("heading and first column stay while a long table is scrolled", async (browser) => {
  await withPage(browser, LONG, { site, width: 390, height: 700 }, async ({ page }) => {
    const place = () =>
      page.evaluate(`[
        document.querySelector('thead th[data-column="name"]').getBoundingClientRect().top -
          document.querySelector(".table-wrapper").getBoundingClientRect().top,
        document.querySelector('${LAST} > td').getBoundingClientRect().left,
      ].map(Math.round)`);
    await showLast(page);
    const before = await place();
    await page.evaluate(`document.querySelector(".table-wrapper").scrollBy(150, 0)`);
    assert.deepEqual(await place(), before);
    assert.equal((before as number[])[0], 0);
  });
});

browserTest("a width reaches all groups, and is taken back", async (browser) => {
  await withPage(browser, LONG, { site }, async ({ page }) => {
    const widths = async () => {
      const { headings, cells } = await edges(page, "1000");
      assert.deepEqual(cells, headings);
      return headings.map((heading) => Number(heading.split(" ")[1]));
    };
    await showLast(page);
    const before = await widths();
    await page.hover('th[data-column="name"]');
    const edge = page.locator('th[data-column="name"] > .column-edge[role="separator"]');
    await edge.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    const after = await widths();
    assert.deepEqual(after, [before[0], before[1]! + 32, before[2]]);
    await page.reload();
    await showLast(page);
    assert.deepEqual(await widths(), after);
    await page.hover('th[data-column="name"]');
    await edge.dispatchEvent("dblclick");
    assert.deepEqual(await widths(), before);
  });
});

browserTest("keys reach rows that are not drawn yet", async (browser) => {
  await withPage(browser, LONG, { site }, async ({ page }) => {
    await page.focus(".table-wrapper");
    await page.keyboard.press("ArrowDown");
    assert.ok(await hasFocus(page, 'tr[data-row="1"] > td.col-id'));
    await page.keyboard.press("Control+End");
    assert.ok(await hasFocus(page, `${LAST} > td.col-note`));
    assert.ok(await page.locator(`${LAST} > td.col-note`).isVisible());
  });
});

browserTest("on paper a long table is a plain one", async (browser) => {
  await withPage(browser, LONG, { site }, async ({ page }) => {
    await page.emulateMedia({ media: "print" });
    assert.equal(await isDrawn(page, LAST), true);
    assert.deepEqual(
      await page.evaluate(`["table", "thead", "tbody:last-child", "tbody tr"].map((part) =>
        getComputedStyle(document.querySelector(".rows-and-columns").closest(part) ??
          document.querySelector(".rows-and-columns " + part)).display)`),
      ["table", "table-header-group", "table-row-group", "table-row"],
    );
  });
});
