import { deepEqual, equal, match, ok } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

const ROWS = 200_000;

const databases = {
  "db.db": `
    create table big (id integer primary key, name text, score real);
    insert into big with recursive n(x) as (select 1 union all select x + 1 from n limit ${ROWS})
      select x, 'row ' || x, x / 2.0 from n;
    create view even as select id, name from big where id % 2 = 0 limit 5000;
    create table kinds (id integer primary key, name text);
    insert into kinds values (1, 'port'), (2, null);
    create table stops (line text, stop integer, kind integer references kinds, photo blob,
      primary key (line, stop));
    insert into stops values ('b/1', 1, 1, x'00ff'), ('b/1', 2, 2, null), ('a', 1, 9, x'01'),
      ('a', 2, null, null);`,
};

async function lines(response: Response): Promise<string[]> {
  equal(response.status, 200);
  return (await response.text()).trimEnd().split(/\r?\n/);
}

const WHOLE: [format: string, header: number, last: string][] = [
  ["csv?_stream=on", 1, "200000,row 200000,100000.0"],
  ["csv?_stream=on&_header=off", 0, "200000,row 200000,100000.0"],
  ["tsv?_stream=on", 1, "200000\trow 200000\t100000.0"],
  ["ndjson?_stream=on", 0, '{"id":200000,"name":"row 200000","score":100000.0}'],
  ["json?_stream=on&_shape=array&_nl=on", 0, '{"id":200000,"name":"row 200000","score":100000.0}'],
  ["json?_stream=on&_shape=array", 0, '{"id":200000,"name":"row 200000","score":100000.0}]'],
];

Deno.test("Exports with _stream have every row", async (test) => {
  await using ds = await testDatasette({ databases });
  const sql = encodeURIComponent("select * from big");
  for (const [format, header, last] of WHOLE) {
    const query = format.replace("?", `?sql=${sql}&`);
    for (const path of [`/db/big.${format}`, `/db/-/query.${query}`]) {
      await test.step(`GET ${path}`, async () => {
        const all = await lines(await ds.client.get(path));
        equal(all.length, ROWS + header);
        equal(all.at(-1), last);
      });
    }
  }
  await test.step("of a view with more than one page", async () => {
    for (const format of ["csv?_header=off&", "tsv?_header=off&", "ndjson?"]) {
      const all = await lines(await ds.client.get(`/db/even.${format}_stream=on&_size=10`));
      equal(new Set(all).size, 2500 * 2);
    }
  });
  await test.step("of JSON are one array", async () => {
    const response = await ds.client.get("/db/even.json?_stream=on&_shape=array");
    equal((await response.json()).length, 5000);
  });
});

const STOPS_JSON = [
  { line: "a", stop: 1, kind: 9, photo: { $base64: true, encoded: "AQ==" } },
  { line: "a", stop: 2, kind: null, photo: null },
  { line: "b/1", stop: 1, kind: 1, photo: { $base64: true, encoded: "AP8=" } },
  { line: "b/1", stop: 2, kind: 2, photo: null },
];

Deno.test("Exports of compound keys and blobs are the same as pages and streams", async (test) => {
  await using ds = await testDatasette({ databases });
  const get = async (path: string) => await (await ds.client.get(path)).text();
  for (const query of ["", "&_size=1", "&_sort=kind", "&_sort_desc=stop&_size=1"]) {
    const all = query.replace("&_size=1", "");
    await test.step(`with ${query}`, async () => {
      const array = await get(`/db/stops.json?_shape=array${all}`);
      const ndjson = await get(`/db/stops.ndjson?_stream=on${query}`);
      const stream = await get(`/db/stops.json?_stream=on&_shape=array${query}`);
      deepEqual(JSON.parse(stream), JSON.parse(`[${ndjson.trim().split("\n").join(",")}]`));
      if (query === "") deepEqual(JSON.parse(stream), STOPS_JSON);
      if (query === all) deepEqual(JSON.parse(stream), JSON.parse(array));
      equal((await get(`/db/stops.csv?_stream=on${query}`)).split("\r\n").length, 6);
    });
  }
  await test.step("blobs are links in TSV", async () => {
    const text = await get("/db/stops.tsv");
    equal(text, await get("/db/stops.tsv?_stream=on"));
    match(
      text,
      /^line\tstop\tkind\tphoto\na\t1\t9\thttp.*\/db\/stops\/a,1\.blob\?_blob_column=photo\n/,
    );
  });
  await test.step("labels are expanded", async () => {
    const tsv = await get("/db/stops.tsv?_stream=on&_labels=on&line=b/1");
    match(tsv, /^line\tstop\tkind\tkind_label\tphoto\nb\/1\t1\t1\tport\thttp/);
    const [first] = JSON.parse(
      await get("/db/stops.json?_stream=on&_shape=array&_labels=on&line=b/1"),
    );
    deepEqual(first.kind, { value: 1, label: "port" });
    deepEqual(Object.keys(first), ["line", "stop", "kind", "photo"]);
  });
  await test.step("a row can be had in every format", async () => {
    match(await get("/db/stops/a,1.tsv"), /^line\tstop\tkind\tphoto\na\t1\t9\thttp/);
    deepEqual(JSON.parse(await get("/db/stops/a,1.ndjson")), STOPS_JSON[0]);
  });
});

Deno.test("A page without _stream has a page of rows in every format", async () => {
  await using ds = await testDatasette({ databases });
  equal((await lines(await ds.client.get("/db/big.tsv?_size=3"))).length, 4);
  equal((await lines(await ds.client.get("/db/big.ndjson?_size=3"))).length, 3);
  const sql = encodeURIComponent("select * from big");
  equal((await lines(await ds.client.get(`/db/-/query.ndjson?sql=${sql}`))).length, 1000);
});

Deno.test("Stored queries are exported like others", async () => {
  const queries = { first: "select id from big where id <= :most" };
  const config = { databases: { db: { queries } } };
  await using ds = await testDatasette({ databases, config });
  const all = await lines(await ds.client.get("/db/first.tsv?most=1500&_stream=on&_header=off"));
  equal(all.length, 1500);
  const download = await ds.client.get("/db/first.ndjson?most=1&_dl=1");
  equal(download.headers.get("content-disposition"), 'attachment; filename="first.ndjson"');
  equal(await download.text(), '{"id":1}\n');
});

Deno.test("_dl makes downloads of all formats", async () => {
  await using ds = await testDatasette({ databases });
  for (const format of ["csv", "tsv", "ndjson", "json"]) {
    const response = await ds.client.get(`/db/kinds.${format}?_dl=on`);
    const disposition = response.headers.get("content-disposition");
    equal(disposition, `attachment; filename="kinds.${format}"`);
    await response.body?.cancel();
  }
});

const MISTAKES: [path: string, message: RegExp][] = [
  ["/db/big.json?_stream=on", /_shape=objects: use _shape=array/],
  ["/db/big.json?_stream=on&_shape=object", /_shape=object: use _shape=array/],
  ["/db/-/query.json?sql=select+1&_stream=on", /use _shape=array/],
  ["/db/big.json?_stream=on&_shape=array&_next=5", /_next not allowed/],
];
Deno.test("Exports that cannot be had are refused with status 400", async (test) => {
  await using ds = await testDatasette({ databases });
  for (const [path, message] of MISTAKES) {
    await test.step(`GET ${path}`, async () => {
      const response = await ds.client.get(path);
      equal(response.status, 400);
      match((await response.json()).error, message);
    });
  }
});

/** Everything that the server sends until it closes the connection. */
async function received(port: number, path: string): Promise<string> {
  using connection = await Deno.connect({ port });
  const request = `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`;
  await connection.write(new TextEncoder().encode(request));
  let text = "";
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(64 * 1024);
  try {
    for (;;) {
      const length = await connection.read(buffer);
      if (length === null) return text;
      text += decoder.decode(buffer.subarray(0, length), { stream: true });
    }
  } catch {
    // A reset is a way to break off, too.
    return text;
  }
}

const LAST_CHUNK = "\r\n0\r\n\r\n";

Deno.test("An export that fails on the way breaks off instead of ending", async () => {
  await using ds = await testDatasette({ databases, settings: { max_csv_mb: 1 } });
  await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, ds.fetch);
  const { port } = server.addr;
  const sql = encodeURIComponent(
    "with recursive n(x) as (select 1 union all select x + 1 from n limit 150000) " +
      "select case when x = 149000 then json('[') else x end as x, 'some text' as t from n",
  );
  for (const format of ["csv", "tsv", "ndjson"]) {
    const whole = await received(port, `/db/kinds.${format}?_stream=on`);
    ok(whole.endsWith(LAST_CHUNK), whole);
    const tooLarge = await received(port, `/db/big.${format}?_stream=on`);
    ok(tooLarge.length > 500_000 && !tooLarge.endsWith(LAST_CHUNK));
    const failing = await received(port, `/db/-/query.${format}?_stream=on&sql=${sql}`);
    match(failing, /^HTTP\/1.1 200/);
    ok(!failing.endsWith(LAST_CHUNK));
  }
});
