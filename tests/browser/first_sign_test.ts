/** Most scripts come when somebody does something first: nothing that is done meanwhile is lost. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest } from "../helpers/chromium.ts";
import { until } from "../helpers/until.ts";

const site = {
  databases: { "zoo.db": "create table animals (id integer primary key, name text)" },
  config: { permissions: { "insert-row": true } },
};
const ANIMALS = "/zoo/animals";

/** Holds scripts back until the function that it returns is called. */
async function held(page: Page, name: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(`**/${name}*`, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

browserTest("a page that nobody has touched yet has loaded two scripts", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page, url }) => {
    const scripts: string[] = [];
    page.on("request", (request) => {
      const name = /\/(\w+)\.js/.exec(request.url())?.[1];
      if (name !== undefined) scripts.push(name);
    });
    await page.goto(url + ANIMALS, { waitUntil: "networkidle" });
    assert.deepEqual(scripts, ["manager", "column_actions"]);
    await page.hover("h1");
    await until("the others have come", () => scripts.includes("table"));
    assert.ok(scripts.includes("app"));
  });
});

browserTest("a key that comes before its script does what it does", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page, url }) => {
    const release = await held(page, "app.js");
    await page.goto(url + ANIMALS);
    await page.keyboard.press("/");
    assert.equal(await page.locator(".jump-menu").count(), 0);
    release();
    await page.locator(".jump-menu").getByRole("combobox").waitFor();
    assert.equal(await page.locator(".jump-menu").getByRole("combobox").inputValue(), "");
  });
});

browserTest("a click that comes before its script does what it does, once", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page, url }) => {
    const release = await held(page, "table.js");
    await page.goto(url + ANIMALS);
    await page.getByRole("button", { name: "Column actions for name" }).click();
    assert.equal(await page.getByRole("menu").count(), 0);
    release();
    await page.getByRole("menu", { name: "Column name" }).waitFor();
  });
});

browserTest("where scripts cannot be had, buttons lead to their pages", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page, url, complaints }) => {
    await page.route(/\/(?:app|table|edit_triggers)\.js/, (route) => route.abort());
    await page.goto(url + ANIMALS);
    await page.getByRole("button", { name: "Insert row" }).first().click();
    await page.waitForURL(/form\/insert/);
    assert.equal(await page.textContent("h1"), "Insert a row into animals");
    // That scripts did not come is what this is about.
    complaints.length = 0;
  });
});
