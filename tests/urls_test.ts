import assert from "node:assert/strict";
import { Route, ROUTES, Urls } from "../lib/urls.ts";

/** What the whole list makes of a path. */
function resolve(path: string): [string, Record<string, string>] | null {
  for (const route of ROUTES) {
    const params = route.match(path);
    if (params !== null) return [route.name, params];
  }
  return null;
}

const PATHS: [string, string, Record<string, string>][] = [
  ["/", "index", {}],
  ["/.json", "index", { format: "json" }],
  ["/-/", "index", {}],
  ["/-/.json", "index", { format: "json" }],
  ["/-", "index_redirect", {}],
  ["/:memory:/-/query.json", "memory_redirect", { path: "/-/query.json" }],
  ["/-/static/sub/app.css", "static", { path: "sub/app.css" }],
  ["/-/static-plugins/my.plugin/a/b.js", "static_plugins", { plugin: "my.plugin", path: "a/b.js" }],
  ["/-/versions", "versions", {}],
  ["/-/schema.md", "instance_schema", { format: "md" }],
  ["/-/nope", "table", { database: "-", table: "nope" }],
  ["/-/versions.csv", "table", { database: "-", table: "versions", format: "csv" }],
  ["/db.db", "database_download", { database: "db" }],
  ["/db", "database", { database: "db" }],
  ["/db\n", "database", { database: "db\n" }],
  ["/favicon_ico", "database", { database: "favicon_ico" }],
  ["/dots~2Ein~2Ename.json", "database", { database: "dots.in.name", format: "json" }],
  ["/db/-/create", "table_create", { database: "db" }],
  ["/db/-/query.csv", "query", { database: "db", format: "csv" }],
  ["/db/-/nope", "row", { database: "db", table: "-", pks: "nope" }],
  ["/db/q/-/delete", "query_delete", { database: "db", query: "q" }],
  ["/db/odd+name~2Fv1~2E2.json", "table", {
    database: "db",
    table: "odd name/v1.2",
    format: "json",
  }],
  ["/db/t%20x", "table", { database: "db", table: "t%20x" }],
  ["/db/t/a~2Cb,c", "row", { database: "db", table: "t", pks: "a~2Cb,c" }],
  ["/db/t/1.json", "row", { database: "db", table: "t", pks: "1", format: "json" }],
  ["/db/t.csv/1", "row", { database: "db", table: "t.csv", pks: "1" }],
  ["/db/t/-/insert", "table_insert", { database: "db", table: "t" }],
  ["/db/t/1/-/update", "row_update", { database: "db", table: "t", pks: "1" }],
];

for (const [path, name, params] of PATHS) {
  Deno.test(`${path} is the route ${name}`, () => assert.deepEqual(resolve(path), [name, params]));
}

for (const path of ["", "//", "//nope", "/db/", "/db/t/", "/a/b/c/d", "/db.x/t", "/db."]) {
  Deno.test(`${JSON.stringify(path)} is no route`, () => assert.equal(resolve(path), null));
}

const NAMES = {
  database: "my.db/x",
  table: "t ~%é",
  query: "q",
  plugin: "p",
  form: "insert",
  pks: "a~2C,b",
  change: "1",
  path: "a/b.css",
};

for (const route of ROUTES) {
  Deno.test(`Route.href() of ${route.template} leads back to it`, () => {
    const params = route.match(route.href(NAMES));
    assert.ok(params);
    for (const [name, value] of Object.entries(params)) {
      assert.equal(value, NAMES[name as keyof typeof NAMES]);
    }
  });
}

Deno.test("Route.href() names what is missing", () => {
  assert.throws(
    () => new Route("x", "/{database}/{table}").href({ database: "a" }),
    /needs "table"/,
  );
});

Deno.test("Route of a mounted directory matches below it", () => {
  const route = new Route("static_mount", "/files/sub/{path*}");
  assert.deepEqual(route.match("/files/sub/a/b.txt"), { path: "a/b.txt" });
  assert.equal(route.match("/files/subx"), null);
});

const urls = new Urls("/p/");
const BUILT: [string, string][] = [
  [urls.path("/x"), "/p/x"],
  [urls.path("x"), "/p/x"],
  [urls.instance(), "/p/"],
  [urls.instance("json"), "/p/.json"],
  [urls.static("app.css"), "/p/-/static/app.css"],
  [urls.staticPlugins("datasette-x", "x.js"), "/p/-/static-plugins/datasette-x/x.js"],
  [urls.logout(), "/p/-/logout"],
  [urls.database("a.b"), "/p/a~2Eb"],
  [urls.databaseQuery("db", "select 'a b'", "json"), "/p/db/-/query.json?sql=select+%27a+b%27"],
  [urls.table("db", "a/b", "csv"), "/p/db/a~2Fb.csv"],
  [urls.query("db", "q"), "/p/db/q"],
  [urls.row("db", "t", "1,a~2Fb"), "/p/db/t/1,a~2Fb"],
  [urls.rowBlob("db", "t", "1", "a b"), "/p/db/t/1.blob?_blob_column=a+b"],
  [urls.to("table_insert", { database: "db", table: "t" }), "/p/db/t/-/insert"],
  [urls.to("settings", {}, "json"), "/p/-/settings.json"],
];

for (const [built, expected] of BUILT) {
  Deno.test(`Urls builds ${expected}`, () => assert.equal(built, expected));
}

Deno.test("Urls without base_url starts at the root", () => {
  assert.equal(new Urls().table("db", "t"), "/db/t");
});
