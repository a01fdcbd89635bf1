/** Forms that make, change, fill and drop tables, as browsers without scripts use them. */
import assert from "node:assert/strict";
import type { TestDatasette, TestOptions } from "../helpers/datasette.ts";
import { ROOT, rows, withAtlas } from "../helpers/write_api.ts";

const SQL = `
  create table kinds (id integer primary key, name text);
  insert into kinds (name) values ('mammal'), ('bird');
  create table animals (
    id integer primary key, name varchar(20) not null, kind integer references kinds(id),
    note text default 'it''s', made text default current_timestamp, odd text default (1 + 1)
  );
  insert into animals (name, kind) values ('Whale', 1), ('Owl', 2);
`;
const BROWSER = { headers: { accept: "text/html" } };
type Fields = Record<string, string>;

async function withAnimals(
  work: (ds: TestDatasette) => Promise<void>,
  options: TestOptions = {},
): Promise<void> {
  await using ds = await withAtlas(SQL, options);
  await work(ds);
}

async function open(ds: TestDatasette, path: string) {
  const response = await ds.client.get(`/atlas/${path}`, { ...ROOT, ...BROWSER });
  return { status: response.status, html: await response.text() };
}

async function submit(ds: TestDatasette, path: string, form: Fields) {
  const response = await ds.client.post(`/atlas/${path}`, { form, ...ROOT, ...BROWSER });
  const location = response.headers.get("location");
  return { status: response.status, location, html: await response.text() };
}

async function schema(ds: TestDatasette, table: string): Promise<string> {
  const json = await (await ds.client.get(`/atlas/${table}/-/schema.json`, ROOT)).json();
  return json.schema.replace(/\s+/g, " ");
}

/** What the form for the columns of a table would send without changes. */
function editorFields(html: string): Fields {
  const fields: Fields = {};
  const plain = (text: string) =>
    text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll(
      "&amp;",
      "&",
    );
  for (const [, tag = ""] of html.matchAll(/<input([^>]*)>/g)) {
    const name = /\sname="([^"]*)"/.exec(tag)?.[1];
    const isOff = tag.includes('type="checkbox"') && !/\schecked/.test(tag);
    if (name !== undefined && !isOff) {
      fields[name] = plain(/\svalue="([^"]*)"/.exec(tag)?.[1] ?? "");
    }
  }
  for (
    const [, name = "", options = ""] of html.matchAll(
      /<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/g,
    )
  ) {
    const chosen = /value="([^"]*)" selected/.exec(options) ??
      /value(?:="([^"]*)")? selected/.exec(options);
    fields[name] = plain(chosen?.[1] ?? "");
  }
  return fields;
}

const ALTER = "animals/-/form/alter";

async function alter(ds: TestDatasette, changes: Fields, without: string[] = []) {
  const { html } = await open(ds, ALTER);
  const fields = { ...editorFields(html), ...changes };
  for (const name of without) delete fields[name];
  const review = await submit(ds, ALTER, { ...fields, step: "go" });
  const mark = /name="reviewed" value="([^"]*)"/.exec(review.html)?.[1] ?? "";
  return {
    fields,
    review,
    apply: () => submit(ds, ALTER, { ...fields, step: "apply", reviewed: mark }),
  };
}

Deno.test("POST /-/form/alter of an untouched form has nothing to do", async () => {
  await withAnimals(async (ds) => {
    const { review } = await alter(ds, {});
    assert.equal(review.status, 400);
    assert.match(review.html, /Nothing was changed yet/);
  });
});

const CHANGES: [changes: Fields, without: string[], said: RegExp, schema: RegExp][] = [
  [
    { "c1.name": "title" },
    [],
    /Rename column "name" to "title"/,
    /"title" VARCHAR\(20\)|"title" TEXT/,
  ],
  [{ "c2.drop": "1" }, [], /Loses data<\/strong> Drop column "kind"/, /^(?!.*"kind")/],
  [
    { "c3.type": "integer" },
    [],
    /Loses data<\/strong> Change column "note": type integer/,
    /"note" INTEGER/,
  ],
  [
    { "c3.not_null": "1" },
    [],
    /Take care<\/strong> Change column "note": required/,
    /"note" TEXT NOT NULL/,
  ],
  [{}, ["c1.not_null"], /Change column "name": no longer required/, /^(?!.*NOT NULL)/],
  [{ "c3.default_kind": "none" }, [], /no default/, /^(?!.*it''s)/],
  [{ "c3.default": "new" }, [], /another default/, /"note" TEXT DEFAULT 'new'/],
  [{ "c2.fk": "" }, [], /"kind" no longer points/, /^(?!.*REFERENCES)/],
  [
    { "c3.fk": '["kinds","id"]', "c3.type": "integer" },
    [],
    /"note" points at kinds.id/,
    /"note" INTEGER.*REFERENCES "kinds"/,
  ],
  [{ "c1.pk": "1" }, ["c0.pk"], /The primary key is name/, /"name" \w+(\(20\))? PRIMARY KEY/],
  [{ "c5.position": "0.5" }, [], /The order of columns is odd, id/, /\( "odd"/],
  [{ "c6.name": "size", "c6.type": "float" }, [], /Add column "size", float/, /"size" REAL/],
];

Deno.test("POST /-/form/alter reviews changes, marks what loses data, and applies them", async () => {
  for (const [changes, without, said, after] of CHANGES) {
    await withAnimals(async (ds) => {
      const { review, apply } = await alter(ds, changes, without);
      const told = JSON.stringify([changes, without]);
      assert.equal(review.status, 200, told);
      assert.match(review.html.replaceAll("&quot;", '"'), said, told);
      const before = await schema(ds, "animals");
      const { status, location } = await apply();
      assert.deepEqual([status, location], [302, "/atlas/animals"], told);
      assert.notEqual(await schema(ds, "animals"), before);
      assert.match(await schema(ds, "animals"), after, told);
      assert.equal((await rows(ds, "animals") as unknown[]).length, 2);
    });
  }
});

Deno.test("POST /-/form/alter applies only what was reviewed", async () => {
  await withAnimals(async (ds) => {
    const { fields, review } = await alter(ds, { "c1.name": "title" });
    const mark = /name="reviewed" value="([^"]*)"/.exec(review.html)![1]!;
    const sneaky = { ...fields, "c2.drop": "1", step: "apply", reviewed: mark };
    const answer = await submit(ds, ALTER, sneaky);
    assert.equal(answer.status, 200);
    assert.match(answer.html, /Drop column/);
    assert.match(await schema(ds, "animals"), /kind/);
  });
});

Deno.test("POST /-/form/alter shows at the column why something fails", async () => {
  await withAnimals(async (ds) => {
    await ds.client.post("/atlas/animals/-/insert", {
      json: { row: { name: "x", note: null } },
      ...ROOT,
    });
    const { apply } = await alter(ds, { "c3.not_null": "1" });
    const { status, html } = await apply();
    assert.equal(status, 400);
    assert.match(html, /id="c3-error" role="alert">A value is required/);
  });
});

Deno.test("POST /-/form/alter renames the table and leads to it", async () => {
  await withAnimals(async (ds) => {
    const { apply } = await alter(ds, { table: "beasts" });
    assert.equal((await apply()).location, "/atlas/beasts");
  });
});

Deno.test("the form for columns gets another box on demand", async () => {
  await withAnimals(async (ds) => {
    const { html } = await open(ds, ALTER);
    const more = await submit(ds, ALTER, { ...editorFields(html), step: "more" });
    assert.match(more.html, /name="c6.name"/);
  });
});

Deno.test("POST /-/form/create makes a table from columns", async () => {
  await withAnimals(async (ds) => {
    const form = {
      table: "visits",
      "c0.name": "id",
      "c0.type": "integer",
      "c0.pk": "1",
      "c1.name": "animal",
      "c1.type": "integer",
      "c1.fk": '["animals","id"]',
      "c2.name": "",
      "c3.name": "price",
      "c3.type": "float",
      "c3.not_null": "1",
      "c3.default_kind": "value",
      "c3.default": "1.5",
      "c4.name": "day",
      "c4.default_kind": "current_date",
    };
    const { status, location } = await submit(ds, "-/form/create", form);
    assert.deepEqual([status, location], [302, "/atlas/visits"]);
    assert.equal(
      await schema(ds, "visits"),
      'CREATE TABLE "visits" ( "id" INTEGER PRIMARY KEY, "animal" INTEGER REFERENCES "animals"("id"), ' +
        '"price" REAL NOT NULL DEFAULT 1.5, "day" TEXT DEFAULT CURRENT_DATE )',
    );
    const again = await submit(ds, "-/form/create", form);
    assert.equal(again.status, 400);
    assert.match(again.html, /already exists/);
    assert.match(again.html, /name="c3.name" value="price"/);
  });
});

const PASTES: [text: string, schema: RegExp, first: Record<string, unknown>][] = [
  ["id,name,size\n1,Ada,1.5\n2,Bob,\n", /"id" INTEGER PRIMARY KEY, "name" TEXT, "size" REAL/, {
    id: 1,
    name: "Ada",
    size: 1.5,
  }],
  ['code\tnote\r\n007\t"a\tb"""\r\n', /"code" TEXT, "note" TEXT/, { code: "007", note: 'a\tb"' }],
  ["a;b\n9007199254740993;x", /"a" INTEGER, "b" TEXT/, { a: 9007199254740993n, b: "x" }],
  ['[{"x": 1, "y": {"z": [1]}}, {"x": 2.5}]', /"x" REAL, "y" TEXT/, { x: "1.0", y: '{"z": [1]}' }],
  ['{"x": "a"}\n{"x": "b"}', /"x" TEXT/, { x: "a" }],
];

Deno.test("POST /-/form/create makes a table from pasted data", async () => {
  for (const [data, expected, first] of PASTES) {
    await withAnimals(async (ds) => {
      const form = { table: "pasted", data };
      const preview = await submit(ds, "-/form/create", { ...form, step: "preview" });
      assert.equal(preview.status, 200, data);
      assert.match(preview.html, /class="pasted-preview"/);
      const pk = /<option +value="([^"]+)" selected/.exec(preview.html)?.[1] ?? "";
      const { location } = await submit(ds, "-/form/create", { ...form, pk, step: "go" });
      assert.equal(location, "/atlas/pasted", data);
      assert.match(await schema(ds, "pasted"), expected);
      const { sql, params } = { sql: "select * from pasted limit 1", params: [] };
      const result = await ds.app.databases.get("atlas")!.execute(sql, params);
      const row = Object.fromEntries(result.columns.map((name, i) => [name, result.rows[0]![i]]));
      assert.equal(String(Object.values(row)), String(Object.values(first)), data);
    });
  }
});

const UNREADABLE: [data: string, words: RegExp][] = [
  ["", /There is nothing to read yet|Paste some rows/],
  ["a,b\n1,2,3", /Line 2 has 3 values, but the first line names 2 columns/],
  ['a,b\n1,"x', /The quote in line 2 is never closed/],
  ["a,a\n1,2", /The first line names "a" twice|The first line names &quot;a&quot; twice/],
  ["a,b\n", /There are no rows below/],
  ["[1, 2]", /Row 1 is no object/],
  ['{"a": 1}\n{"a": ', /Line 2 is not JSON/],
];

Deno.test("POST /-/form/bulk and create say what is wrong with pasted data", async () => {
  await withAnimals(async (ds) => {
    for (const path of ["animals/-/form/bulk", "-/form/create"]) {
      for (const [data, words] of UNREADABLE) {
        const { status, html } = await submit(ds, path, { data, table: "t", step: "preview" });
        assert.equal(status, 400, data);
        assert.match(html, words);
        assert.match(html, /id="paste-data"[^>]*aria-invalid="true"/);
      }
    }
  });
});

Deno.test("POST /-/form/bulk inserts pasted rows into the columns chosen for them", async () => {
  await withAnimals(async (ds) => {
    const data = "Name\tKIND\twhat\nBear\t1\tbrown\nElk\t\t\n";
    const preview = await submit(ds, "animals/-/form/bulk", { data, step: "preview" });
    assert.match(preview.html, /name="m2.from" value="what"/);
    assert.match(preview.html, /<option +value="name" selected/);
    const form = {
      data,
      "m0.from": "Name",
      "m0.to": "name",
      "m1.from": "KIND",
      "m1.to": "kind",
      "m2.from": "what",
      "m2.to": "note",
      step: "go",
    };
    const { location } = await submit(ds, "animals/-/form/bulk", form);
    assert.equal(location, "/atlas/animals");
    const all = await rows(ds, "animals") as Record<string, unknown>[];
    const told = all.slice(2).map(({ name, kind, note }) => [name, kind, note]);
    assert.deepEqual(told, [["Bear", 1, "brown"], ["Elk", null, null]]);
    const nowhere = await submit(ds, "animals/-/form/bulk", {
      ...form,
      "m0.to": "",
      "m1.to": "",
      "m2.to": "",
    });
    assert.match(nowhere.html, /No column goes anywhere/);
    const twice = await submit(ds, "animals/-/form/bulk", { ...form, "m2.to": "name" });
    assert.match(twice.html, /Two columns go to/);
  });
});

Deno.test("POST /-/form/bulk stops, skips or updates at rows that are there", async () => {
  await withAnimals(async (ds) => {
    const form = { data: "id,name\n1,Blue whale\n3,Bear", step: "go" };
    const stopped = await submit(ds, "animals/-/form/bulk", { ...form, conflict: "stop" });
    assert.equal(stopped.status, 400);
    assert.match(stopped.html, /UNIQUE constraint failed: animals.id/);
    const names = async () =>
      (await rows(ds, "animals") as { name: string }[]).map(({ name }) => name);
    assert.deepEqual(await names(), ["Whale", "Owl"]);
    await submit(ds, "animals/-/form/bulk", { ...form, conflict: "skip" });
    assert.deepEqual(await names(), ["Whale", "Owl", "Bear"]);
    await submit(ds, "animals/-/form/bulk", { ...form, conflict: "update" });
    assert.deepEqual(await names(), ["Blue whale", "Owl", "Bear"]);
  });
});

Deno.test("POST /-/form/bulk takes more rows than a request of the API, all or none", async () => {
  await withAnimals(async (ds) => {
    const data = "id,name\n10,a\n11,b\n12,c\n13,d\n";
    const failed = await submit(ds, "animals/-/form/bulk", { data: `${data}1,e`, step: "go" });
    assert.equal(failed.status, 400);
    assert.match(failed.html, /<p class="message-error"[^>]*>[^<]*UNIQUE constraint failed/);
    assert.match(failed.html, /13,d\n1,e<\/textarea>/);
    assert.equal((await rows(ds, "animals") as unknown[]).length, 2);
    await submit(ds, "animals/-/form/bulk", { data, step: "go" });
    assert.equal((await rows(ds, "animals") as unknown[]).length, 6);
  }, { config: { settings: { max_insert_rows: 2 } } });
});

Deno.test("POST /-/form/drop asks for the name of the table", async () => {
  await withAnimals(async (ds) => {
    const { html } = await open(ds, "kinds/-/form/drop");
    assert.match(html, /with 2 rows will be lost/);
    assert.match(html, /Rows of animals point at it/);
    const wrong = await submit(ds, "kinds/-/form/drop", { name: "kind" });
    assert.equal(wrong.status, 400);
    assert.match(wrong.html, /This is not the name: it is kinds/);
    assert.equal((await open(ds, "kinds")).status, 200);
    const right = await submit(ds, "kinds/-/form/drop", { name: "kinds" });
    assert.deepEqual([right.status, right.location], [302, "/atlas"]);
    assert.equal((await open(ds, "kinds")).status, 404);
  });
});

const FORMS = ["-/form/create", ALTER, "animals/-/form/bulk", "animals/-/form/drop"];

Deno.test("forms for tables are for those who may only, and for files that can be written", async () => {
  await withAnimals(async (ds) => {
    for (const path of FORMS) {
      assert.equal((await ds.client.get(`/atlas/${path}`)).status, 403, path);
      assert.equal(
        (await ds.client.post(`/atlas/${path}`, { form: { a: "b" } })).status,
        403,
        path,
      );
      assert.equal((await open(ds, path)).status, 200, path);
    }
  });
  await withAnimals(async (ds) => {
    for (const path of FORMS) assert.equal((await open(ds, path)).status, 403, path);
  }, { immutable: true });
});

const TYPES: TestOptions = { config: { permissions: { "set-column-type": { id: "root" } } } };

Deno.test("the forms for tables set custom types, for those who may", async () => {
  await withAnimals(async (ds) => {
    const { review, apply } = await alter(ds, {
      "c1.name": "title",
      "c1.meaning": "textarea",
      "c3.position": "1.5",
      "c3.meaning": "json",
    });
    assert.match(review.html.replaceAll("&quot;", '"'), /Custom type of "title": textarea/);
    assert.equal((await apply()).status, 302);
    const form = {
      table: "more",
      "c0.name": "a",
      "c0.type": "text",
      "c0.meaning": "url",
      step: "go",
    };
    assert.equal((await submit(ds, "-/form/create", form)).status, 302);
    const types = (table: string) =>
      Object.fromEntries(
        [...ds.app.columnTypes.get("atlas", table)].map(([column, { type }]) => [column, type]),
      );
    await ds.app.catalog.refresh();
    assert.deepEqual(types("animals"), { title: "textarea", note: "json" });
    assert.deepEqual(types("more"), { a: "url" });
    const none = await alter(ds, { "c1.meaning": "" });
    assert.match(none.review.html, /has no custom type any more/);
    assert.equal((await none.apply()).status, 302);
    assert.deepEqual(Object.keys(types("animals")).length, 1);
  }, TYPES);
});

Deno.test("custom types that do not fit, or are not for the visitor, are refused", async () => {
  await withAnimals(async (ds) => {
    const { review } = await alter(ds, { "c2.meaning": "email" });
    assert.equal(review.status, 400);
    assert.match(review.html, /The custom type email goes with columns of TEXT only/);
  }, TYPES);
  await withAnimals(async (ds) => {
    const { html } = await open(ds, ALTER);
    assert.doesNotMatch(html, /\.meaning"/);
    const { apply } = await alter(ds, { "c1.meaning": "url" });
    const { location } = await apply();
    assert.equal(location, "/atlas/animals");
    await ds.app.catalog.refresh();
    assert.equal(ds.app.columnTypes.get("atlas", "animals").size, 0);
  }, { config: { permissions: { "set-column-type": { id: "ann" } } } });
});

Deno.test("POST /-/form/bulk keeps the rows before a mistake when that was asked for", async () => {
  await withAnimals(async (ds) => {
    const lines = Array.from({ length: 6000 }, (_, i) => `${i + 10},x`);
    const data = `id,name\n${lines.join("\n")}\n11,again\n`;
    const form = { data, step: "go", extent: "batches", conflict: "stop" };
    const { status, html } = await submit(ds, "animals/-/form/bulk", form);
    assert.equal(status, 400);
    assert.match(html, /Line 6002, column &quot;id&quot;.*5000 rows before it were committed/);
  });
});
