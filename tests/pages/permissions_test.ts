import { deepEqual, equal, match } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

const databases = {
  "db.db": "create table a (x); create table b (x); create table c (x)",
  "closed.db": "create table secret_table (x)",
};
const config = {
  permissions: { "permissions-debug": { id: "dev" } },
  databases: {
    db: { tables: { b: { allow: { id: "ann" } } } },
    closed: { allow: { id: "ann" } },
  },
};
const DEV = { actor: { id: "dev" } };
const ANN = { actor: { id: "ann" } };

const start = () => testDatasette({ databases, config });

Deno.test("GET /-/allowed.json lists resources page by page", async () => {
  await using ds = await start();
  const path = "/-/allowed.json?action=view-table&parent=db&_size=1&_page=2";
  const response = await ds.client.get(path, ANN);
  deepEqual(await response.json(), {
    ok: true,
    action: "view-table",
    actor_id: "ann",
    page: 2,
    page_size: 1,
    total: 3,
    items: [{ parent: "db", child: "b", resource: "/db/b" }],
    next_url: "/-/allowed.json?action=view-table&parent=db&_page=3&_size=1",
    previous_url: "/-/allowed.json?action=view-table&parent=db&_page=1&_size=1",
  });
});

Deno.test("GET /-/allowed.json shows nobody more than they may see", async () => {
  await using ds = await start();
  const { items } = await (await ds.client.get("/-/allowed.json?action=view-table")).json();
  deepEqual(items.map((item: { resource: string }) => item.resource), ["/db/a", "/db/c"]);
});

Deno.test("GET /-/allowed.json gives reasons to those who may look into permissions", async () => {
  await using ds = await start();
  const response = await ds.client.get("/-/allowed.json?action=view-database", DEV);
  deepEqual((await response.json()).items, [{
    parent: "db",
    child: null,
    resource: "/db",
    reason: ["datasette.default_permissions: default allow for view-database"],
  }]);
});

const WRONG: [path: string, status: number, error: string][] = [
  ["/-/allowed.json", 400, "action parameter is required"],
  ["/-/allowed.json?action=fly", 404, "Unknown action: fly"],
  ["/-/allowed.json?action=constructor", 404, "Unknown action: constructor"],
  [
    "/-/allowed.json?action=view-table&child=a",
    400,
    "parent must be provided when child is specified",
  ],
  ["/-/allowed.json?action=view-table&_page=0", 400, "_page must be a positive integer"],
  ["/-/allowed.json?action=view-table&_page=x", 400, "_page must be a positive integer"],
  ["/-/allowed.json?action=view-table&_size=-1", 400, "_size must be a positive integer"],
  ["/-/allowed.json?action=view-table&_size=201", 400, "_size must be <= 200"],
  ["/-/rules.json", 400, "action parameter is required"],
  ["/-/rules.json?action=fly", 404, "Unknown action: fly"],
  ["/-/check.json", 400, "action parameter is required"],
  ["/-/check.json?action=fly", 404, "Unknown action: fly"],
  ["/-/check.json?action=view-table&child=a", 400, "parent is required when child is provided"],
  ["/-/check.json?action=view-table&actor=[]", 400, "actor must be a JSON object or null"],
];

for (const [path, status, error] of WRONG) {
  Deno.test(`GET ${path} says what is wrong`, async () => {
    await using ds = await start();
    const response = await ds.client.get(path, DEV);
    deepEqual(await response.json(), { ok: false, error, errors: [error], status });
    equal(response.status, status);
  });
}

Deno.test("the pages about rules and decisions are closed without permissions-debug", async () => {
  await using ds = await start();
  for (const path of ["/-/rules", "/-/check", "/-/permissions"]) {
    equal((await ds.client.get(path, ANN)).status, 403, path);
  }
  equal((await ds.client.get("/-/rules.json?action=view-table", ANN)).status, 403);
  equal((await ds.client.post("/-/permissions", { ...ANN, form: {} })).status, 403);
});

Deno.test("GET /-/rules.json lists rules of the visitor", async () => {
  await using ds = await start();
  const response = await ds.client.get("/-/rules.json?action=view-table", DEV);
  const { total, items } = await response.json();
  equal(total, 3);
  deepEqual(items[2], {
    parent: "db",
    child: "b",
    resource: "/db/b",
    allow: 0,
    reason: "config deny allow for view-table on db/b",
    source_plugin: "datasette.default_permissions",
  });
});

Deno.test("GET /-/check.json explains a decision about another actor", async () => {
  await using ds = await start();
  const query = "action=view-table&parent=db&child=b&actor=%7B%22id%22%3A%22ann%22%7D";
  const { allowed, actor, resource, actor_id, explanation } =
    await (await ds.client.get(`/-/check.json?${query}`, DEV)).json();
  deepEqual({ allowed, actor, resource, actor_id }, {
    allowed: true,
    actor: { id: "ann" },
    resource: { parent: "db", child: "b", path: "/db/b" },
    actor_id: "ann",
  });
  equal(explanation.winning_scope, "resource");
  equal(explanation.matched_rules[1].ignored_because, "A rule of a more specific level matched");
});

Deno.test("GET /-/check shows the verdict without scripts", async () => {
  await using ds = await start();
  const page = await ds.client.get("/-/check?action=view-table&parent=closed&child=x", DEV);
  match(await page.text(), /Denied by a rule of the parent level/);
});

Deno.test("POST /-/permissions answers in JSON, also what is wrong", async () => {
  await using ds = await start();
  const ask = async (form: Record<string, string>) =>
    (await ds.client.post("/-/permissions", { ...DEV, form })).json();
  const question = { permission: "view-table", resource_1: "db", resource_2: "b" };
  equal((await ask({ ...question, actor: '{"id": "ann"}' })).allowed, true);
  equal((await ask({ ...question, actor: "null" })).allowed, false);
  match((await ask({ ...question, actor: "{" })).error, /^Invalid actor JSON/);
  equal((await ask({ actor: "null", permission: "fly" })).error, "Unknown action: fly");
});

Deno.test("GET /-/permissions lists recent checks of others and of the visitor", async () => {
  await using ds = await start();
  await ds.client.get("/db/b.json", ANN);
  const body = async (query: string) =>
    await (await ds.client.get(`/-/permissions${query}`, DEV)).text();
  const annsCheck = /<td>b<\/td><td>\{"id":\s*"ann"\}<\/td><td>Allowed<\/td>/;
  match((await body("")).replaceAll("&quot;", '"'), annsCheck);
  equal(annsCheck.test((await body("?filter=only-yours")).replaceAll("&quot;", '"')), false);
});

Deno.test("GET /-/allow-debug tells whether an actor matches, or what is no JSON", async () => {
  await using ds = await start();
  const body = async (actor: string, allow: string) => {
    const path = `/-/allow-debug?${new URLSearchParams({ actor, allow })}`;
    return await (await ds.client.get(path)).text();
  };
  match(await body('{"id": "a"}', '{"id": "*"}'), /Result: allow/);
  match(await body("null", '{"id": "*"}'), /Result: deny/);
  match(await body("[]", "5"), /Result: deny/);
  match(await body("{", "true"), /Actor JSON error/);
  match(await body("null", "{"), /Allow JSON error/);
});

Deno.test("POST /-/messages puts a message on the next page", async () => {
  await using ds = await start();
  const response = await ds.client.post("/-/messages", {
    form: { message: "one & <two>", message_type: "all" },
  });
  equal(response.headers.get("location"), "/");
  const cookie = response.headers.getSetCookie()[0]!.split(";")[0]!;
  const page = await (await ds.client.get("/", { headers: { cookie } })).text();
  equal(page.match(/one &amp; &lt;two/g)?.length, 3);
  const wrong = await ds.client.post("/-/messages", { form: { message_type: "toString" } });
  equal(wrong.status, 400);
});

Deno.test("GET /-/actions is a table among the pages about permissions", async () => {
  await using ds = await start();
  const html = await (await ds.client.get("/-/actions", DEV)).text();
  match(html, /aria-current="page">Actions<\/a>/);
  match(html, /<td><a href="\/-\/allowed\?action=view-table">view-table<\/a><\/td><td>vt<\/td>/);
  match(html, /<td>view-instance<\/td>.*<td>whole site<\/td>/);
  match(html, /<td>execute-sql|execute-sql<\/a><\/td>.*<td>database<\/td><td>view-database<\/td>/);
});

Deno.test("GET /-/allowed links to what can be looked at", async () => {
  await using ds = await start();
  const cellsOf = async (action: string) => {
    const html = await (await ds.client.get(`/-/allowed?action=${action}`, ANN)).text();
    return [...html.matchAll(/<td>(.*?)<\/td>/g)].map((match) => match[1]);
  };
  deepEqual(await cellsOf("view-database"), [
    '<a href="/closed">/closed</a>',
    '<a href="/db">/db</a>',
  ]);
  deepEqual((await cellsOf("view-table")).at(-1), '<a href="/db/c">/db/c</a>');
  deepEqual(await cellsOf("execute-sql"), ["/closed", "/db"]);
});

Deno.test("GET /-/check is in the language of the visitor, and in English as in its JSON", async () => {
  await using ds = await start();
  const questions = [
    "action=view-table&parent=db&child=a",
    "action=view-table&parent=closed&child=secret_table",
    "action=execute-sql&parent=closed",
    "action=drop-table&parent=db&child=a",
  ];
  for (const question of questions) {
    const get = (path: string, headers: HeadersInit = {}) =>
      ds.client.get(`${path}?${question}`, { ...DEV, headers });
    const { explanation } = await (await get("/-/check.json")).json();
    const english = await (await get("/-/check")).text();
    equal(english.includes(`>${explanation.summary}</p>`), true, explanation.summary);
    const german = await (await get("/-/check", { "accept-language": "de" })).text();
    match(german, />(Erlaubt|Verboten)[^<]+<\/p>/);
    equal(german.includes(`>${explanation.summary}</p>`), false);
  }
});

Deno.test("the pages about permissions offer names that the visitor may see", async () => {
  await using ds = await start();
  const page = async (path: string) => await (await ds.client.get(path)).text();
  const html = await page("/-/allowed");
  match(html, /<option\s+value="db"/);
  match(html, /<option\s+value="a">db<\/option>/);
  equal(html.includes("secret_table"), false);
  equal(/<option\s+value="b"/.test(html), false);
  equal((await page("/-/allowed?parent=closed")).includes("secret_table"), false);
});

Deno.test("GET /-/permissions has 50 checks a page", async () => {
  await using ds = await start();
  for (let size = 1; size <= 60; size++) await ds.client.get(`/db/a.json?_size=${size}`, ANN);
  const page = await (await ds.client.get("/-/permissions", DEV)).text();
  equal(page.match(/<tr/g)?.length, 51);
  match(page, /rel="next"/);
});
