import { pbkdf2Sync } from "node:crypto";
import assert from "node:assert/strict";
import { Datasette, type DatasetteOptions, type Plugin } from "datasette";
import plugin from "../../../plugins/datasette-auth-passwords/mod.ts";
import { firstPartyTests } from "../../helpers/first_party.ts";

const both = firstPartyTests("datasette-auth-passwords");

/** What Datasette's plugin of the same name makes, with fewer rounds, to be quick. */
function hashOf(password: string): string {
  const hash = pbkdf2Sync(password, "a9b8c7", 1000, 32, "sha256").toString("base64");
  return `pbkdf2_sha256$1000$a9b8c7$${hash}`;
}

/** Made by Python's hashlib from "correct horse" and "0f1e2d". */
const PYTHON_HASH = "pbkdf2_sha256$1000$0f1e2d$c99+Du+IO3CCqVlK6zMmeOdy9grZdi+jLqeiF7MZaBU=";

const ADA = { id: "ada", name: "Ada L." };
const OPTIONS = {
  ada_password_hash: hashOf("owl 🦉"),
  bob_password_hash: PYTHON_HASH,
  actors: { ada: ADA },
};

function site(
  block: Record<string, unknown> = {},
  options: Pick<DatasetteOptions, "plugins" | "settings"> = {},
): Promise<Datasette> {
  return Datasette.create({
    memory: true,
    settings: options.settings,
    plugins: [plugin, ...options.plugins ?? []],
    config: {
      plugins: { "datasette-auth-passwords": { ...OPTIONS, ...block as typeof OPTIONS } },
      databases: { _memory: { allow: { id: "*" } } },
    },
  });
}

const BROWSER = { accept: "text/html,application/xhtml+xml" };

function send(ds: Datasette, username: string, password: string, next = ""): Promise<Response> {
  return ds.client.post("/-/login", { form: { username, password, next } });
}

/** Who is signed in by the cookies of a response. */
async function actorAfter(ds: Datasette, response: Response): Promise<unknown> {
  const cookie = response.headers.getSetCookie().map((text) => text.split(";")[0]).join("; ");
  const { actor } = await (await ds.client.get("/-/actor.json", { headers: { cookie } })).json();
  return actor;
}

both("signs in with a form", {
  plugin: OPTIONS,
  config: { databases: { zoo: { allow: { id: "ada" } } } },
  databases: { "zoo.db": "create table owls (name text)" },
}, async (ds) => {
  const refused = await ds.client.get("/zoo?_x=1", { headers: BROWSER });
  assert.equal(refused.status, 302);
  const login = refused.headers.get("location") ?? "";
  assert.equal(login, "/-/login?next=%2Fzoo%3F_x%3D1");
  const page = await (await ds.client.get(login)).text();
  assert.match(page, /<input type="hidden" name="next" value="\/zoo\?_x=1">/);
  const response = await send(ds, "ada", "owl 🦉", "/zoo?_x=1");
  assert.equal(response.status, 302);
  assert.equal(response.headers.get("location"), "/zoo?_x=1");
  assert.deepEqual(await actorAfter(ds, response), ADA);
});

Deno.test("datasette-auth-passwords takes hashes of Python; an account is an actor with its name", async () => {
  await using ds = await site();
  assert.deepEqual(await actorAfter(ds, await send(ds, "bob", "correct horse")), { id: "bob" });
});

for (
  const [name, password] of [
    ["ada", "wrong"],
    ["ada", ""],
    ["ada", OPTIONS.ada_password_hash],
    ["eve", "owl 🦉"],
    ["", "owl 🦉"],
    ["actors", "owl 🦉"],
  ] as const
) {
  Deno.test(`datasette-auth-passwords refuses "${name}" with "${password}"`, async () => {
    await using ds = await site();
    const response = await send(ds, name, password, "/_memory");
    assert.equal(response.status, 403);
    assert.deepEqual(response.headers.getSetCookie(), []);
    const page = await response.text();
    assert.match(page, /role="alert">Wrong name or password</);
    assert.ok(page.includes(`name="username" value="${name}"`));
    assert.match(page, /name="next" value="\/_memory"/);
    assert.ok(password === "" || !page.includes(password));
  });
}

for (
  const [next, location] of [
    ["", "/"],
    ["/_memory?a=1&b=2", "/_memory?a=1&b=2"],
    ["https://evil.example/", "/https://evil.example/"],
    ["//evil.example/", "/evil.example/"],
    ["/\\evil.example", "/evil.example"],
    ["/\t/evil.example", "/evil.example"],
    ["javascript:alert(1)", "/javascript:alert(1)"],
  ] as const
) {
  Deno.test(`datasette-auth-passwords goes to ${location} for next=${JSON.stringify(next)}`, async () => {
    await using ds = await site();
    const response = await send(ds, "ada", "owl 🦉", next);
    assert.equal(response.headers.get("location"), location);
    const again = `/-/login?${new URLSearchParams({ next })}`;
    const signedIn = await ds.client.get(again, { actor: ADA });
    assert.equal(signedIn.headers.get("location"), location);
  });
}

Deno.test("datasette-auth-passwords closes an account after five wrong passwords, others stay open", async () => {
  await using ds = await site();
  const five = Array.from({ length: 5 }, () => send(ds, "ada", "wrong"));
  assert.deepEqual((await Promise.all(five)).map(({ status }) => status), Array(5).fill(403));
  const closed = await send(ds, "ada", "owl 🦉");
  assert.equal(closed.status, 429);
  assert.match(await closed.text(), /role="alert">Too many wrong passwords: wait a minute</);
  assert.equal((await send(ds, "bob", "correct horse")).status, 302);
  await using other = await site();
  assert.equal((await send(other, "ada", "owl 🦉")).status, 302);
});

Deno.test("datasette-auth-passwords forgets wrong passwords when the right one comes", async () => {
  await using ds = await site();
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 4; i++) assert.equal((await send(ds, "ada", "wrong")).status, 403);
    assert.equal((await send(ds, "ada", "owl 🦉")).status, 302);
  }
});

Deno.test("datasette-auth-passwords marks the cookie as secure with https, and tells of the login", async () => {
  const seen: unknown[] = [];
  const diary: Plugin = {
    name: "datasette-diary",
    trackEvent: ({ event }) => void seen.push([event.name, event.actor]),
  };
  await using ds = await site({}, { plugins: [diary] });
  const cookie = async (url: string) => {
    const body = new URLSearchParams({ username: "ada", password: "owl 🦉" });
    const response = await ds.fetch(new Request(url, { method: "POST", body }));
    return response.headers.get("set-cookie") ?? "";
  };
  assert.match(await cookie("https://localhost/-/login"), /; Secure; HttpOnly/);
  assert.doesNotMatch(await cookie("http://localhost/-/login"), /Secure/);
  assert.deepEqual(seen, [["login", ADA], ["login", ADA]]);
});

Deno.test("datasette-auth-passwords refuses a form of another site", async () => {
  await using ds = await site();
  const headers = { "sec-fetch-site": "cross-site" };
  const form = { username: "ada", password: "owl 🦉" };
  const response = await ds.client.post("/-/login", { form, headers });
  assert.equal(response.status, 403);
  assert.deepEqual(response.headers.getSetCookie(), []);
});

Deno.test("datasette-auth-passwords sends people to the login page, not programs or those signed in", async () => {
  await using ds = await site({ actors: {} });
  const get = (headers: HeadersInit, actor: { name: string } | null = null) =>
    ds.client.get("/_memory", { headers, actor });
  assert.equal((await get(BROWSER)).status, 302);
  assert.equal((await get({ accept: "*/*" })).status, 403);
  assert.equal((await get(BROWSER, { name: "no id" })).status, 403);
  const posted = await ds.client.post("/-/create-token", { headers: BROWSER, form: {} });
  assert.equal(posted.status, 403);
});

Deno.test("datasette-auth-passwords works below base_url", async () => {
  await using ds = await site({}, { settings: { base_url: "/data/" } });
  const refused = await ds.client.get("/data/_memory", { headers: BROWSER });
  assert.equal(refused.headers.get("location"), "/data/-/login?next=%2Fdata%2F_memory");
  assert.match(await (await ds.client.get("/data/-/login")).text(), /action="\/data\/-\/login"/);
  assert.equal((await send(ds, "ada", "owl 🦉")).headers.get("location"), "/data/");
});

Deno.test("datasette-auth-passwords puts a link into the menu of those who are not signed in", async () => {
  await using ds = await site();
  const link = '<a href="/-/login?next=%2F">Log in</a>';
  assert.ok((await (await ds.client.get("/")).text()).includes(link));
  assert.ok(!(await (await ds.client.get("/", { actor: ADA })).text()).includes("Log in"));
  assert.ok(!(await (await ds.client.get("/-/login")).text()).includes('">Log in</a>'));
});

Deno.test("datasette-auth-passwords makes hashes that sign in", async () => {
  await using ds = await site();
  const page = await (await ds.client.get("/-/password-tool")).text();
  assert.doesNotMatch(page, /pbkdf2/);
  const form = { password: "new moon", confirmation: "new moon" };
  const made = await (await ds.client.post("/-/password-tool", { form })).text();
  const hash = /value="(pbkdf2_sha256\$600000\$[0-9a-f]{32}\$[\w+/]{43}=)"/.exec(made)?.[1] ?? "";
  await using fresh = await site({ cleo_password_hash: hash });
  assert.equal((await send(fresh, "cleo", "new moon")).status, 302);
});

Deno.test("datasette-auth-passwords makes no hash of two different passwords", async () => {
  await using ds = await site();
  const form = { password: "new moon", confirmation: "new mon" };
  const page = await (await ds.client.post("/-/password-tool", { form })).text();
  assert.match(page, /role="alert">The passwords are not the same</);
  assert.doesNotMatch(page, /pbkdf2|new mo/);
});

for (const hash of [null, "owl", "pbkdf2_sha256$0$a$b", "bcrypt$1000$a9b8c7$AAAA"]) {
  Deno.test(`datasette-auth-passwords does not start with the hash ${hash}`, async () => {
    await assert.rejects(
      site({ ada_password_hash: hash }),
      /ada_password_hash of datasette-auth-passwords is no hash of a password/,
    );
  });
}

// HTTP Basic

function basic(name: string, password: string): HeadersInit {
  const credentials = new TextEncoder().encode(`${name}:${password}`).toBase64();
  return { authorization: `Basic ${credentials}` };
}

Deno.test("datasette-auth-passwords has browsers ask for HTTP Basic credentials", async () => {
  await using ds = await site({ http_basic_auth: true });
  const refused = await ds.client.get("/_memory.json");
  assert.equal(refused.status, 401);
  assert.equal(
    refused.headers.get("www-authenticate"),
    'Basic realm="Datasette", charset="UTF-8"',
  );
  assert.equal((await refused.json()).ok, false);
  // More at once than there may be wrong passwords.
  const requests = Array.from(
    { length: 8 },
    () => ds.client.get("/-/actor.json", { headers: basic("ada", "owl 🦉") }),
  );
  for (const response of await Promise.all(requests)) {
    assert.deepEqual((await response.json()).actor, ADA);
  }
  assert.ok(!(await (await ds.client.get("/")).text()).includes("Log in"));
});

Deno.test("datasette-auth-passwords refuses wrong HTTP Basic credentials, and too many of them", async () => {
  await using ds = await site({ http_basic_auth: true });
  for (const status of [401, 401, 401, 401, 401, 429]) {
    const response = await ds.client.get("/", { headers: basic("ada", "wrong") });
    assert.equal(response.status, status);
    assert.match(response.headers.get("www-authenticate") ?? "", /^Basic/);
  }
});

for (const authorization of ["Basic", "Basic %%%", "Basic YWRh", "Basic =", "Digest YTpi"]) {
  Deno.test(`datasette-auth-passwords sees nobody in "${authorization}"`, async () => {
    await using ds = await site({ http_basic_auth: true });
    const response = await ds.client.get("/-/actor.json", { headers: { authorization } });
    assert.equal((await response.json()).actor, null);
  });
}

Deno.test("datasette-auth-passwords ignores HTTP Basic credentials unless configured", async () => {
  await using ds = await site();
  const response = await ds.client.get("/-/actor.json", { headers: basic("ada", "owl 🦉") });
  assert.equal((await response.json()).actor, null);
});
