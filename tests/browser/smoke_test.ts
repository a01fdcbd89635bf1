/** A visitor walks through the demo in a real browser. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { browserTest, openPage, sidewaysOverflow } from "../helpers/chromium.ts";
import { DemoSite } from "../helpers/demo_site.ts";

const NARROW = 390;

async function headingOf(page: Page): Promise<string> {
  return (await page.locator("h1").first().textContent() ?? "").trim();
}

/** From page to page as somebody would who only clicks. */
const WALK: [what: string, go: (page: Page) => Promise<unknown>, heading: RegExp][] = [
  ["home", (page) => page.goto("./"), /./],
  ["database", (page) => page.locator("h2 a", { hasText: "owl_line" }).click(), /owl/i],
  ["table", (page) => page.locator("h3 a", { hasText: "reports" }).first().click(), /reports/],
  ["next page", (page) => page.locator("a", { hasText: "Next page" }).first().click(), /reports/],
  ["row", (page) => page.locator("tbody tr td a").first().click(), /reports/],
];

for (const width of [1280, NARROW]) {
  browserTest(
    `demo: home, database, table, next page, row, query, ${width} px wide`,
    async (browser) => {
      await using site = await DemoSite.start();
      const { context, page, complaints } = await openPage(browser, {
        width,
        baseURL: `${site.url}/`,
      });
      for (const [what, go, heading] of WALK) {
        await go(page);
        await page.waitForLoadState("networkidle");
        assert.match(await headingOf(page), heading, what);
        assert.equal(await sidewaysOverflow(page), 0, `${what}: scrolls sideways`);
      }
      await page.goto(
        "./owl_line/-/query?sql=select+city,+note+from+stations+where+note+is+not+null",
      );
      await page.waitForLoadState("networkidle");
      assert.ok(await page.locator("tbody tr").count() > 20, "query: no rows");
      assert.equal(await sidewaysOverflow(page), 0, "query: scrolls sideways");
      assert.deepEqual(complaints, []);
      await context.close();
    },
  );
}

browserTest(
  "demo: the page of a table comes to the visitor in pages that differ",
  async (browser) => {
    await using site = await DemoSite.start();
    const { context, page } = await openPage(browser, { baseURL: `${site.url}/` });
    const firstRow = () => page.locator("tbody tr").first().getAttribute("data-row");
    await page.goto("./owl_line/journeys");
    const first = await firstRow();
    await page.locator("a", { hasText: "Next page" }).first().click();
    await page.waitForURL(/_next=/);
    assert.notEqual(await firstRow(), first);
    await context.close();
  },
);

browserTest("demo: pages can be read without scripts", async (browser) => {
  await using site = await DemoSite.start();
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: `${site.url}/` });
  const page = await context.newPage();
  await page.goto("./owl_line/reports?_search=accordion");
  assert.equal(await page.getByRole("searchbox").inputValue(), "accordion");
  const bodies = await page.locator("td.col-body").allTextContents();
  assert.ok(bodies.length > 0);
  for (const body of bodies) assert.match(body, /accordion/);
  await context.close();
});
