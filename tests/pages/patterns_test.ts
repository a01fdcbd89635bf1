/** `/-/patterns`: every component, in both themes. */
import { deepEqual, equal, match } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

async function open(headers: HeadersInit = {}, config = {}) {
  await using ds = await testDatasette({ config });
  const response = await ds.client.get("/-/patterns", { headers });
  return { status: response.status, html: await response.text() };
}

Deno.test("GET /-/patterns has each component twice, light and dark", async () => {
  const { status, html } = await open();
  equal(status, 200);
  for (const name of ["buttons", "fields", "messages", "menus", "dialogs", "rows", "states"]) {
    equal(html.split(`data-pattern="${name}"`).length, 3, name);
  }
  match(html, /class="patterns" data-theme="light".*class="patterns" data-theme="dark"/s);
  match(html, /<meta name="robots" content="noindex"/);
});

Deno.test("GET /-/patterns has no id twice, and labels find their fields", async () => {
  const { html } = await open();
  const all = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, value]) => value!);
  const ids = all(/ id="([^"]+)"/g);
  deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), []);
  const used = all(/ (?:for|aria-labelledby|aria-describedby)="([^"]+)"/g);
  deepEqual(used.flatMap((list) => list.split(" ")).filter((id) => !ids.includes(id)), []);
});

Deno.test("GET /-/patterns is in the language of the visitor, for those who may see the site", async () => {
  match((await open({ "accept-language": "de" })).html, /<h3>Schaltflächen und Links<\/h3>/);
  equal((await open({}, { allow: false })).status, 403);
});
