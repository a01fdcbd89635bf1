/** Loading text into tables, through a process. */
import assert from "node:assert/strict";
import { type HttpError, SqlError } from "../../../lib/errors.ts";
import { type LoadSpec, loadSpec } from "../../../lib/sql/load_protocol.ts";
import type { LoadOptions } from "../../../lib/sql/types.ts";
import { encodeJson } from "../../../lib/text/json.ts";
import { TestDatabases } from "../../helpers/databases.ts";

const SOURCE = {
  "a.db": `
    create table t (id integer primary key, name text not null default '?', age integer, any);
    create table log (id integer);
    create trigger logged after insert on t when new.name = 'log' begin
      insert into log values (new.id);
    end;
    create table plain (id integer primary key, x integer, y text);
    create table strict_one (id integer primary key, n integer) strict;`,
};

type Text = string | (() => AsyncGenerator<string>);

function stream(text: Text): ReadableStream<Uint8Array<ArrayBuffer>> {
  const parts = typeof text === "string"
    ? ReadableStream.from([text])
    : ReadableStream.from(text());
  return parts.pipeThrough(new TextEncoderStream());
}

async function load(
  databases: TestDatabases,
  text: Text,
  part: Partial<LoadSpec>,
  options: Partial<LoadOptions> = {},
) {
  const spec = loadSpec({ table: "t", format: "csv", ...part });
  return await databases.get("a").load(stream(text), { ...options, spec });
}

async function all(databases: TestDatabases, table = "t"): Promise<string> {
  const { rows } = await databases.get("a").execute(`select * from "${table}" order by 1`);
  return encodeJson(rows);
}

const LOADS: [what: string, part: Partial<LoadSpec>, text: string, stored: string][] = [
  [
    "CSV gets the types of its columns; an empty value is NULL where it is no text",
    {},
    "id,name,age,any\n1,Cleo,5,5\n2,,,\n",
    '[[1,"Cleo",5,"5"],[2,"",null,null]]',
  ],
  [
    "empty values are NULL everywhere if asked for",
    { emptyIsNull: true, table: "plain" },
    "id,x,y\n1,,\n",
    "[[1,null,null]]",
  ],
  ["columns that are missing get their default", {}, "age,ID\n5,1\n", '[[1,"?",5,null]]'],
  [
    "values of JSON stay what they are",
    { format: "ndjson" },
    '{"id":1,"name":7,"age":7.0,"any":7}\n{"id":2,"any":7.0,"age":"x"}\n' +
    '{"id":3,"any":{"a":[1.0]},"age":true}\n{"id":4,"any":9007199254740993}',
    '[[1,"7",7,7],[2,"?","x",7.0],[3,"?",1,"{\\"a\\": [1.0]}"],[4,"?",null,9007199254740993]]',
  ],
  [
    "names can stand for other columns, or for nothing",
    { columns: { Key: "id", Who: "name", junk: null } },
    "Key,Who,junk\n1,Cleo,x\n",
    '[[1,"Cleo",null,null]]',
  ],
  [
    "upsert changes what it names",
    { mode: "upsert", format: "ndjson" },
    '{"id":1,"name":"a","age":1}\n{"id":1,"age":2}',
    '[[1,"a",2,null]]',
  ],
  ["replace replaces", { mode: "replace" }, "id,age\n1,1\n1,\n", '[[1,"?",null,null]]'],
  ["ignore leaves what is there", { mode: "ignore" }, "id,age\n1,1\n1,2\n", '[[1,"?",1,null]]'],
];

for (const [what, part, text, stored] of LOADS) {
  Deno.test(`load(): ${what}`, async () => {
    await using databases = new TestDatabases(SOURCE);
    await load(databases, text, part);
    assert.equal(await all(databases, part.table), stored);
  });
}

const CREATED: [what: string, part: Partial<LoadSpec>, text: string, sql: string, rows: string][] =
  [
    [
      "types fit all values",
      {},
      "zip,n,r,empty\n02134,1,1.50,\n10001,2,2,\n",
      '"zip" TEXT, "n" INTEGER, "r" REAL, "empty" TEXT',
      '[["02134",1,1.5,""],["10001",2,2.0,""]]',
    ],
    [
      "keys and types that were asked for",
      { create: { primaryKeys: ["id"], types: { zip: "TEXT" } }, format: "ndjson" },
      '{"id": 1, "zip": 2134}\n{"id": 2, "more": [1]}',
      '"id" INTEGER PRIMARY KEY, "zip" TEXT, "more" TEXT',
      '[[1,"2134",null],[2,null,"[1]"]]',
    ],
  ];

for (const [what, part, text, sql, rows] of CREATED) {
  Deno.test(`load() makes a table: ${what}`, async () => {
    await using databases = new TestDatabases(SOURCE);
    const create = { primaryKeys: [], types: {} };
    const { schemas } = await load(databases, text, { create, table: "made", ...part });
    assert.equal(schemas?.after.replace(/\s+/g, " "), `CREATE TABLE "made" ( ${sql} )`);
    assert.equal(await all(databases, "made"), rows);
  });
}

/** More than the types are inferred from. */
const SAMPLE_ROWS = 150_000;

async function* manyRows(last: string): AsyncGenerator<string> {
  yield "id,n,late\n";
  for (let i = 0; i < SAMPLE_ROWS; i += 1000) {
    yield Array.from({ length: 1000 }, (_, k) => `${i + k},${i + k},\n`).join("");
  }
  yield last;
}

Deno.test("load() widens the types of a new table when later rows need it", async () => {
  await using databases = new TestDatabases(SOURCE);
  const create = { primaryKeys: ["id"], types: {} };
  const { rows, schemas } = await load(databases, () => manyRows("x1,007,5\n"), {
    create,
    table: "made",
  });
  assert.equal(rows, SAMPLE_ROWS + 1);
  assert.match(
    schemas!.after.replace(/\s+/g, " "),
    /"id" TEXT PRIMARY KEY, "n" TEXT, "late" INTEGER/,
  );
  const database = databases.get("a");
  const found = await database.execute(
    "select id, n, late, typeof(n) from made where id in ('5', 'x1') order by id",
  );
  assert.deepEqual(found.rows, [["5", "5", "", "text"], ["x1", "007", 5, "text"]]);
  assert.equal(
    await database.value(
      "select group_concat(name) from pragma_table_list where name like 'made%'",
    ),
    "made",
  );
});

const REFUSED: [what: string, part: Partial<LoadSpec>, text: string, message: RegExp][] = [
  ["a key twice", {}, "id\n1\n2\n1\n", /^Line 4, column "id": UNIQUE constraint failed: t\.id$/],
  [
    "NULL",
    { format: "ndjson" },
    '{"id":1}\n{"id":2,"name":null}',
    /^Line 2, column "name": NOT NULL constraint failed/,
  ],
  [
    "another type in a strict table",
    { table: "strict_one" },
    "id,n\n1,5\n2,x\n",
    /^Line 3, column "n": cannot store TEXT value in INTEGER column/,
  ],
  ["a key that is no number", {}, "id\nx\n", /^Line 2, column "id": datatype mismatch$/],
  [
    "an unknown column",
    {},
    "id,nom\n1,x\n",
    /^Line 2, column "nom": The table has no column "nom"$/,
  ],
  [
    "no key for upsert",
    { mode: "upsert" },
    "age\n1\n",
    /^Line 2, column "id": The primary key is missing$/,
  ],
  ["two names for a column", { columns: { b: "age" } }, "age,b\n1,2\n", /column "age": Two values/],
  [
    "bytes that are no base64",
    { format: "ndjson" },
    '{"any":{"$base64":true,"encoded":"?"}}',
    /^Line 1, column "any": Invalid \$base64/,
  ],
];

for (const [what, part, text, message] of REFUSED) {
  Deno.test(`load() leaves everything as it was: ${what}`, async () => {
    await using databases = new TestDatabases(SOURCE);
    await assert.rejects(load(databases, text, part), (error: SqlError) => {
      assert.ok(error instanceof SqlError);
      assert.match(error.message, message);
      return true;
    });
    assert.equal(await all(databases, part.table), "[]");
  });
}

Deno.test("load() finds the line among many, also of those that go together", async () => {
  await using databases = new TestDatabases(SOURCE);
  const lines = Array.from({ length: 5000 }, (_, i) => i === 3210 ? "7,0,z" : `${i},1,y`);
  await assert.rejects(
    load(databases, `id,x,y\n${lines.join("\n")}`, { table: "plain" }),
    /Line 3212, column "id": UNIQUE/,
  );
  assert.equal(await all(databases, "plain"), "[]");
});

Deno.test("load() names the line that is not in the encoding", async () => {
  await using databases = new TestDatabases(SOURCE);
  const bytes = new Uint8Array([...new TextEncoder().encode("id,name\n1,x\n2,"), 0xe9, 10]);
  const text = () => ReadableStream.from([bytes]) as ReadableStream<Uint8Array<ArrayBuffer>>;
  const run = (part: Partial<LoadSpec>) =>
    databases.get("a").load(text(), { spec: loadSpec({ table: "t", format: "csv", ...part }) });
  await assert.rejects(run({}), /^SqlError: Line 3: Not in the encoding utf-8$/);
  await run({ encoding: "windows-1252" });
  assert.equal(await all(databases), '[[1,"x",null,null],[2,"é",null,null]]');
});

Deno.test("load() in batches keeps what was committed, and says how much", async () => {
  await using databases = new TestDatabases(SOURCE);
  const lines = Array.from({ length: 25 }, (_, i) => `${i},n`);
  await assert.rejects(
    load(databases, `id,name\n${lines.join("\n")}\n3,again\n`, { commitEvery: 10 }),
    (error: HttpError) => {
      assert.match(error.message, /^Line 27, column "id": .*\(20 rows before it were committed\)$/);
      assert.deepEqual(error.data, { line: 27, column: "id", committed: 20 });
      return true;
    },
  );
  assert.equal(await databases.get("a").value("select count(*) from t"), 20);
});

Deno.test("other writes have their turn between the batches of a load", async () => {
  await using databases = new TestDatabases(SOURCE);
  const database = databases.get("a");
  const order: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  async function* text() {
    yield "id,name\n" + Array.from({ length: 40_000 }, (_, i) => `${i},n\n`).join("");
    await promise;
    yield "50000,last\n";
  }
  const loading = load(databases, text, { commitEvery: 10_000 }, {
    onProgress: ({ rows }) => {
      order.push(`${rows}`);
      if (order.length > 1) return;
      void database.executeWrite("insert into plain values (1, 1, 1)").then(() => {
        order.push("write");
        resolve();
      });
    },
  });
  await loading;
  assert.ok(order.indexOf("write") > 0 && order.indexOf("write") < order.length - 1, `${order}`);
});

Deno.test("load() is undone when it is stopped, or its text breaks off", async () => {
  await using databases = new TestDatabases(SOURCE);
  const aborter = new AbortController();
  async function* text() {
    yield "id,name\n" + Array.from({ length: 40_000 }, (_, i) => `${i},n\n`).join("");
    aborter.abort();
    yield "x".repeat(300_000);
  }
  await assert.rejects(load(databases, text, {}, { signal: aborter.signal }), {
    name: "AbortError",
  });
  async function* broken() {
    yield "id,name\n" + Array.from({ length: 40_000 }, (_, i) => `${i},n\n`).join("");
    throw new Error("gone");
  }
  await assert.rejects(load(databases, broken, {}), /The data ended early/);
  assert.equal(await all(databases), "[]");
  await databases.get("a").executeWrite("insert into t (id) values (1)");
});

Deno.test("pages can be read during a large load, and the file is afterwards as it was", async () => {
  await using databases = new TestDatabases(SOURCE);
  const database = databases.get("a");
  const seen: unknown[] = [];
  async function* text() {
    yield "id,x,y\n";
    for (let i = 0; i < 200_000; i += 10_000) {
      yield Array.from({ length: 10_000 }, (_, k) => `${i + k},1,${"y".repeat(50)}\n`).join("");
      if (i >= 50_000) seen.push(await database.value("select count(*) from plain"));
    }
  }
  await load(databases, text, { table: "plain" });
  assert.deepEqual([...new Set(seen)], [0]);
  assert.equal(await database.value("select count(*) from plain"), 200_000);
  const path = database.path as string;
  await databases.served.close();
  const header = Deno.readFileSync(path).subarray(18, 20);
  assert.deepEqual([...header], [1, 1], "no write-ahead log any more");
});

Deno.test("values that are checked outside come with their line", async () => {
  await using databases = new TestDatabases(SOURCE);
  const checked: unknown[] = [];
  const check = (values: unknown[]) => {
    checked.push(...values);
    return Promise.resolve();
  };
  await load(databases, "id,name\n1,a\n\n2,b\n", { checked: ["name"] }, { check });
  assert.deepEqual(checked, [
    { line: 2, column: "name", value: "a" },
    { line: 4, column: "name", value: "b" },
  ]);
  const refuse = () => Promise.reject(new SqlError("no"));
  await assert.rejects(load(databases, "id,name\n3,a\n", { checked: ["name"] }, { check: refuse }));
  assert.equal(await databases.get("a").value("select count(*) from t"), 2);
});
