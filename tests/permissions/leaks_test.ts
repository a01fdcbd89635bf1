/**
 * Nothing leaks: whatever somebody asks for, what they may not see is not in the answer, not even
 * its name.
 */

import assert from "node:assert/strict";
import type { Actor } from "../../lib/permissions/types.ts";
import { ROUTES } from "../../lib/urls.ts";
import { VIEWS } from "../../lib/views/routes.ts";
import type { TestDatasette } from "../helpers/datasette.ts";
import { BOSS, leakSite, MARKER, VISITORS } from "./leak_site.ts";
import { leakUrls } from "./leak_urls.ts";

/** What an answer says beyond what was asked. */
async function told(response: Response, url: string): Promise<string> {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  return withoutAsked(`${headers}\n\n${await response.text()}`, url);
}

/** Names that stand in the question may stand in the answer: they are nobody's secret then. */
function withoutAsked(text: string, question: string): string {
  const asked = new Set(question.matchAll(/\w*quokka\w*/gi).map(([word]) => word));
  const decoded = decodeURIComponent(question.replaceAll("+", " "));
  for (const [word] of decoded.matchAll(/\w*quokka\w*/gi)) asked.add(word);
  // The longest first: one may be part of another.
  return [...asked].sort((a, b) => b.length - a.length).reduce(
    (rest, word) => rest.replaceAll(new RegExp(`(?<!\\w)${word}(?!\\w)`, "g"), ""),
    text.replaceAll("%20", " ").replaceAll("%27", "'"),
  );
}

async function leaks(
  site: TestDatasette,
  actor: Actor | null,
  urls: Iterable<string> = leakUrls(),
): Promise<string[]> {
  const found: string[] = [];
  for (const url of urls) {
    const response = await site.client.get(url, { actor });
    const text = await told(response, url);
    const at = text.search(MARKER);
    if (response.status >= 500) found.push(`${url}: ${response.status}`);
    if (at >= 0) found.push(`${url}: ...${text.slice(Math.max(0, at - 60), at + 60)}`);
  }
  return found;
}

for (const [name, actor] of Object.entries(VISITORS)) {
  Deno.test(`no page tells ${name} of what is closed`, async () => {
    await using site = await leakSite(true);
    assert.deepEqual(await leaks(site, actor), []);
  });
}

/** Their answers to GET are the same as to any other path that is not there. */
const WITHOUT_PAGE = ["index_redirect", "static", "static_plugins", "memory_redirect"];
/** Routes that take a body: {@link refusals} asks those that tell something. */
const BODY_ONLY =
  /^(?:table_(?:create|insert|upsert|alter|drop)|set_column_type|row_(?:update|delete)|query_update|(?:database|table)_load)$/;

Deno.test("every page is searched for leaks", () => {
  const urls = [...leakUrls()].map((url) => url.split("?")[0]!);
  const missing = ROUTES.filter((route) =>
    Object.hasOwn(VIEWS, route.name) && !WITHOUT_PAGE.includes(route.name) &&
    !BODY_ONLY.test(route.name) && !urls.some((url) => route.match(url) !== null)
  );
  assert.deepEqual(missing.map(({ name }) => name), []);
});

const refusals: [path: string, body: object][] = [
  ["/shop/orders/1/-/update", { update: { note: "x" } }],
  ["/shop/orders/1/-/update", { update: { nonsense: "x" }, return: true }],
  ["/shop/orders/99/-/update", { update: { note: "x" } }],
  ["/shop/orders/1/-/delete", {}],
  ["/shop/orders/-/insert", { row: { nonsense: 1 } }],
  ["/shop/orders/-/insert", { row: { id: 1, note: "there" } }],
  ["/shop/orders/-/upsert", { rows: [{ id: 1, note: "y" }], return: true }],
  ["/shop/orders/-/alter", { operations: [{ op: "drop_column", args: { name: "note" } }] }],
  ["/shop/orders/-/alter", { operations: [{ op: "drop_column", args: { name: "nonsense" } }] }],
  ["/shop/orders/-/alter", {
    operations: [{
      op: "add_foreign_key",
      args: { column: "second_id", fk_table: "quokka_vault", fk_column: "nonsense" },
    }],
  }],
  ["/shop/orders/-/alter", {
    operations: [{ op: "add_column", args: { name: "more", type: "text" } }],
  }],
  ["/shop/orders/-/drop", {}],
  ["/shop/orders/-/set-column-type", { column: "nonsense", column_type: "url" }],
  ["/shop/-/create", {
    table: "made",
    columns: [{ name: "a", type: "integer", fk_table: "quokka_vault" }],
  }],
  ["/shop/-/create", { table: "made", columns: [{ name: "b", type: "integer" }] }],
  ["/shop/quokka_vault/1/-/update", { update: { quokka_code: "x" }, return: true }],
  ["/shop/quokka_vault/1/-/delete", {}],
  ["/shop/quokka_vault/99/-/delete", {}],
  ["/shop/quokka_vault/-/insert", { row: {} }],
  ["/shop/quokka_vault/-/drop", {}],
  ...Object.entries({
    "/shop/-/queries/analyze": "select * from quokka_vault",
    "/shop/-/execute-write/analyze": "update orders set note = 'x'",
    "/shop/-/execute-write": "update orders set note = 'x'",
  }).map(([path, sql]): [string, object] => [path, { sql }]),
  ["/shop/-/queries/store", { query: { name: "mine", sql: "select * from quokka_vault" } }],
  ["/shop/-/queries/store", { query: { name: "mine", sql: "select * from orders" } }],
  ["/shop/mine", {}],
  ["/shop/quokka_query", {}],
  ["/shop/untrusted", {}],
];

/** What looks otherwise where it can be written to. */
const MUTABLE = [...leakUrls()].filter((url) =>
  /^\/shop(?:\.json|$|\/orders(?:\.json|\/1)?$|\/-\/(?:execute-write|queries|schema|form))|\/-\/(?:form\/|changes|history)/
    .test(url)
);

for (const [name, actor] of Object.entries(VISITORS)) {
  Deno.test(`no answer to a write tells ${name} of what is closed`, async () => {
    await using site = await leakSite(false);
    const update = { quokka_code: "quokka changed" };
    await site.client.post("/shop/quokka_vault/2/-/update", { actor: BOSS, json: { update } });
    for (const [path, body] of refusals) {
      const response = await site.client.post(path, { actor, json: body });
      const question = `${path}?${encodeURIComponent(JSON.stringify(body))}`;
      assert.doesNotMatch(await told(response, question), MARKER, question);
      assert.ok(response.status < 500, question);
    }
    assert.deepEqual(await leaks(site, actor, MUTABLE), []);
  });
}

Deno.test("a change of a closed table is told to those who may change it", async () => {
  await using site = await leakSite(false);
  const update = { quokka_code: "quokka changed" };
  await site.client.post("/shop/quokka_vault/2/-/update", { actor: BOSS, json: { update } });
  const changes = MUTABLE.filter((url) => /-\/(?:changes|history)/.test(url));
  const found = await leaks(site, BOSS, changes);
  assert.ok(found.length >= 4, String(found.length));
});

Deno.test("the pages that are searched for leaks tell of it to those who may know", async () => {
  await using site = await leakSite(true);
  const found = await leaks(site, BOSS);
  assert.ok(found.length > 500, String(found.length));
});
