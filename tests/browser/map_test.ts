/** Maps in a real browser: moving, zooming, places. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest, hasFocus } from "../helpers/chromium.ts";

const databases = {
  "geo.db": `
    create table towns (id integer primary key, name text, lat real, lon real);
    insert into towns values (1, 'Bern', 46.948, 7.447), (2, 'Basel', 47.56, 7.59),
      (3, 'Chur', 46.85, 9.53), (4, 'Genf', 46.2, 6.15);
  `,
};
/** The whole map is in sight. */
const visit = { site: { databases }, height: 1200 };
const MAP = "/geo/towns?_view=map";

/** Degrees that the page shows: west, south, east, north. */
const bounds = (page: Page) =>
  new URL(page.url()).searchParams.get("_bounds")?.split(",").map(Number) ?? [];

const marks = (page: Page) => page.locator(".map-mark").count();

/** Does something that moves the map, and waits until it is drawn. */
async function moved(page: Page, act: () => Promise<unknown>): Promise<void> {
  const before = page.url();
  await act();
  await page.waitForURL((url) => url.href !== before);
  await page.waitForSelector(".picture:not([aria-busy])");
}

browserTest("keys and buttons zoom and move the map", async (browser) => {
  await withPage(browser, MAP, visit, async ({ page }) => {
    assert.equal(await marks(page), 4);
    await page.focus(".map-frame");
    await moved(page, () => page.keyboard.press("+"));
    assert.ok(await hasFocus(page, ".map-frame"));
    const [west = 0, , east = 0] = bounds(page);
    assert.ok(east - west > 1 && east - west < 3.5, `${west} ${east}`);
    assert.ok(await marks(page) < 4);
    await moved(page, () => page.keyboard.press("ArrowRight"));
    assert.ok(bounds(page)[0]! > west);
    await moved(page, () => page.click("[data-move=out]"));
    assert.ok(await hasFocus(page, "[data-move=out]"));
    await moved(page, () => page.getByRole("link", { name: "Show all" }).click());
    assert.equal(await marks(page), 4);
  });
});

browserTest(
  "the pointer drags the map and follows no link then; the wheel zooms it",
  async (browser) => {
    await withPage(browser, `${MAP}&_bounds=6,46,10,48`, visit, async ({ page }) => {
      const mark = await page.locator(".map-mark").first().boundingBox();
      const [x, y] = [mark!.x + mark!.width / 2, mark!.y + mark!.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await moved(page, async () => {
        await page.mouse.move(x + 40, y, { steps: 4 });
        await page.mouse.move(x + 120, y, { steps: 4 });
        await page.mouse.up();
      });
      assert.equal(new URL(page.url()).pathname, "/geo/towns");
      const [west = 0, , east = 0] = bounds(page);
      assert.ok(west < 6, String(west));
      await page.focus(".map-frame");
      await page.mouse.move(x, y);
      await moved(page, () => page.mouse.wheel(0, -200));
      const [nearWest = 0, , nearEast = 0] = bounds(page);
      assert.ok(nearEast - nearWest < east - west);
    });
  },
);

browserTest(
  "places say what they are, by pointer and by keys, and lead to rows",
  async (browser) => {
    await withPage(browser, MAP, visit, async ({ page }) => {
      await page.hover(".map-mark >> nth=0");
      assert.equal(await page.textContent(".picture-tip"), "Genf");
      await page.focus(".map-frame");
      await page.keyboard.press("n");
      await page.keyboard.press("n");
      assert.equal(await page.textContent(".picture-tip"), "Chur");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/geo/towns/3");
    });
  },
);

browserTest("what can be seen becomes a filter", async (browser) => {
  await withPage(browser, `${MAP}&_bounds=7,46.5,8,48`, visit, async ({ page }) => {
    const seen = await marks(page);
    await page.getByRole("link", { name: "Filter to this area" }).click();
    await page.waitForURL("**/geo/towns?*lat__gte=*");
    assert.ok(seen < 4);
    assert.equal(await marks(page), seen);
    assert.ok(!page.url().includes("_bounds"));
  });
});
