/** Open menus, and what lies under them, in a real browser. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest, hasFocus } from "../helpers/chromium.ts";
import { axeViolations } from "../helpers/page_audit.ts";
import { until } from "../helpers/until.ts";

const columns = Array.from({ length: 12 }, (_, i) => `column_${i} text`).join(", ");
const site = {
  databases: {
    "zoo.db": `create table animals (id integer primary key, ${columns});
      insert into animals (id, column_0) values (1, 'Ada')`,
  },
};
const PATH = "/zoo/animals";

const inert = (page: Page) => page.locator("[inert]").allTextContents();

browserTest("a link that an open menu covers in part is inert until it closes", async (browser) => {
  await withPage(browser, PATH, { site, width: 390 }, async ({ page }) => {
    // Somewhere on the edge of the menu, whatever else stands there.
    await page.evaluate(`(() => {
      const link = document.createElement("a");
      link.href = "#under";
      link.textContent = "under the menu";
      link.style.cssText = "position:absolute;right:30px;height:30px;width:60px";
      document.querySelector(".nav-menu").open = true;
      const { bottom } = document.querySelector(".nav-menu .dropdown-menu").getBoundingClientRect();
      document.querySelector(".nav-menu").open = false;
      link.style.top = bottom - 12 + "px";
      document.querySelector("main").append(link);
    })()`);
    for (const away of ["click", "Escape"]) {
      await page.click(".nav-menu > summary");
      await until("the link is inert", async () => (await inert(page)).includes("under the menu"));
      assert.deepEqual(await axeViolations(page, "target-size"), []);
      if (away === "click") await page.mouse.click(100, 600);
      else await page.keyboard.press(away);
      await until("nothing is inert", async () => (await inert(page)).length === 0);
    }
  });
});

browserTest("nothing under the menu of a column is a target of its own", async (browser) => {
  await withPage(browser, PATH, { site, width: 390 }, async ({ page }) => {
    await page.hover("thead");
    const button = page.locator('th[data-column="column_2"] .column-menu-button');
    await button.scrollIntoViewIfNeeded();
    // The first heading covers half a button of another one.
    await page.evaluate(`(async () => {
      const left = (name) => document.querySelector('th[data-column="' + name + '"] button')
        .getBoundingClientRect().left;
      document.querySelector(".table-wrapper").scrollLeft += left("column_1") - left("id") - 12;
      // Scrolling closes menus, and is told a moment later.
      for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
    })()`);
    await button.click();
    await page.locator(".column-menu:visible").waitFor();
    assert.deepEqual(await axeViolations(page, "target-size"), []);
    await page.mouse.click(20, 20);
    await page.locator(".column-menu").waitFor({ state: "hidden" });
    assert.ok(await hasFocus(page, 'th[data-column="column_2"] .column-menu-button'));
    assert.equal(new URL(page.url()).pathname, PATH);
  });
});
