import { deepEqual, equal } from "node:assert/strict";
import { Args } from "../../lib/http/args.ts";
import { jsonData, type JsonSource } from "../../lib/render/json_data.ts";
import { parseJsonOptions, takesFinishedRows } from "../../lib/render/json_options.ts";
import { Real } from "../../lib/sql/value.ts";

const SOURCE: JsonSource = {
  head: { ok: true, next: null },
  page: {
    columns: ["id", "name", "data"],
    rows: [
      [1, "one", new Uint8Array([1, 2])],
      [9007199254740993n, null, '{"a": [1]}'],
      [new Real(4), Infinity, -Infinity],
    ],
  },
  truncated: false,
  objectKey: (row) => String(row[0]),
};

async function body(query: string, source: JsonSource = SOURCE): Promise<string> {
  return await jsonData(source, parseJsonOptions(new Args(query))).text();
}

const BLOB = '{"$base64":true,"encoded":"AQI="}';
const OBJECTS = `[{"id":1,"name":"one","data":${BLOB}},` +
  `{"id":9007199254740993,"name":null,"data":"{\\"a\\": [1]}"},` +
  `{"id":4.0,"name":null,"data":null}]`;
const ARRAYS = `[[1,"one",${BLOB}],[9007199254740993,null,"{\\"a\\": [1]}"],[4.0,null,null]]`;

const SHAPES: [query: string, text: string][] = [
  ["", `{"ok":true,"next":null,"rows":${OBJECTS},"truncated":false}`],
  ["_shape=arrays", `{"ok":true,"next":null,"rows":${ARRAYS},"truncated":false}`],
  ["_shape=array", OBJECTS],
  ["_shape=arrayfirst", "[1,9007199254740993,4.0]"],
  [
    "_shape=object",
    `{"1":{"id":1,"name":"one","data":${BLOB}},` +
    `"9007199254740993":{"id":9007199254740993,"name":null,"data":"{\\"a\\": [1]}"},` +
    `"4.0":{"id":4.0,"name":null,"data":null}}`,
  ],
  [
    "_shape=array&_nl=on&_json=data",
    `{"id":1,"name":"one","data":${BLOB}}\n` +
    `{"id":9007199254740993,"name":null,"data":{"a":[1]}}\n` +
    `{"id":4.0,"name":null,"data":null}`,
  ],
  ["_shape=arrayfirst&_json_infinity=on", "[1,9007199254740993,4.0]"],
];

for (const [query, text] of SHAPES) {
  Deno.test(`jsonData() with ${query || "no arguments"}`, async () =>
    equal(await body(query), text));
}

Deno.test("jsonData() writes infinities when asked to", async () => {
  equal(
    await body("_shape=array&_nl=1&_json_infinity=true").then((text) => text.split("\n")[2]),
    '{"id":4.0,"name":Infinity,"data":-Infinity}',
  );
});

Deno.test("jsonData() puts labels beside values that have one", async () => {
  const labels = new Map([[1, { get: (value: unknown) => value === "one" ? "Uno" : undefined }]]);
  const source = {
    ...SOURCE,
    page: { ...SOURCE.page, rows: [[1, "one", null], [2, "x", null]], labels },
  };
  const rows = JSON.parse(await body("_shape=arrays", source as JsonSource)).rows;
  deepEqual(rows, [[1, { value: "one", label: "Uno" }, null], [2, "x", null]]);
});

Deno.test("jsonData() of the shape object needs names for rows", async () => {
  const source = { ...SOURCE, objectKey: "no keys here" };
  const response = jsonData(source, parseJsonOptions(new Args("_shape=object")));
  equal(response.status, 400);
  deepEqual(await response.json(), {
    ok: false,
    error: "no keys here",
    errors: ["no keys here"],
    status: 400,
  });
});

Deno.test("jsonData() refuses shapes that do not exist", async () => {
  const response = jsonData(SOURCE, parseJsonOptions(new Args("_shape=nonsense")));
  equal(response.status, 400);
  equal((await response.json()).error, "Invalid _shape: nonsense");
});

Deno.test("jsonData() of the shape object keeps awkward keys and the order of rows", async () => {
  const page = { columns: ["k"], rows: [["b"], ["10"], ["__proto__"]] };
  const source: JsonSource = { ...SOURCE, page, objectKey: (row) => String(row[0]) };
  equal(
    await body("_shape=object", source),
    '{"b":{"k":"b"},"10":{"k":"10"},"__proto__":{"k":"__proto__"}}',
  );
});

const FINISHED: JsonSource = {
  ...SOURCE,
  page: { columns: ["id"], json: new TextEncoder().encode('[{"id":1}]') },
};

Deno.test("jsonData() passes finished rows on as they are", async () => {
  equal(await body("", FINISHED), '{"ok":true,"next":null,"rows":[{"id":1}],"truncated":false}');
  equal(await body("", { ...FINISHED, head: {} }), '{"rows":[{"id":1}],"truncated":false}');
  equal(await body("_shape=array", FINISHED), '[{"id":1}]');
});

const FINISHABLE: [query: string, finishable: boolean][] = [
  ["", true],
  ["_shape=array", true],
  ["_shape=array&_nl=on", false],
  ["_shape=arrays", false],
  ["_json=a", false],
  ["_json_infinity=1", false],
  ["_json_infinity=off", true],
];
for (const [query, finishable] of FINISHABLE) {
  Deno.test(`takesFinishedRows() with ${query || "no arguments"} is ${finishable}`, () => {
    equal(takesFinishedRows(parseJsonOptions(new Args(query))), finishable);
  });
}
