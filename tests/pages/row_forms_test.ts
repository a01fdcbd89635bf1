/** Forms that insert, edit and delete rows, as browsers without scripts use them. */
import assert from "node:assert/strict";
import type { Actor } from "../../lib/permissions/types.ts";
import type { TestDatasette, TestOptions } from "../helpers/datasette.ts";
import { ROOT, rows, withAtlas } from "../helpers/write_api.ts";

const SQL = `
  create table kinds (id integer primary key, name text);
  insert into kinds (name) values ('mammal'), ('bird');
  create table animals (
    id integer primary key, name text not null unique, kind integer references kinds(id),
    note text default 'none', born datetime, tame boolean, photo blob, weight real, any_thing
  );
  insert into animals values
    (1, 'Whale', 1, 'a' || char(13, 10) || 'b', '2020-01-01 10:00', 1, x'0102', 4.0, 7),
    (2, 'Owl', 2, '', null, null, null, null, null);
  create table legs (id integer primary key, animal integer references animals(id));
  insert into legs (animal) values (1), (1);
  create table plain (note text);
  insert into plain values ('first');
  create view seen as select * from animals;
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

async function open(ds: TestDatasette, path: string, actor: Actor | null = ROOT.actor) {
  const response = await ds.client.get(`/atlas${path && `/${path}`}`, { ...BROWSER, actor });
  return { status: response.status, html: await response.text() };
}

async function submit(ds: TestDatasette, path: string, form: Fields | FormData) {
  const body = form instanceof FormData ? { body: form } : { form };
  const response = await ds.client.post(`/atlas/${path}`, { ...body, ...ROOT, ...BROWSER });
  const location = response.headers.get("location");
  return { status: response.status, location, html: await response.text() };
}

/** What a browser would send without changing anything. */
function fieldsOf(html: string): Fields {
  const fields: Fields = {};
  const unescape = (text: string) =>
    text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&amp;", "&");
  for (const [, tag = ""] of html.matchAll(/<input([^>]*)>/g)) {
    const name = /\sname="([^"]*)"/.exec(tag)?.[1];
    if (name !== undefined) {
      fields[unescape(name)] = unescape(/\svalue="([^"]*)"/.exec(tag)?.[1] ?? "");
    }
  }
  for (
    const [, name = "", text = ""] of html.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>\n?([^<]*)/g)
  ) {
    fields[unescape(name)] = unescape(text).replaceAll("\n", "\r\n");
  }
  for (
    const [, name = "", options = ""] of html.matchAll(
      /<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/g,
    )
  ) {
    const chosen = /value="([^"]*)" selected/.exec(options) ?? /value="([^"]*)"/.exec(options);
    fields[unescape(name)] = chosen?.[1] ?? "";
  }
  for (const name of Object.keys(fields)) if (name.startsWith("f:")) delete fields[name];
  return fields;
}

async function animal(ds: TestDatasette, id: number): Promise<Record<string, unknown>> {
  const all = await rows(ds, "animals") as Record<string, unknown>[];
  return all.find((row) => row.id === id)!;
}

Deno.test("GET /-/form/insert has a fitting control for each column", async () => {
  await withAnimals(async (ds) => {
    const { status, html } = await open(ds, "animals/-/form/insert?name=Bear&kind=1");
    assert.equal(status, 200);
    for (
      const part of [
        /<label[^>]*for="field-1">name<\/label>/,
        /name="v:name" autofocus|name="v:name" aria-required="true"/,
        /name="v:name"[^>]*value="Bear"/,
        /<datalist id="field-2-rows"><option [^>]*value="1">mammal/,
        /name="v:born"[^>]*type="datetime-local"/,
        /<select[^>]*name="v:tame"/,
        /name="f:photo"[^>]*type="file"/,
        /SQLite default &#39;none&#39;|SQLite default 'none'/,
        /Required/,
        /integer · Primary key · left empty, the next number/,
      ]
    ) assert.match(html, part);
  });
});

Deno.test("POST /-/form/insert writes a row and leads to it", async () => {
  await withAnimals(async (ds) => {
    const form = new FormData();
    const fields = {
      "v:name": "Bear",
      "v:kind": "1",
      "v:born": "2021-05-06T07:08",
      "v:tame": "0",
      "e:note": "default",
      "v:weight": "9007199254740993",
      "e:any_thing": "null",
    };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set("f:photo", new File([new Uint8Array([1, 2, 3])], "a.bin"));
    const { status, location } = await submit(ds, "animals/-/form/insert", form);
    assert.deepEqual([status, location], [302, "/atlas/animals/3"]);
    assert.deepEqual(await animal(ds, 3), {
      id: 3,
      name: "Bear",
      kind: 1,
      note: "none",
      born: "2021-05-06 07:08:00",
      tame: 0,
      photo: { $base64: true, encoded: "AQID" },
      weight: 9007199254740992,
      any_thing: null,
    });
  });
});

Deno.test("an empty field is what was chosen for it", async () => {
  await withAnimals(async (ds) => {
    const form = { "v:name": "Bear", "e:note": "text", "e:kind": "null" };
    await submit(ds, "animals/-/form/insert", form);
    await submit(ds, "animals/-/form/insert", { ...form, "v:name": "Elk", "e:note": "null" });
    assert.equal((await animal(ds, 3)).note, "");
    assert.equal((await animal(ds, 4)).note, null);
  });
});

Deno.test("POST /-/form/insert of a table without a key leads to the table, or to the next row", async () => {
  await withAnimals(async (ds) => {
    const one = await submit(ds, "plain/-/form/insert", { "v:note": "second" });
    assert.equal(one.location, "/atlas/plain");
    const next = await submit(ds, "plain/-/form/insert", { "v:note": "third", again: "1" });
    assert.equal(next.location, "/atlas/plain/-/form/insert");
    assert.equal((await rows(ds, "plain") as unknown[]).length, 3);
  });
});

const WRONG: [form: Fields, column: string, words: string][] = [
  [{ "v:name": "Owl" }, "name", "Another row has this value already"],
  [{ "e:name": "none" }, "name", "A value is required"],
  [{ "v:name": "Elk", "v:id": "x" }, "", "datatype mismatch"],
];

Deno.test("POST /-/form/insert says at the field what is wrong, and keeps what was typed", async () => {
  await withAnimals(async (ds) => {
    for (const [form, column, words] of WRONG) {
      const { status, html } = await submit(ds, "animals/-/form/insert", {
        "v:weight": "12.5",
        ...form,
      });
      assert.equal(status, 400, words);
      assert.match(html, /name="v:weight"[^>]*value="12.5"/);
      const error = column === ""
        ? new RegExp(`<p class="message-error"[^>]*>${words}`)
        : new RegExp(`id="field-1-error" role="alert">${words}`);
      assert.match(html, error);
      if (column !== "") {
        assert.match(html, /name="v:name" autofocus aria-required="true" aria-invalid="true"/);
        assert.match(html, /aria-describedby="field-1-error field-1-meta"/);
      }
    }
    assert.equal((await rows(ds, "animals") as unknown[]).length, 2);
  });
});

Deno.test("POST /-/form/edit of an untouched form changes nothing", async () => {
  await withAnimals(async (ds) => {
    for (const id of [1, 2]) {
      const before = await animal(ds, id);
      const { html } = await open(ds, `animals/${id}/-/form/edit`);
      const answer = await submit(ds, `animals/${id}/-/form/edit`, fieldsOf(html));
      assert.deepEqual([answer.status, answer.location], [302, `/atlas/animals/${id}`]);
      assert.deepEqual(await animal(ds, id), before);
    }
  });
});

Deno.test("POST /-/form/edit writes what was changed, in the manner of the old value", async () => {
  await withAnimals(async (ds) => {
    const { html } = await open(ds, "animals/1/-/form/edit");
    const answer = await submit(ds, "animals/1/-/form/edit", {
      ...fieldsOf(html),
      "v:note": "a\r\nc",
      "v:born": "2020-01-02T11:00",
      "v:any_thing": "8",
      "e:photo": "null",
    });
    assert.equal(answer.status, 302);
    const { note, born, any_thing, photo, name } = await animal(ds, 1);
    assert.deepEqual({ note, born, any_thing, photo, name }, {
      note: "a\r\nc",
      born: "2020-01-02 11:00",
      any_thing: 8,
      photo: null,
      name: "Whale",
    });
  });
});

Deno.test("POST /-/form/edit leaves alone what others have changed meanwhile", async () => {
  await withAnimals(async (ds) => {
    const { html } = await open(ds, "animals/1/-/form/edit");
    const shown = fieldsOf(html);
    const update = { name: "Blue whale" };
    await ds.client.post("/atlas/animals/1/-/update", { json: { update }, ...ROOT });
    await submit(ds, "animals/1/-/form/edit", { ...shown, "v:weight": "5" });
    const { name, weight } = await animal(ds, 1);
    assert.deepEqual([name, weight], ["Blue whale", 5]);
    const clash = await submit(ds, "animals/1/-/form/edit", { ...shown, "v:name": "Bear" });
    assert.equal(clash.status, 400);
    assert.match(clash.html, /Somebody else has changed this value/);
    assert.equal((await animal(ds, 1)).name, "Blue whale");
  });
});

Deno.test("GET /-/form/delete names the row and what points at it", async () => {
  await withAnimals(async (ds) => {
    const { html } = await open(ds, "animals/1/-/form/delete");
    assert.match(html, /<h1>Delete row 1 \(Whale\)<\/h1>/);
    assert.match(html, /<a href="\/atlas\/legs\?animal=1">2 rows<\/a> of legs, by animal/);
    assert.match(html, /<button type="submit" class="button-danger"/);
  });
});

Deno.test("POST /-/form/delete deletes the row and says so on the page of the table", async () => {
  await withAnimals(async (ds) => {
    const answer = await submit(ds, "animals/2/-/form/delete", {});
    assert.deepEqual([answer.status, answer.location], [302, "/atlas/animals"]);
    assert.equal((await rows(ds, "animals") as unknown[]).length, 1);
  });
});

const FORMS = ["animals/-/form/insert", "animals/1/-/form/edit", "animals/1/-/form/delete"];

Deno.test("forms are for those who may write only, and for files that can be written", async () => {
  await withAnimals(async (ds) => {
    for (const path of FORMS) {
      assert.equal((await open(ds, path, null)).status, 403, path);
      const response = await ds.client.post(`/atlas/${path}`, { form: { "v:name": "x" } });
      assert.equal(response.status, 403, path);
    }
    assert.equal((await rows(ds, "animals") as unknown[]).length, 2);
  });
  await withAnimals(async (ds) => {
    for (const path of FORMS) assert.equal((await open(ds, path)).status, 403, path);
  }, { immutable: true });
});

const MISSING = [
  "seen/-/form/insert",
  "animals/-/form/fly",
  "animals/1/-/form/fly",
  "animals/9/-/form/edit",
  "nothing/-/form/insert",
];

Deno.test("forms of what is not there are 404", async () => {
  await withAnimals(async (ds) => {
    for (const path of MISSING) assert.equal((await open(ds, path)).status, 404, path);
  });
});

Deno.test("a form in a dialog comes alone, and success is told as JSON", async () => {
  await withAnimals(async (ds) => {
    const { html } = await open(ds, "animals/-/form/insert?_dialog=1");
    assert.doesNotMatch(html, /<html|<main/);
    const { status, html: text } = await submit(ds, "animals/2/-/form/delete?_dialog=1", {});
    assert.deepEqual([status, JSON.parse(text)], [200, { ok: true, redirect: "/atlas/animals" }]);
  });
});

/** What leads to the forms, by page. */
const TRIGGERS: [path: string, triggers: string[]][] = [
  ["animals", [
    'formaction="/atlas/animals/-/form/alter" data-table-action="alter-table"',
    'formaction="/atlas/animals/-/form/insert" data-table-action="insert-row"',
    'formaction="/atlas/animals/1/-/form/edit" data-row-action="edit" aria-label="Edit row 1 Whale"',
    'formaction="/atlas/animals/2/-/form/delete" data-row-action="delete"',
  ]],
  ["animals/1", [
    'formaction="/atlas/animals/1/-/form/edit" data-row-action="edit"',
    'formaction="/atlas/animals/1/-/form/delete" data-row-action="delete"',
  ]],
  ["", ['formaction="/atlas/-/form/create" data-database-action="create-table"']],
  ["animals/-/fragment?_row=1", [
    'formaction="/atlas/animals/1/-/form/edit" data-row-action="edit"',
  ]],
];

Deno.test("pages have buttons that lead to the forms, for those who may write", async () => {
  await withAnimals(async (ds) => {
    for (const [path, triggers] of TRIGGERS) {
      const { html } = await open(ds, path);
      for (const trigger of triggers) assert.ok(html.includes(trigger), `${path}: ${trigger}`);
      if (!path.includes("fragment")) assert.match(html, /<form id="page-actions" method="get"/);
      const anonymous = await open(ds, path, null);
      assert.doesNotMatch(
        anonymous.html,
        /-action="(insert|alter|edit|delete|create)|edit_triggers/,
      );
    }
    assert.doesNotMatch((await open(ds, "seen")).html, /data-(row|table)-action/);
  });
  await withAnimals(async (ds) => {
    assert.doesNotMatch((await open(ds, "animals")).html, /data-(row|table)-action/);
  }, { immutable: true });
});

Deno.test("dates and times of the day have controls of their own, unless they hold something else", async () => {
  const sql = `create table days (id integer primary key, day date, start time, stop time);
    insert into days values (1, '2020-02-03', '09:05', '10:00:30'), (2, 'soon', '24:00', 'x');`;
  await using ds = await withAtlas(sql);
  const types = (html: string) =>
    ["day", "start", "stop"].map((name) => {
      const [tag = ""] = new RegExp(`<input[^>]*name="v:${name}"[^>]*>`).exec(html) ?? [];
      return [/type="([^"]*)"/.exec(tag)?.[1], /step="1"/.test(tag)];
    });
  const { html } = await open(ds, "days/1/-/form/edit");
  assert.deepEqual(types(html), [["date", false], ["time", false], ["time", true]]);
  const other = await open(ds, "days/2/-/form/edit");
  assert.deepEqual(types(other.html), [["text", false], ["text", false], ["text", false]]);
  assert.equal((await submit(ds, "days/1/-/form/edit", fieldsOf(html))).location, "/atlas/days/1");
});

Deno.test("forms and what they say are in the language of the visitor", async () => {
  await withAnimals(async (ds) => {
    const german = { headers: { ...BROWSER.headers, "accept-language": "de" }, ...ROOT };
    const form = await (await ds.client.get("/atlas/animals/1/-/form/edit", german)).text();
    assert.match(form, /<button type="submit">Speichern<\/button>/);
    const sent = { form: { "v:name": "", "e:name": "none" }, ...german };
    const answer = await ds.client.post("/atlas/animals/-/form/insert", sent);
    assert.match(await answer.text(), /role="alert">Hier fehlt ein Wert</);
  });
});
