/** What scripts add to the API explorer, with real requests. */
import assert from "node:assert/strict";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest, sidewaysOverflow } from "../helpers/chromium.ts";

const site = {
  databases: {
    "zoo.db": `create table owls (id integer primary key, name text);
      create table a_table_whose_name_is_longer_than_most_are (id);
      insert into owls values (1, 'Hoot');`,
    "farm.db": "create table cows (id)",
  },
  plugins: [{ name: "datasette-ann", actorFromRequest: () => ({ id: "ann" }) }],
};
const PATH = "/-/api";

browserTest(
  "the API explorer shows answers in the page, and keeps them in the URL",
  async (browser) => {
    await withPage(browser, PATH, { site }, async ({ page, url }) => {
      await page.hover("h1");
      await page.getByLabel("API path").first().fill("/zoo/owls.json?_shape=array");
      await page.getByRole("button", { name: "Send GET" }).click();
      await page.getByRole("heading", { name: "API response: HTTP 200" }).waitFor();
      assert.deepEqual(JSON.parse(await page.textContent("[data-answer=body]") ?? ""), [
        { id: 1, name: "Hoot" },
      ]);
      assert.match(await page.textContent("[data-answer=time]") ?? "", /^[\d.]+ ms$/);
      assert.match(await page.textContent("[data-answer=headers]") ?? "", /content-type: app/);
      assert.match(await page.textContent("[data-answer=curl]") ?? "", /^curl/);
      assert.equal(
        new URLSearchParams(new URL(page.url()).hash.slice(1)).get("path"),
        "/zoo/owls.json?_shape=array",
      );
      await page.goto("about:blank");
      await page.goto(`${url}${PATH}#method=POST&path=%2Fzoo%2F-%2Fcreate&json=%7B%22a%22%3A1%7D`);
      assert.equal(await page.inputValue("#post-path"), "/zoo/-/create");
      await page.getByRole("button", { name: "Format JSON" }).click();
      assert.equal(await page.inputValue("#post-json"), '{\n  "a": 1\n}');
    });
  },
);

browserTest(
  "a token of the API explorer is sent without the cookie, and kept nowhere",
  async (browser) => {
    await withPage(browser, PATH, { site }, async ({ page, complaints }) => {
      await page.hover("h1");
      await page.getByLabel("API token").fill("dstok_wrong");
      await page.getByLabel("API path").first().fill("/-/actor.json");
      const [request] = await Promise.all([
        page.waitForRequest("**/-/actor.json"),
        page.getByRole("button", { name: "Send GET" }).click(),
      ]);
      const headers = await request.allHeaders();
      assert.equal(headers.authorization, "Bearer dstok_wrong");
      assert.equal(headers.cookie, undefined);
      await page.getByRole("heading", { name: "API response" }).waitFor();
      assert.doesNotMatch(page.url(), /dstok/);
      assert.equal(
        await page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"),
        "[{},{}]",
      );
      // Chromium tells of the refusal, which is right here.
      assert.match(complaints.splice(0).join(), /401/);
    });
  },
);

browserTest("endpoints are found by name, on a phone too", async (browser) => {
  await withPage(browser, PATH, { site, width: 390 }, async ({ page }) => {
    await page.hover("h1");
    await page.getByLabel("Search endpoints").fill("OWLS");
    assert.deepEqual(await page.locator(".api-endpoints li:visible code").allTextContents(), [
      "GET /zoo/owls.json",
    ]);
    assert.equal(await page.textContent(".api-endpoints [role=status]"), "1 found");
    await page.getByLabel("Search endpoints").fill("longer");
    assert.equal(await sidewaysOverflow(page), 0);
    await page.locator(".api-endpoints a:visible").click();
    await page.getByRole("heading", { name: "API response: HTTP 200" }).waitFor();
    assert.equal(await sidewaysOverflow(page), 0);
  });
});

browserTest("code for a request can be copied", async (browser) => {
  const path = `${PATH}?path=/zoo/owls.json`;
  await withPage(browser, path, { site }, async ({ context, page }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByText("The same with fetch").click();
    await page.getByRole("button", { name: "Copy" }).click();
    await page.getByText("Copied").waitFor();
    assert.match(String(await page.evaluate("navigator.clipboard.readText()")), /await fetch/);
  });
});
