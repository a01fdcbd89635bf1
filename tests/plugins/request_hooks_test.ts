/** Hooks around a request: who asks, what answers, and what happens when nothing can. */

import assert from "node:assert/strict";
import { Datasette, type DatasetteOptions } from "../../lib/datasette.ts";
import { Forbidden, NotFound } from "../../lib/errors.ts";
import { jsonResponse, redirect } from "../../lib/http/response.ts";
import { TokenInvalid } from "../../lib/permissions/tokens.ts";
import type { Plugin } from "../../lib/plugins/plugin.ts";
import { html } from "../../lib/text/html.ts";

/** An instance with one plugin, or several. */
function withPlugins(
  plugins: Partial<Plugin> | Partial<Plugin>[],
  options: DatasetteOptions = {},
): Promise<Datasette> {
  const all = [plugins].flat().map((plugin, i) => ({ name: `datasette-test-${i}`, ...plugin }));
  return Datasette.create({ memory: true, plugins: all, ...options });
}

async function text(ds: Datasette, path: string): Promise<string> {
  return await (await ds.client.get(path)).text();
}

Deno.test("startup runs before the first request, in the order of the plugins", async () => {
  const order: string[] = [];
  await using ds = await withPlugins([
    {
      async startup({ datasette }) {
        const db = datasette.addMemoryDatabase("zoo");
        await db.executeWrite("create table animals (name text)");
        order.push("first");
      },
    },
    { startup: () => void order.push("second") },
  ]);
  assert.deepEqual(order, ["first", "second"]);
  assert.equal((await ds.client.get("/zoo/animals.json")).status, 200);
});

Deno.test("startup may ask the instance itself", async () => {
  let status = 0;
  await using _ds = await withPlugins({
    async startup({ datasette }) {
      status = (await datasette.client.get("/-/versions.json")).status;
    },
  });
  assert.equal(status, 200);
});

Deno.test("startup that throws ends the start, and says who", async () => {
  const start = withPlugins({
    startup() {
      throw new Error("No key configured");
    },
  });
  await assert.rejects(start, {
    message: 'Plugin "datasette-test-0": hook "startup" failed: No key configured',
  });
});

Deno.test("registerRoutes answers with markup, text, JSON or any response", async () => {
  await using ds = await withPlugins({
    registerRoutes: () => [
      ["^/-/markup$", () => html`<b>${"<"}</b>`],
      ["^/-/text$", () => "<plain>"],
      ["^/-/json$", () => jsonResponse({ one: 1 })],
      [/^\/-\/expression$/, () => redirect("/elsewhere")],
    ],
  });
  const markup = await ds.client.get("/-/markup");
  assert.equal(await markup.text(), "<b>&lt;</b>");
  assert.equal(markup.headers.get("content-type"), "text/html; charset=utf-8");
  const plain = await ds.client.get("/-/text");
  assert.equal(await plain.text(), "<plain>");
  assert.equal(plain.headers.get("content-type"), "text/plain; charset=utf-8");
  assert.deepEqual(await (await ds.client.get("/-/json")).json(), { one: 1 });
  assert.equal((await ds.client.get("/-/expression")).headers.get("location"), "/elsewhere");
});

Deno.test("registerRoutes gives the handler request, params, instance and scope", async () => {
  await using ds = await withPlugins({
    registerRoutes: () => [[
      "^/-/hello/(?P<name>[^/]+)(?:/(?<more>.*))?$",
      async ({ request, params, datasette, scope }) =>
        jsonResponse({
          method: request.method,
          body: await request.text(),
          params,
          database: datasette.getDatabase().name,
          isClient: scope.isClient,
        }),
    ]],
  });
  const response = await ds.client.post("/-/hello/Zo%C3%AB", { body: "hi" });
  assert.deepEqual(await response.json(), {
    method: "POST",
    body: "hi",
    params: { name: "Zoë" },
    database: "_memory",
    isClient: true,
  });
});

Deno.test("registerRoutes comes before the built-in pages, the first plugin first", async () => {
  await using ds = await withPlugins([
    { registerRoutes: () => [["^/-/versions$", () => "one"]] },
    { registerRoutes: () => [["^/-/versions$", () => "two"], ["^/_memory$", () => "three"]] },
  ]);
  assert.equal(await text(ds, "/-/versions"), "one");
  assert.equal(await text(ds, "/_memory"), "three");
});

Deno.test("registerRoutes: errors of a handler are pages, or JSON for .json", async () => {
  const fail = (error: Error) => () => {
    throw error;
  };
  await using ds = await withPlugins({
    registerRoutes: () => [
      ["^/-/missing$", fail(new NotFound("No such animal"))],
      ["^/-/closed[.]json$", fail(new Forbidden("Keep out"))],
      ["^/-/nothing$", () => undefined as unknown as string],
    ],
  });
  const missing = await ds.client.get("/-/missing");
  assert.equal(missing.status, 404);
  assert.match(await missing.text(), /No such animal/);
  const closed = await ds.client.get("/-/closed.json");
  assert.equal(closed.status, 403);
  assert.equal((await closed.json()).error, "Keep out");
  assert.equal((await ds.client.get("/-/nothing")).status, 500);
});

Deno.test("registerRoutes with a bad expression costs that plugin its pages only", async () => {
  await using ds = await withPlugins([
    { registerRoutes: () => [["(", () => "never"]] },
    { registerRoutes: () => [["^/-/good$", () => "good"]] },
  ]);
  assert.equal(await text(ds, "/-/good"), "good");
});

Deno.test("middleware changes answers, and answers itself", async () => {
  await using ds = await withPlugins([
    {
      middleware: ({ datasette }) => (next) => async (request, scope) => {
        const response = await next(request, scope);
        response.headers.set("x-databases", [...datasette.databases.keys()].join(" "));
        return response;
      },
    },
    {
      middleware: () => (next) => async (request, scope) =>
        new URL(request.url).pathname === "/-/inner"
          ? new Response("from a layer")
          : await next(request, scope),
    },
  ]);
  const inner = await ds.client.get("/-/inner");
  assert.equal(await inner.text(), "from a layer");
  assert.equal(inner.headers.get("x-databases"), "_memory");
  assert.equal((await ds.client.get("/")).headers.get("x-databases"), "_memory");
  const asAda = await ds.client.get("/-/actor.json", { actor: { id: "ada" } });
  assert.equal((await asAda.json()).actor.id, "ada");
});

Deno.test("middleware hands things on to routes in the scope", async () => {
  await using ds = await withPlugins({
    middleware: () => (next) => (request, scope) => next(request, { ...scope, tenant: "zoo" }),
    registerRoutes: () => [["^/-/tenant$", ({ scope }) => String(scope.tenant)]],
  });
  assert.equal(await text(ds, "/-/tenant"), "zoo");
});

Deno.test("middleware that throws is a page that says nothing of it", async () => {
  await using ds = await withPlugins({
    middleware: () => () => () => {
      throw new Error("secret");
    },
  });
  const response = await ds.client.get("/");
  assert.equal(response.status, 500);
  assert.doesNotMatch(await response.text(), /secret/);
});

const actorOf = async (ds: Datasette, headers: Record<string, string> = {}) =>
  (await (await ds.client.get("/-/actor.json", { headers })).json()).actor;

Deno.test("actorFromRequest outranks token and cookie; nothing and {} are nobody", async () => {
  await using ds = await withPlugins([
    {
      actorFromRequest({ request }) {
        const odd = request.headers.get("x-odd");
        return odd === "text" ? "somebody" as unknown as { id: string } : odd ? {} : null;
      },
    },
    {
      async actorFromRequest({ request }) {
        const id = await Promise.resolve(request.headers.get("x-user"));
        return id === null ? null : { id };
      },
    },
  ]);
  const cookie = `ds_actor=${ds.sign({ a: { id: "cookie" } }, "actor")}`;
  assert.deepEqual(await actorOf(ds, { cookie, "x-user": "ada" }), { id: "ada" });
  assert.deepEqual(await actorOf(ds, { cookie }), { id: "cookie" });
  assert.deepEqual(await actorOf(ds, { cookie, "x-odd": "1" }), { id: "cookie" });
  assert.deepEqual(await actorOf(ds, { cookie, "x-odd": "text" }), { id: "cookie" });
  assert.equal(await actorOf(ds), null);
});

Deno.test("actorFromRequest does not save a request with a bad token", async () => {
  await using ds = await withPlugins({ actorFromRequest: () => ({ id: "ada" }) });
  const headers = { authorization: "Bearer dstok_forged" };
  assert.equal((await ds.client.get("/", { headers })).status, 401);
});

Deno.test("actorFromRequest that throws lets nobody in", async () => {
  await using ds = await withPlugins({
    actorFromRequest() {
      throw new Error("The directory is down");
    },
  });
  assert.equal((await ds.client.get("/")).status, 500);
});

Deno.test("actorsFromIds knows more than ids", async () => {
  await using ds = await withPlugins({
    actorsFromIds: ({ actorIds }) =>
      Object.fromEntries(actorIds.map((id) => [id, { id, name: `Name of ${id}` }])),
  });
  assert.deepEqual(await ds.actorsFromIds(["ada"]), { ada: { id: "ada", name: "Name of ada" } });
});

Deno.test("registerTokenHandler makes and checks tokens of its own kind", async () => {
  const tokens = new Map<string, { id: string; _r?: unknown }>();
  await using ds = await withPlugins({
    registerTokenHandler: () => ({
      name: "database",
      createToken({ actorId, restrictions }) {
        const token = `zoo_${tokens.size}`;
        tokens.set(token, { id: actorId, ...restrictions && { _r: restrictions } });
        return token;
      },
      verifyToken(token) {
        if (!token.startsWith("zoo_")) return null;
        const actor = tokens.get(token);
        if (actor === undefined) throw new TokenInvalid("Token was revoked");
        return { ...actor, _r: undefined, token: "database" };
      },
    }),
  });
  const token = await ds.createToken("ada");
  assert.equal(token, "zoo_0");
  const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
  assert.deepEqual(await actorOf(ds, bearer(token)), { id: "ada", token: "database" });
  const signed = await ds.createToken("bob", { handler: "signed" });
  assert.match(signed, /^dstok_/);
  assert.equal((await actorOf(ds, bearer(signed))).id, "bob");
  tokens.clear();
  const revoked = await ds.client.get("/", { headers: bearer(token) });
  assert.equal(revoked.status, 401);
  assert.equal((await revoked.json()).error, "Token was revoked");
  assert.equal(await ds.verifyToken("of another kind"), null);
  await assert.rejects(ds.createToken("ada", { handler: "paper" }), /database, signed/);
});

Deno.test("forbidden answers instead of the 403 page", async () => {
  await using ds = await withPlugins({
    forbidden: ({ request, message, datasette }) =>
      redirect(`${datasette.urls.path("/-/login")}?from=${request.path}&why=${message}`),
  }, { config: { allow: { id: "ada" } } });
  const response = await ds.client.get("/_memory");
  assert.equal(response.status, 302);
  assert.match(response.headers.get("location") ?? "", /^\/-\/login\?from=\/_memory&why=You/);
});

Deno.test("forbidden without an answer leaves the 403 page", async () => {
  await using ds = await withPlugins({ forbidden: () => null }, { config: { allow: false } });
  assert.equal((await ds.client.get("/")).status, 403);
});

Deno.test("handleException is told of errors and may answer them", async () => {
  const seen: unknown[] = [];
  await using ds = await withPlugins({
    handleException({ exception, request }) {
      seen.push(exception);
      return request.path === "/-/boom" ? new Response("sorry", { status: 500 }) : null;
    },
    registerRoutes: () => [["^/-/boom$", () => {
      throw new TypeError("boom");
    }]],
  });
  assert.equal(await text(ds, "/-/boom"), "sorry");
  assert.equal((await ds.client.get("/nowhere")).status, 404);
  assert.deepEqual(seen.map((error) => (error as Error).name), ["TypeError", "NotFound"]);
});

Deno.test("handleException that throws takes no page along", async () => {
  await using ds = await withPlugins({
    handleException() {
      throw new Error("worse");
    },
  });
  assert.equal((await ds.client.get("/nowhere")).status, 404);
});
