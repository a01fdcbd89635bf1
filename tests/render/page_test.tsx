import { equal, match } from "node:assert/strict";
import { renderPage } from "../../lib/render/page.tsx";
import { type TestContext, testContext } from "../helpers/context.ts";

const options = { title: "T", bodyClass: ["index"], crumbs: [] };

async function page(context: TestContext, changes: Partial<Parameters<typeof renderPage>[1]> = {}) {
  return await renderPage(testContext(context), { ...options, ...changes }, <h1>Hello</h1>);
}

Deno.test("renderPage() answers a whole document", async () => {
  const response = await page({});
  equal(response.status, 200);
  equal(response.headers.get("content-type"), "text/html; charset=utf-8");
  match(
    await response.text(),
    /^<!DOCTYPE html>\n<html lang="en" data-theme="auto" data-density="normal">.*<h1>Hello/s,
  );
});

Deno.test("renderPage() names the JSON twin in head and header", async () => {
  const response = await page({}, { alternateJson: "http://x/a.json" });
  equal(
    response.headers.get("link"),
    '<http://x/a.json>; rel="alternate"; type="application/json+datasette"',
  );
  match(
    await response.text(),
    /<link rel="alternate" type="application\/json\+datasette" href="http:\/\/x\/a.json"/,
  );
});

Deno.test("renderPage() keeps a Link header that the page brings along", async () => {
  const headers = { link: '<http://x/?_next=1>; rel="next"' };
  const response = await page({}, { alternateJson: "http://x/a.json", headers });
  equal(response.headers.get("link"), headers.link);
});

const THEMES: [cookie: string, theme: string][] = [
  ["ds_theme=dark", "dark"],
  ["ds_theme=light", "light"],
  ['ds_theme="><script>', "auto"],
];

for (const [cookie, theme] of THEMES) {
  Deno.test(`renderPage() with ${cookie} has the theme ${theme}`, async () => {
    match(await (await page({ headers: { cookie } })).text(), new RegExp(`data-theme="${theme}"`));
  });
}

Deno.test("renderPage() shows messages once", async () => {
  const context = testContext();
  context.request.messages = [{ text: "Saved", kind: "info" }];
  match(await (await renderPage(context, options, "")).text(), /role="status">Saved</);
  equal(context.request.messages.length, 0);
});

Deno.test("renderPage() puts base_url before paths of this site, and no asset twice", async () => {
  const config = {
    extraCssUrls: [{ url: "/files/b.css" }, { url: "/files/b.css" }],
    extraJsUrls: [{ url: "https://example.org/c.js" }],
  };
  const html = await (await page({ baseUrl: "/data/", app: { config } })).text();
  equal(html.match(/href="\/data\/files\/b.css"/g)?.length, 1);
  match(html, /src="https:\/\/example.org\/c.js"/);
});

Deno.test("renderPage() gives the colour of the database in a style sheet with the nonce", async () => {
  const context = testContext({ params: { database: "atlas" } });
  const html = await (await renderPage(context, { ...options, colors: ["aabbcc"] }, "")).text();
  const rules =
    '[data-color="5c5973"]{--db-color:#5c5973}[data-color="aabbcc"]{--db-color:#aabbcc}';
  equal(html.includes(`<style nonce="${context.request.nonce}">${rules}</style>`), true);
});
