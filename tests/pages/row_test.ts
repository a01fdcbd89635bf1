import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

const databases = {
  "atlas.db": `create table regions (id integer primary key, name text, secret text);
    insert into regions values (1, 'North', 'x');
    create table places (
      code text, region integer references regions(id), photo blob, site text,
      name text, primary key (code)
    );
    insert into places values
      ('a/b', 1, x'010203', 'https://example.org/', 'Alder'), ('c', 9, null, 'no url', '<i>');
    create table visits (place text references places(code), _note text references places(code));
    insert into visits values ('a/b', 'a/b'), ('a/b', null);
    create table pairs (a text, b integer, value real, primary key (b, a));
    insert into pairs values ('x,y', 2, 4.0);
    create table big (id integer primary key, n);
    insert into big values (9007199254740993, 9e999);
    create table steps (a integer, b text, primary key (a, b)) without rowid;
    insert into steps values (1, 'a'), (1, 'b'), (2, 'a');
    create table facts (id integer primary key, json text, short text);
    insert into facts values (
      1, '{"a":12345678901234567890,"b":[1.50 , "x, {y}"], "c": { }}              ', '[1, 2]'
    );
    create table files (id integer primary key, gif blob, other blob);
    insert into files values (1, x'47494638396103000200800000ffffff00000021f90400', x'0001ff');
    create view named as select name from places;`,
};

const config = {
  databases: { atlas: { tables: { regions: { allow: { id: "ruth" } } } } },
};

async function get(path: string, actor: { id: string } | null = null) {
  await using ds = await testDatasette({ databases, config });
  const response = await ds.client.get(path, { actor });
  const { status, headers } = response;
  return { status, headers, text: await response.text() };
}

Deno.test("GET /db/table/key.json is the row with its key", async () => {
  const { text, headers } = await get("/atlas/pairs/2,x~2Cy.json");
  match(text, /"rows":\[\{"a":"x,y","b":2,"value":4\.0\}\]/);
  const json = JSON.parse(text);
  deepEqual([json.primary_keys, json.primary_key_values], [["b", "a"], ["2", "x,y"]]);
  equal(headers.get("cache-control"), "max-age=5");
});

Deno.test("GET /db/table/key.json keeps big integers and hides infinity", async () => {
  const { text } = await get("/atlas/big/9007199254740993.json");
  match(text, /\{"id":9007199254740993,"n":null\}/);
});

Deno.test("GET /db/table/key.json?_shape=object is keyed by the row path", async () => {
  const { text } = await get("/atlas/places/a~2Fb.json?_shape=object");
  deepEqual(Object.keys(JSON.parse(text)), ["a~2Fb"]);
});

Deno.test("GET /db/table/key.json?_extra=foreign_key_tables counts what points here", async () => {
  const { text } = await get("/atlas/places/a~2Fb.json?_extra=foreign_key_tables,column_details");
  const { foreign_key_tables, column_details } = JSON.parse(text);
  deepEqual(foreign_key_tables, [
    {
      other_table: "visits",
      column: "code",
      other_column: "_note",
      count: 1,
      link: "/atlas/visits?_note__exact=a/b",
    },
    {
      other_table: "visits",
      column: "code",
      other_column: "place",
      count: 2,
      link: "/atlas/visits?place=a/b",
    },
  ]);
  equal(column_details.code.is_pk, true);
});

Deno.test("GET /db/table/key shows all values, key first, with links", async () => {
  const { text } = await get("/atlas/places/a~2Fb", { id: "ruth" });
  match(text, /<h1>places: a\/b/);
  doesNotMatch(text, /class="row-label"/);
  match(
    text,
    /<td class="col-code type-str" role="cell"><strong>a\/b<\/strong><\/td><td class="col-region/,
  );
  match(text, /<a href="\/atlas\/regions\/1">North<\/a>&nbsp;<em>1<\/em>|North<\/a>\u00a0<em>1/);
  match(text, /href="\/atlas\/places\/a~2Fb.blob\?_blob_column=photo"/);
  match(text, /<a href="https:\/\/example.org\/">/);
  match(text, /<a href="\/atlas\/visits\?place=a\/b">2 rows<\/a> from place in visits/);
});

Deno.test("GET /db/table/key says what the row is called besides its key", async () => {
  match(
    (await get("/atlas/regions/1", { id: "ruth" })).text,
    /<div class="row-label">North<\/div>/,
  );
});

Deno.test("GET /db/table/key of much data does not wait for counts", async () => {
  await using ds = await testDatasette({
    databases: {
      "atlas.db": `create table regions (id integer primary key);
        insert into regions values (1);
        create table places (region integer references regions(id), padding);
        insert into places values (1, zeroblob(21000000));`,
    },
  });
  const database = ds.app.databases.get("atlas")!;
  const batch = database.batch.bind(database);
  Object.assign(database, {
    batch: (...args: Parameters<typeof batch>) =>
      args[0].some(({ sql }) => sql.includes("count(*)")) ? new Promise(() => {}) : batch(...args),
  });
  const html = await (await ds.client.get("/atlas/regions/1")).text();
  match(html, /data-count="late"><a href="\/atlas\/places\?region=1">rows \(too many/);
  match(html, /<script [^>]*src="[^"]*row_counts.js/);
});

Deno.test("GET /db/table/key shows no labels of tables that the visitor may not see", async () => {
  const { text } = await get("/atlas/places/a~2Fb");
  doesNotMatch(text, /North/);
});

Deno.test("GET /db/table/key escapes what it shows", async () => {
  doesNotMatch((await get("/atlas/places/c")).text, /<i>/);
});

Deno.test("GET /db/table/key leads to the rows beside it", async () => {
  const neighbours = async (path: string) => {
    const { text } = await get(path);
    const [nav = ""] = /<nav class="neighbours".*?<\/nav>/.exec(text) ?? [];
    return [...nav.matchAll(/href="([^"]*)" rel="(\w+)"/g)].map(([, href, rel]) => [rel, href]);
  };
  deepEqual(await neighbours("/atlas/places/a~2Fb"), [["next", "/atlas/places/c"]]);
  deepEqual(await neighbours("/atlas/places/c"), [["prev", "/atlas/places/a~2Fb"]]);
  deepEqual(await neighbours("/atlas/pairs/2,x~2Cy"), []);
  deepEqual(await neighbours("/atlas/steps/1,b"), [
    ["prev", "/atlas/steps/1,a"],
    ["next", "/atlas/steps/2,a"],
  ]);
  deepEqual(await neighbours("/atlas/steps/2,a"), [["prev", "/atlas/steps/1,b"]]);
  deepEqual(await neighbours("/atlas/steps/1,a"), [["next", "/atlas/steps/1,b"]]);
  deepEqual(await neighbours("/atlas/visits/1"), [["next", "/atlas/visits/2"]]);
});

Deno.test("GET /db/table/key indents JSON, and leaves numbers as they are written", async () => {
  const { text } = await get("/atlas/facts/1");
  const [, json = ""] = /<pre>(\{.*?)<\/pre>/s.exec(text) ?? [];
  deepEqual(json.replaceAll("&quot;", '"').split("\n"), [
    "{",
    '  "a": 12345678901234567890,',
    '  "b": [',
    "    1.50,",
    '    "x, {y}"',
    "  ],",
    '  "c": {}',
    "}",
  ]);
  match(text, /<td class="col-short type-str" role="cell">\[1, 2\]<\/td>/);
});

Deno.test("GET /db/table/key shows pictures, and the first bytes of other blobs", async () => {
  const { text } = await get("/atlas/files/1");
  match(
    text,
    /<img class="blob-preview" src="\/atlas\/files\/1.blob\?_blob_column=gif" alt="Picture in gif" width="3" height="2" loading="lazy">/,
  );
  match(text, /<code class="blob-bytes">00 01 ff<\/code>/);
  match((await get("/atlas/files/1")).text, /&lt;Binary:\u00a03\u00a0bytes&gt;/);
});

Deno.test("GET /db/table/key.csv has the row and the address of its blob", async () => {
  const { text } = await get("/atlas/places/a~2Fb.csv");
  equal(
    text,
    "code,region,photo,site,name\r\na/b,1," +
      "http://localhost/atlas/places/a~2Fb.blob?_blob_column=photo,https://example.org/,Alder\r\n",
  );
});

Deno.test("GET /db/table/key.blob downloads one value", async () => {
  await using ds = await testDatasette({ databases });
  const response = await ds.client.get("/atlas/places/a~2Fb.blob?_blob_column=photo");
  deepEqual([...await response.bytes()], [1, 2, 3]);
  equal(
    response.headers.get("content-disposition"),
    'attachment; filename="places-a~2Fb-photo.blob"',
  );
});

const FAILURES: [path: string, status: number, message: RegExp][] = [
  ["/atlas/places/nope.json", 404, /Row not found/],
  ["/atlas/regions/7.json", 403, /permission to view this table/],
  ["/atlas/regions/1.json", 403, /permission to view this table/],
  ["/atlas/pairs/2.json", 400, /does not match the primary key/],
  ["/atlas/named/1.json", 404, /Row not found/],
  ["/atlas/nope/1.json", 404, /Table not found/],
  ["/nope/places/c.json", 404, /Database not found/],
  ["/atlas/places/c.json?_extra=count", 400, /Unknown _extra: count/],
  ["/atlas/places/c.xml", 404, /Invalid format: xml/],
  ["/atlas/places/c.blob", 400, /_blob_column= is required/],
];
for (const [path, status, message] of FAILURES) {
  Deno.test(`GET ${path} is a ${status}`, async () => {
    const response = await get(path);
    equal(response.status, status);
    match(response.text, message);
  });
}
