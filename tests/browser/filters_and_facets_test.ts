/** Rows of filters, facets of many values, and what comes later, in a real browser. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest, hasFocus } from "../helpers/chromium.ts";

const animals = Array.from({ length: 40 }, (_, i) => {
  const kind = i % 20 < 10 ? "cat" : `kind ${i % 20}${i % 3 === 0 ? ", rare" : ""}`;
  return `(${i + 1}, 'n${i}', '${kind}', ${i})`;
});
const databases = {
  "zoo.db": `create table animals (id integer primary key, name text, kind text, age integer);
    insert into animals values ${animals.join()};`,
};
const site = { databases };

/** Where the form of filters can be seen. */
async function openFilters(page: Page): Promise<void> {
  const summary = page.locator("form.filters > details:not([open]) > summary");
  if (await summary.count() > 0) await summary.click();
  await page.hover("form.filters");
  await page.getByRole("button", { name: "Add filter" }).waitFor();
}

browserTest("rows of filters are added and removed", async (browser) => {
  await withPage(browser, "/zoo/animals?kind=cat", { site }, async ({ page }) => {
    await openFilters(page);
    await page.getByRole("button", { name: "Add filter" }).click();
    assert.ok(await hasFocus(page, "[name=_filter_column_3]"));
    await page.getByLabel("Column of filter 3").selectOption("age");
    await page.getByLabel("Operator of filter 3").selectOption({ label: ">" });
    await page.getByLabel("Value of filter 3").fill("25");
    await page.getByRole("button", { name: "Remove filter 2" }).click();
    assert.equal(await page.getByLabel("Column of filter 2").inputValue(), "age");
    await page.getByLabel("Value of filter 2").press("Enter");
    await page.waitForURL(/age__gt=25/);
    assert.match(page.url(), /kind__exact=cat/);
  });
});

browserTest("comparisons fit the column, and say when they need no value", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page }) => {
    await openFilters(page);
    const operators = () =>
      page.getByLabel("Operator of filter 1").locator("option").allTextContents();
    await page.getByLabel("Column of filter 1").selectOption("age");
    assert.deepEqual((await operators()).slice(0, 4), ["=", "!=", ">", "≥"]);
    await page.getByLabel("Column of filter 1").selectOption("name");
    assert.deepEqual((await operators()).slice(0, 2), ["contains", "="]);
    await page.getByLabel("Operator of filter 1").selectOption("isnull__1");
    assert.ok(await page.getByLabel("Value of filter 1").isDisabled());
    await page.getByLabel("Operator of filter 1").selectOption("exact");
    assert.ok(!await page.getByLabel("Value of filter 1").isDisabled());
  });
});

browserTest("values of the column are suggested", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page }) => {
    await openFilters(page);
    await page.getByLabel("Column of filter 1").selectOption("kind");
    await page.getByLabel("Value of filter 1").focus();
    await page.locator("datalist option").first().waitFor({ state: "attached" });
    const list = await page.getByLabel("Value of filter 1").getAttribute("list");
    const first = page.locator(`datalist#${list} > option`).first();
    assert.equal(await first.getAttribute("value"), "cat");
  });
});

browserTest("facets have bars, a field to find values, and take several", async (browser) => {
  await withPage(browser, "/zoo/animals?_facet=kind", { site }, async ({ page }) => {
    const parts = await page.evaluate(`[...document.querySelectorAll(".facet-info li")]
      .slice(0, 2).map((item) => getComputedStyle(item).getPropertyValue("--part"))`);
    assert.deepEqual(parts, ["100%", "10%"]);
    await page.hover(".facet-info-name");
    const field = page.getByRole("searchbox", { name: "Find in kind" });
    await field.fill("rare");
    const shown = page.locator(".facet-info li:visible");
    assert.ok(await shown.count() < 10);
    await field.fill("unicorn");
    await page.getByText("No such value in this list").waitFor();
    await field.fill("");
    await page.getByRole("button", { name: "Select several" }).click();
    await page.getByLabel("Include kind 11").check();
    await page.getByLabel("Include kind 12, rare").check();
    await page.getByRole("button", { name: "Show selected" }).click();
    await page.waitForURL(/kind__in=/);
    const asked = new URL(page.url()).searchParams.get("kind__in");
    assert.deepEqual(JSON.parse(asked!), ["kind 11", "kind 12, rare"]);
    assert.equal(await page.locator("tbody > tr").count(), 3);
  });
});
