import { deepEqual, equal, match } from "node:assert/strict";
import { decodeJson } from "../../lib/text/json.ts";
import { type TestDatasette, testDatasette } from "../helpers/datasette.ts";

const databases = { "db.db": "create table t (x); create table closed (x)" };
const config = { databases: { db: { tables: { closed: { allow: { id: "ann" } } } } } };
const ANN = { actor: { id: "ann" } };

/** The cookie that a response sets, without its attributes. */
function cookieOf(response: Response, name: string): string | undefined {
  const cookie = response.headers.getSetCookie().find((text) => text.startsWith(`${name}=`));
  return cookie?.slice(name.length + 1).split(";")[0];
}

async function actorOf(ds: TestDatasette, cookie: string): Promise<unknown> {
  const response = await ds.client.get("/-/actor.json", { cookies: { ds_actor: cookie } });
  return (await response.json()).actor;
}

Deno.test("GET /-/auth-token makes somebody root, once", async () => {
  await using ds = await testDatasette({ databases, rootEnabled: true, rootToken: "sesame" });
  for (const path of ["/-/auth-token", "/-/auth-token?token=", "/-/auth-token?token=sesam"]) {
    equal((await ds.client.get(path)).status, 403, path);
  }
  const first = await ds.client.get("/-/auth-token?token=sesame");
  equal(first.status, 302);
  equal(first.headers.get("location"), "/");
  deepEqual(await actorOf(ds, cookieOf(first, "ds_actor")!), { id: "root" });

  const second = await ds.client.get("/-/auth-token?token=sesame");
  equal(second.status, 403);
  equal(cookieOf(second, "ds_actor"), undefined);
  match(await second.text(), /Root token has already been used/);
});

Deno.test("GET /-/auth-token lets nobody in without --root", async () => {
  await using ds = await testDatasette({ databases });
  for (const path of ["/-/auth-token", "/-/auth-token?token=", "/-/auth-token?token=null"]) {
    equal((await ds.client.get(path)).status, 403, path);
  }
});

Deno.test("/-/logout asks, then ends the session with a message", async () => {
  await using ds = await testDatasette({ databases });
  const page = await ds.client.get("/-/logout", ANN);
  match(await page.text(), /You are logged in as <strong>ann<\/strong>/);
  const done = await ds.client.post("/-/logout", ANN);
  equal(done.status, 302);
  equal(cookieOf(done, "ds_actor"), '""');
  const cookies = { ds_messages: cookieOf(done, "ds_messages")! };
  match(await (await ds.client.get("/", { cookies })).text(), /You are now logged out/);
});

Deno.test("GET /-/logout sends anonymous visitors home", async () => {
  await using ds = await testDatasette({ databases });
  const response = await ds.client.get("/-/logout");
  equal(response.headers.get("location"), "/");
});

Deno.test("/-/create-token is for people with an id, not for tokens", async () => {
  await using ds = await testDatasette({ databases });
  const cases: [actor: Record<string, string> | null, message: RegExp][] = [
    [null, /You must be logged in to create a token/],
    [{ name: "Ann" }, /You must be logged in as an actor with an ID to create a token/],
    [{ id: "ann", token: "dstok" }, /Token authentication cannot be used/],
  ];
  for (const [actor, message] of cases) {
    for (
      const response of [
        await ds.client.get("/-/create-token", { actor }),
        await ds.client.post("/-/create-token", { actor, form: {} }),
      ]
    ) {
      equal(response.status, 403);
      match(await response.text(), message);
    }
  }
});

Deno.test("/-/create-token is closed while signed tokens are off", async () => {
  await using ds = await testDatasette({ databases, settings: { allow_signed_tokens: false } });
  match(await (await ds.client.get("/-/create-token", ANN)).text(), /not enabled/);
});

async function createToken(ds: TestDatasette, form: Record<string, string>): Promise<string> {
  const response = await ds.client.post("/-/create-token", { ...ANN, form });
  return /dstok_[\w.-]+/.exec(await response.text())?.[0] ?? "";
}

Deno.test("POST /-/create-token gives a token that may do what its owner may", async () => {
  await using ds = await testDatasette({ databases, config });
  const headers = { authorization: `Bearer ${await createToken(ds, { expire_type: "" })}` };
  const { actor } = await (await ds.client.get("/-/actor.json", { headers })).json();
  deepEqual(actor, { id: "ann", token: "dstok" });
  equal((await ds.client.get("/db/closed.json", { headers })).status, 200);
});

Deno.test("POST /-/create-token restricts and limits the token", async () => {
  await using ds = await testDatasette({ databases, config });
  const token = await createToken(ds, {
    expire_type: "minutes",
    expire_duration: "5",
    "all:view-instance": "on",
    "database:db:view-database": "on",
    "resource:db:t:view-table": "on",
  });
  const headers = { authorization: `Bearer ${token}` };
  const { actor } = await (await ds.client.get("/-/actor.json", { headers })).json();
  deepEqual(actor._r, { a: ["vi"], d: { db: ["vd"] }, r: { db: { t: ["vt"] } } });
  const left = actor.token_expires - Date.now() / 1000;
  equal(left > 200 && left <= 300, true);
  equal((await ds.client.get("/db/t.json", { headers })).status, 200);
  equal((await ds.client.get("/db/closed.json", { headers })).status, 403);
});

Deno.test("POST /-/create-token says what is wrong and makes no token", async () => {
  await using ds = await testDatasette({ databases });
  const cases = [
    { expire_type: "minutes", expire_duration: "x", message: /Invalid expire duration</ },
    { expire_type: "hours", expire_duration: "0", message: /Invalid expire duration</ },
    { expire_type: "days", expire_duration: "9".repeat(20), message: /Invalid expire duration</ },
    { expire_type: "years", expire_duration: "1", message: /Invalid expire duration unit</ },
    { expire_type: "toString", expire_duration: "1", message: /Invalid expire duration unit</ },
  ];
  for (const { message, ...form } of cases) {
    const response = await ds.client.post("/-/create-token", { ...ANN, form });
    const text = await response.text();
    match(text, message);
    equal(text.includes("dstok_"), false);
  }
});

Deno.test("POST /-/create-token shows what was filled in beside the mistake", async () => {
  await using ds = await testDatasette({ databases });
  const form = {
    expire_type: "hours",
    expire_duration: "soon",
    "resource:db:t:view-table": "on",
  };
  const html = await (await ds.client.post("/-/create-token", { ...ANN, form })).text();
  match(html, /<option\s+value="hours"\s+selected>/);
  match(html, /name="expire_duration"[^>]*value="soon"/);
  const ticked = [...html.matchAll(/<input[^>]*checked[^>]*>/g)].map(([input]) => input);
  deepEqual(ticked.map((input) => /name="([^"]+)"/.exec(input)?.[1]), ["resource:db:t:view-table"]);
  const open = [...html.matchAll(/<details(?=[^>]* open)[^>]*data-place="(\w+)"/g)];
  deepEqual(open.map(([, place]) => place), ["db", "t"]);
});

Deno.test("/-/create-token tells how long tokens last at most", async () => {
  await using ds = await testDatasette({ databases, settings: { max_signed_tokens_ttl: 3600 } });
  match(await (await ds.client.get("/-/create-token", ANN)).text(), /last 3,600 seconds at most/);
});

Deno.test("/-/create-token offers no table that the visitor may not see", async () => {
  await using ds = await testDatasette({ databases, config });
  const open = await (await ds.client.get("/-/create-token", { actor: { id: "ben" } })).text();
  equal(open.includes("resource:db:t:view-table"), true);
  equal(open.includes("closed"), false);
});

Deno.test("a wrong token is a 401 in JSON on every page, even next to a valid cookie", async () => {
  await using ds = await testDatasette({ databases });
  const headers = { authorization: "Bearer dstok_nonsense" };
  for (const path of ["/", "/db/t", "/db/t.csv", "/-/actor.json", "/nothing/here"]) {
    const response = await ds.client.get(path, { headers });
    equal(response.status, 401, path);
    equal(response.headers.get("www-authenticate"), 'Bearer error="invalid_token"');
    deepEqual(decodeJson(await response.text()), {
      ok: false,
      error: "Invalid token signature",
      errors: ["Invalid token signature"],
      status: 401,
    });
  }
});
