/**
 * Cookies, tokens and allow blocks that nobody meant: whatever they hold, the server does not fail,
 * and nobody is let in who was not named.
 */

import assert from "node:assert/strict";
import type { Json } from "../../lib/config/types.ts";
import { Signer } from "../../lib/http/signing.ts";
import { actorMatchesAllow } from "../../lib/permissions/allow_block.ts";
import { type TestDatasette, testDatasette } from "../helpers/datasette.ts";
import { Random, testSeed } from "../helpers/random.ts";

const ROUNDS = 300;
const PAGES = [
  "/closed.json",
  "/closed/t.json",
  "/closed/-/query.json?sql=select+1",
  "/closed/q.json",
];

function closedSite(): Promise<TestDatasette> {
  return testDatasette({
    databases: { "closed.db": "create table t (x); insert into t values ('inside')" },
    config: { databases: { closed: { allow: { id: "boss" }, queries: { q: "select 'inside'" } } } },
  });
}

/** JSON of any shape, with words in it that mean something here. */
function anything(random: Random, depth = 0): unknown {
  const plain: unknown[] = [
    null,
    true,
    false,
    0,
    1,
    -1,
    1e308,
    "",
    "boss",
    "*",
    "id",
    "\u0000",
    "\ud800",
    "é".repeat(50),
    [],
    {},
  ];
  if (depth > 2 || random.chance(0.4)) return random.pick(plain);
  const items = Array.from({ length: random.below(4) }, () => anything(random, depth + 1));
  if (random.chance(0.3)) return items;
  const keys = ["id", "a", "e", "_r", "r", "d", "t", "token", "closed", "vt", "__proto__", "role"];
  return Object.fromEntries(items.map((item) => [random.pick(keys), item]));
}

/** A text with some of its characters changed, lost or moved. */
function damaged(text: string, random: Random): string {
  const at = random.below(text.length);
  const other = String.fromCharCode(33 + random.below(90));
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at) + other + text.slice(at + 1);
    case 1:
      return text.slice(0, at);
    case 2:
      return text.slice(at);
    case 3:
      return text + text.slice(at);
    case 4:
      return text.split(random.pick([".", ":", "_"])).reverse().join(".");
    default:
      return text.slice(0, at) + other + text.slice(at);
  }
}

async function ensureShut(site: TestDatasette, headers: HeadersInit, said: string): Promise<void> {
  for (const page of PAGES) {
    const response = await site.client.get(page, { headers });
    const text = await response.text();
    assert.ok(
      response.status >= 400 && response.status < 500,
      `${page}: ${response.status} ${said}`,
    );
    assert.ok(!text.includes("inside"), `${page} ${said}`);
  }
}

/** Headers can hold these; others never arrive. */
function cookie(value: string): HeadersInit | null {
  const headers = new Headers();
  try {
    headers.set("cookie", `ds_actor=${value}`);
    return headers;
  } catch {
    return null;
  }
}

function bearer(value: string): HeadersInit | null {
  try {
    return new Headers({ authorization: `Bearer ${value}` });
  } catch {
    return null;
  }
}

Deno.test("damaged cookies and tokens open nothing", async () => {
  await using site = await closedSite();
  const seed = testSeed();
  const random = new Random(seed);
  const { signer } = site.app;
  const good = {
    cookie: signer.sign({ a: { id: "boss" } }, "actor"),
    token: `dstok_${signer.sign({ a: "boss", t: Math.floor(Date.now() / 1000) }, "token")}`,
  };
  const opens = await site.client.get(PAGES[0]!, { headers: cookie(good.cookie)! });
  assert.equal(opens.status, 200);
  for (let round = 0; round < ROUNDS; round++) {
    const bad = { cookie: damaged(good.cookie, random), token: damaged(good.token, random) };
    const said = `seed ${seed}, ${JSON.stringify(bad)}`;
    const cookies = bad.cookie === good.cookie ? null : cookie(bad.cookie);
    if (cookies !== null) await ensureShut(site, cookies, said);
    const token = bad.token.trim() === good.token ? null : bearer(bad.token);
    if (token !== null) await ensureShut(site, token, said);
  }
});

Deno.test("what another secret or another purpose signed opens nothing", async () => {
  await using site = await closedSite();
  const seed = testSeed();
  const random = new Random(seed);
  const { signer } = site.app;
  const other = new Signer("another secret");
  const boss = { id: "boss" };
  for (const payload of [{ a: boss }, { a: "boss", t: 1 }, boss, { actor: boss }]) {
    const signed = [
      other.sign(payload, "actor"),
      other.sign(payload, "token"),
      signer.sign(payload, random.pick(["messages", "csrftoken", ""])),
    ];
    for (const text of signed) {
      await ensureShut(site, cookie(text)!, `seed ${seed}`);
      await ensureShut(site, bearer(`dstok_${text}`)!, `seed ${seed}`);
    }
  }
  // A token is no cookie, and a cookie no token.
  await ensureShut(site, cookie(signer.sign({ a: boss }, "token"))!, "token as cookie");
  const swapped = signer.sign({ a: "boss", t: Math.floor(Date.now() / 1000) }, "actor");
  await ensureShut(site, bearer(`dstok_${swapped}`)!, "cookie as token");
});

/** Is the actor one that the configuration names? Written down again, on purpose. */
function isBoss(payload: unknown): boolean {
  const actor = (payload as { a?: { id?: unknown } } | null)?.a;
  if (typeof actor !== "object" || actor === null || Array.isArray(actor)) return false;
  const id = Object.hasOwn(actor, "id") ? actor.id : undefined;
  return id === "boss" || (Array.isArray(id) && id.includes("boss"));
}

Deno.test("signed cookies and tokens of any content are no server errors, and open what they name", async () => {
  await using site = await closedSite();
  const seed = testSeed();
  const random = new Random(seed);
  for (let round = 0; round < ROUNDS; round++) {
    const payload = random.chance(0.7)
      ? { a: anything(random), ...(random.chance(0.5) ? { t: anything(random) } : {}) }
      : anything(random);
    const said = `seed ${seed}, ${JSON.stringify(payload)}`;
    const asCookie = cookie(site.app.signer.sign(payload, "actor"))!;
    if (isBoss(payload)) {
      for (const page of PAGES) {
        const { status } = await site.client.get(page, { headers: asCookie });
        assert.ok(status < 500, said);
      }
    } else await ensureShut(site, asCookie, said);
    const isBossToken = (payload as { a?: unknown } | null)?.a === "boss";
    const asToken = bearer(`dstok_${site.app.signer.sign(payload, "token")}`)!;
    if (!isBossToken) await ensureShut(site, asToken, said);
  }
});

Deno.test("restrictions of any content are no server errors, and never widen what the actor may do", async () => {
  await using site = await closedSite();
  const seed = testSeed();
  const random = new Random(seed);
  for (let round = 0; round < ROUNDS; round++) {
    const restrictions = anything(random);
    const said = `seed ${seed}, ${JSON.stringify(restrictions)}`;
    const stranger = { a: { id: "stranger", _r: restrictions } };
    await ensureShut(site, cookie(site.app.signer.sign(stranger, "actor"))!, said);
    const boss = cookie(site.app.signer.sign({ a: { id: "boss", _r: restrictions } }, "actor"))!;
    for (const page of PAGES) {
      const { status } = await site.client.get(page, { headers: boss });
      assert.ok(status < 500, `${page} ${said}`);
    }
  }
});

Deno.test("allow blocks of any content let in only whom they name", () => {
  const seed = testSeed();
  const random = new Random(seed);
  for (let round = 0; round < 5000; round++) {
    const [actor, allow] = [anything(random), anything(random)];
    const said = `seed ${seed}, ${JSON.stringify({ actor, allow })}`;
    const yes = actorMatchesAllow(actor, allow);
    const isOpen = allow === true || allow === null;
    if (isOpen) assert.ok(yes, said);
    else if (typeof allow !== "object" || Array.isArray(allow)) assert.ok(!yes, said);
    else if (actor === null) {
      assert.equal(yes, (allow as Record<string, unknown>).unauthenticated === true, said);
    } else if (yes) {
      const shared = Object.keys(allow as object).filter((key) =>
        Object.hasOwn(Object(actor), key)
      );
      assert.ok(shared.length > 0, said);
    }
  }
});

Deno.test("a site with any allow blocks starts or says why not, and never fails on a page", async () => {
  const seed = testSeed();
  const random = new Random(seed);
  for (let round = 0; round < 12; round++) {
    const table = { allow: anything(random), permissions: { "view-table": anything(random) } };
    const database = { allow: anything(random), tables: { t: table } };
    const config: Record<string, unknown> = { databases: { d: database } };
    const said = `seed ${seed}, ${JSON.stringify(config)}`;
    let site: TestDatasette;
    try {
      site = await testDatasette({
        databases: { "d.db": "create table t (x)" },
        config: config as Record<string, Json>,
      });
    } catch (error) {
      assert.match(String(error), /^(?:UsageError|ConfigError): /, said);
      continue;
    }
    await using opened = site;
    for (const actor of [null, { id: "boss" }]) {
      for (const path of ["/.json", "/d.json", "/d/t.json"]) {
        const { status } = await opened.client.get(path, { actor });
        assert.ok(status < 500, `${path} ${said}`);
      }
    }
  }
});
