/** The layer alone: databases and views are functions of the test. See also pages/revalidation_test.ts. */

import assert from "node:assert/strict";
import { addMessage } from "../../lib/http/messages.ts";
import type { LayerContext } from "../../lib/http/middleware.ts";
import { revalidation } from "../../lib/http/revalidation.ts";
import { fakeApp, fakeContext } from "../helpers/http_context.ts";

interface Site {
  files: Record<string, string>;
  state: string;
}

function site(): Site {
  return { files: { atlas: "a1", extra: "e1" }, state: "s1" };
}

interface Ask {
  route?: string | null;
  method?: string;
  database?: string;
  etag?: string | null;
  headers?: Record<string, string>;
}

function contextFor({ files }: Site, ask: Ask, cors = false): LayerContext {
  const database = (name: string) => ({ isMemory: false, fingerprint: () => files[name] });
  const databases = {
    byRoute: (name: string) => name in files ? database(name) : undefined,
    *[Symbol.iterator]() {
      for (const name in files) yield database(name);
    },
  };
  const headers = new Headers(ask.headers);
  if (ask.etag) headers.set("if-none-match", ask.etag);
  const app = { ...fakeApp({ cors }), databases } as unknown as LayerContext["app"];
  const context = fakeContext("/atlas/t", { method: ask.method ?? "GET", headers }, app);
  const params: Record<string, string> = ask.database === undefined
    ? {}
    : { database: ask.database };
  return { ...context, params, route: ask.route === undefined ? "table" : ask.route };
}

function answerOf(context: LayerContext): Response {
  context.request.isRepeatable = true;
  return new Response("body");
}

/** Asks for a page that can be repeated; `null` stands for an answer without a tag. */
async function etag(site: Site, ask: Ask = { database: "atlas" }): Promise<string | null> {
  const context = contextFor(site, ask);
  const response = await revalidation(() => site.state)(context, () => answerOf(context));
  return response.headers.get("etag");
}

Deno.test("revalidation() gives a weak tag, and answers 304 to whoever has it", async () => {
  const at = site();
  const tag = await etag(at);
  assert.match(tag ?? "", /^W\/"[\w-]{22}"$/);
  const context = contextFor(at, { database: "atlas", etag: `"other", ${tag}` });
  const response = await revalidation(() => at.state)(context, () => assert.fail("not reached"));
  assert.equal(response.status, 304);
  assert.deepEqual(Object.fromEntries(response.headers), {
    etag: tag,
    "cache-control": "max-age=5",
  });
});

Deno.test("revalidation() changes the tag with the file that the page is about, and no other", async () => {
  const at = site();
  const table = await etag(at);
  const index = await etag(at, { route: "index" });
  at.files.extra = "e2";
  assert.equal(await etag(at), table);
  assert.notEqual(await etag(at, { route: "index" }), index);
  at.files.atlas = "a2";
  assert.notEqual(await etag(at), table);
});

Deno.test("revalidation() changes the tag with the state of the site", async () => {
  const at = site();
  const tag = await etag(at);
  at.state = "s2";
  assert.notEqual(await etag(at), tag);
});

const UNTAGGED: Record<string, (context: LayerContext) => Response> = {
  "an answer that its view does not mark": () => new Response("x"),
  "an error": (context) => {
    context.request.isRepeatable = true;
    return new Response("x", { status: 400 });
  },
  "an answer with a message": (context) => {
    addMessage(context.request, "Saved");
    return answerOf(context);
  },
  "an answer that sets a cookie": (context) => {
    context.request.isRepeatable = true;
    return new Response("x", { headers: { "set-cookie": "a=b" } });
  },
};

for (const [what, next] of Object.entries(UNTAGGED)) {
  Deno.test(`revalidation() gives no tag to ${what}`, async () => {
    const context = contextFor(site(), { database: "atlas" });
    const response = await revalidation(() => "s")(context, () => next(context));
    assert.equal(response.headers.get("etag"), null);
  });
}

Deno.test("revalidation() gives no tag when something changed while the answer was made", async () => {
  const at = site();
  const context = contextFor(at, { database: "atlas" });
  const response = await revalidation(() => at.state)(context, () => {
    at.files.atlas = "a2";
    return answerOf(context);
  });
  assert.equal(response.headers.get("etag"), null);
});

const ASKED_IN_VAIN: [what: string, ask: (tag: string) => Ask][] = [
  ["any tag", () => ({ database: "atlas", etag: "*" })],
  ["a POST", (etag) => ({ database: "atlas", etag, method: "POST" })],
  ["another route", (etag) => ({ database: "atlas", etag, route: "query" })],
  ["no route", (etag) => ({ database: "atlas", etag, route: null })],
  ["another theme", (etag) => ({ database: "atlas", etag, headers: { cookie: "ds_theme=dark" } })],
  [
    "another density",
    (etag) => ({ database: "atlas", etag, headers: { cookie: "ds_density=compact" } }),
  ],
  [
    "another language",
    (etag) => ({ database: "atlas", etag, headers: { "accept-language": "de" } }),
  ],
  ["a session", (etag) => ({ database: "atlas", etag, headers: { cookie: "ds_actor=x" } })],
];

for (const [what, ask] of ASKED_IN_VAIN) {
  Deno.test(`revalidation() asks the view for ${what}`, async () => {
    const at = site();
    const context = contextFor(at, ask((await etag(at))!));
    const response = await revalidation(() => at.state)(context, () => answerOf(context));
    assert.equal(await response.text(), "body");
  });
}

Deno.test("revalidation() asks the view while a message waits to be shown", async () => {
  const at = site();
  const context = contextFor(at, { database: "atlas", etag: await etag(at) });
  addMessage(context.request, "Saved");
  const response = await revalidation(() => at.state)(context, () => answerOf(context));
  assert.equal(response.status, 200);
});

Deno.test("revalidation() lets programs on pages of other sites read a 304", async () => {
  const at = site();
  const tag = await etag(at);
  const context = contextFor(at, { database: "atlas", etag: tag }, true);
  const response = await revalidation(() => at.state)(context, () => answerOf(context));
  assert.equal(response.status, 304);
  assert.equal(response.headers.get("access-control-allow-origin"), "*");
});
