import assert from "node:assert/strict";
import type { View } from "../../lib/context.ts";
import { BadRequest, HttpError, NotFound } from "../../lib/errors.ts";
import { AppHandler, type AppHandlerOptions } from "../../lib/http/app_handler.ts";
import { Endpoint, type MethodViews } from "../../lib/http/endpoint.ts";
import { addMessage, shownMessages } from "../../lib/http/messages.ts";
import { htmlResponse, jsonResponse } from "../../lib/http/response.ts";
import type { RouteEntry } from "../../lib/http/router.ts";
import { Route } from "../../lib/urls.ts";
import { fakeApp, type FakeAppOptions } from "../helpers/http_context.ts";

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

interface Site extends FakeAppOptions, Partial<AppHandlerOptions> {
  views?: Record<string, View | MethodViews>;
}

/** A site whose views are keyed by the template of their path. */
function site({ views = {}, ...options }: Site): Fetch {
  const routes: RouteEntry[] = Object.entries(views).map(([template, view]) => ({
    route: new Route(template, template),
    endpoint: Endpoint.of(view, { isFile: template.startsWith("/files/") }),
  }));
  const handler = new AppHandler(fakeApp(options), {
    routes,
    actorFor: ({ headers }) => headers.has("x-actor") ? { id: headers.get("x-actor")! } : null,
    renderError: (_context, error) =>
      Promise.resolve(
        htmlResponse(`<h1>${error.title}</h1>${error.message}`, { status: error.status }),
      ),
    log: () => {},
    ...options,
  });
  return (path, init) => handler.fetch(new Request(`http://localhost:8001${path}`, init));
}

Deno.test("AppHandler calls the view with decoded names, arguments and actor", async () => {
  const fetch = site({
    views: {
      "/{database}/{table}[.*]": ({ params, request, actor }) =>
        jsonResponse({ params, x: request.args.get("x"), actor }),
    },
  });
  const response = await fetch("/my+db/a~2Fb.json?x=1", { headers: { "x-actor": "ada" } });
  assert.deepEqual(await response.json(), {
    params: { database: "my db", table: "a/b", format: "json" },
    x: "1",
    actor: { id: "ada" },
  });
});

Deno.test("AppHandler answers both with and without base_url", async () => {
  const fetch = site({
    views: { "/{database}": ({ request }) => jsonResponse([request.path, request.fullPath]) },
    settings: { base_url: "/p/" },
  });
  for (const path of ["/db", "/p/db"]) {
    assert.deepEqual(await (await fetch(path)).json(), ["/db", "/p/db"]);
  }
});

Deno.test("AppHandler answers 404 for unknown paths", async () => {
  const fetch = site({});
  const page = await fetch("/a/b/c/d");
  assert.equal(page.status, 404);
  assert.equal(await page.text(), "<h1>Error 404</h1>404");
  assert.deepEqual(await (await fetch("/a/b/c/d.json")).json(), {
    ok: false,
    error: "404",
    errors: ["404"],
    status: 404,
  });
});

const missing: View = () => {
  throw new NotFound("Table not found");
};

const MOVED: [string, string][] = [
  ["/db/t/", "/db/t"],
  ["/db/t//?x=%20", "/db/t?x=%20"],
  ["/db/a%20b", "/db/a~20b"],
  ["/a/b/c/d%2f", "/a/b/c/d~2f"],
  ["//evil.example/", "/evil.example"],
];

for (const [path, location] of MOVED) {
  Deno.test(`AppHandler redirects ${path} to ${location}`, async () => {
    const response = await site({ views: { "/{database}/{table}": missing }, cors: true })(path);
    assert.equal(response.status, 302);
    assert.equal(response.headers.get("location"), location);
    assert.equal(response.headers.get("content-type"), "text/html; charset=utf-8");
    assert.equal(response.headers.get("access-control-allow-origin"), null);
  });
}

Deno.test("AppHandler leaves a percent sign alone when the view knows the name", async () => {
  const fetch = site({ views: { "/{database}": () => new Response("found") } });
  assert.equal(await (await fetch("/100%25")).text(), "found");
});

Deno.test("AppHandler sends no file elsewhere", async () => {
  const response = await site({ views: { "/files/{path*}": missing } })("/files/a%20b");
  assert.equal(response.status, 404);
});

Deno.test("AppHandler sends no body for HEAD, whatever the status", async () => {
  let isCancelled = false;
  const body = new ReadableStream({
    cancel() {
      isCancelled = true;
    },
  });
  const fetch = site({
    views: { "/{database}": () => new Response(body, { headers: { "x-a": "b" } }) },
  });
  const found = await fetch("/db", { method: "HEAD" });
  assert.equal(found.headers.get("x-a"), "b");
  assert.equal(await found.text(), "");
  assert.equal(isCancelled, true);
  const lost = await fetch("/a/b.json", { method: "HEAD" });
  assert.equal(lost.status, 404);
  assert.equal(await lost.text(), "");
});

Deno.test("AppHandler refuses forged requests before anything else", async () => {
  const fetch = site({
    cors: true,
    views: { "/{database}": { post: () => assert.fail("called") } },
  });
  const response = await fetch("/db", {
    method: "POST",
    headers: { origin: "https://evil.example" },
  });
  assert.equal(response.status, 403);
  assert.match(await response.text(), /CSRF check failed/);
  assert.equal(response.headers.get("access-control-allow-origin"), null);
});

Deno.test("AppHandler answers a wrong token with 401 on every path", async () => {
  const fetch = site({
    actorFor: () => {
      throw new HttpError(401, "Token has expired");
    },
  });
  const response = await fetch("/nope");
  assert.equal(response.status, 401);
  assert.equal((await response.json()).error, "Token has expired");
});

Deno.test("AppHandler turns what a view throws into a response, promise or not", async () => {
  const fetch = site({
    views: {
      "/now": () => {
        throw new BadRequest("bad");
      },
      "/later": () => Promise.reject(new TypeError("oops")),
    },
  });
  assert.equal((await fetch("/now")).status, 400);
  assert.equal((await fetch("/later")).status, 500);
});

Deno.test("AppHandler adds CORS headers to views and errors, not to files", async () => {
  const ok = () => new Response("x");
  const fetch = site({ cors: true, views: { "/{database}.json": ok, "/files/{path*}": ok } });
  const origin = async (path: string) =>
    (await fetch(path)).headers.get("access-control-allow-origin");
  assert.equal(await origin("/db.json"), "*");
  assert.equal(await origin("/a/b/c/d"), "*");
  assert.equal(await origin("/files/x"), null);
});

Deno.test("AppHandler adds no CORS headers unless asked to", async () => {
  const fetch = site({ views: { "/{database}": () => new Response("x") } });
  assert.equal((await fetch("/db")).headers.get("access-control-allow-origin"), null);
});

Deno.test("AppHandler answers preflights of every route with CORS headers", async () => {
  const routes = [{ route: new Route("database", "/{database}"), endpoint: Endpoint.of(missing) }];
  const fetch = site({ cors: true, routes });
  const preflight = await fetch("/db", {
    method: "OPTIONS",
    headers: { "access-control-request-method": "GET" },
  });
  assert.equal(preflight.status, 200);
  assert.equal(preflight.headers.get("access-control-allow-origin"), "*");
});

Deno.test("AppHandler carries messages over a redirect and shows them once", async () => {
  const fetch = site({
    views: {
      "/add": (context) => {
        addMessage(context.request, "Saved");
        return Response.redirect("http://localhost:8001/show");
      },
      "/show": ({ request }) => jsonResponse(shownMessages(request)),
    },
  });
  const cookie = (await fetch("/add")).headers.getSetCookie()[0]!.split(";")[0]!;
  const shown = await fetch("/show", { headers: { cookie } });
  assert.deepEqual(await shown.json(), [{ text: "Saved", kind: "info" }]);
  assert.match(shown.headers.getSetCookie()[0]!, /Max-Age=0/);
});

Deno.test("AppHandler gives pages a policy with the nonce of the request", async () => {
  const fetch = site({ views: { "/{database}": ({ request }) => htmlResponse(request.nonce) } });
  const response = await fetch("/db");
  const policy = response.headers.get("content-security-policy")!;
  assert.ok(policy.includes(`'nonce-${await response.text()}'`));
});

Deno.test("AppHandler refuses a Host header that would become part of the path", async () => {
  const fetch = site({ views: { "/{path*}": () => new Response("x") } });
  for (const host of ["evil.example/x?", "a b", "a@b", "<script>"]) {
    assert.equal((await fetch("/db", { headers: { host } })).status, 400);
  }
  for (const host of ["localhost", "my_host.example:8001", "[::1]:8001", "127.0.0.1"]) {
    assert.equal((await fetch("/db", { headers: { host } })).status, 200);
  }
});

Deno.test("AppHandler limits the body by max_post_body_bytes", async () => {
  const fetch = site({
    settings: { max_post_body_bytes: 10 },
    views: { "/{database}": { post: async ({ request }) => jsonResponse(await request.json()) } },
  });
  const post = (body: string) =>
    fetch("/db", {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    });
  assert.equal((await post("[1, 2, 3]")).status, 200);
  const tooLong = await post("[1, 2, 3, 4]");
  assert.equal(tooLong.status, 413);
  assert.equal((await tooLong.json()).error, "Request body exceeded maximum size of 10 bytes");
});

Deno.test("AppHandler lets middleware answer, after the actor is known", async () => {
  const fetch = site({
    views: { "/{database}": () => new Response("view") },
    middleware: [({ actor }, next) => actor === null ? new Response("who?") : next()],
  });
  assert.equal(await (await fetch("/db")).text(), "who?");
  assert.equal(await (await fetch("/db", { headers: { "x-actor": "ada" } })).text(), "view");
});

Deno.test("AppHandler does not call a client that went away a fault", async () => {
  const log: string[] = [];
  const client = new AbortController();
  const fetch = site({
    log: (line) => log.push(line),
    views: {
      "/{database}": ({ request }) => {
        client.abort();
        return Promise.reject(request.signal.reason);
      },
    },
  });
  assert.equal((await fetch("/db", { signal: client.signal })).status, 499);
  assert.deepEqual(log, []);
});
