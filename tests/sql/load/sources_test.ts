/** Rows out of text that comes in pieces. */
import assert from "node:assert/strict";
import { type LoadSpec, loadSpec } from "../../../lib/sql/load_protocol.ts";
import { exactValue } from "../../../lib/sql/process/load/json_rows.ts";
import { LoadProblem } from "../../../lib/sql/process/load/load_problem.ts";
import { rowSource } from "../../../lib/sql/process/load/row_source.ts";
import { Real } from "../../../lib/sql/value.ts";

/** All rows as [line, object], of text that comes in pieces of so many characters. */
function rowsOf(text: string, part: Partial<LoadSpec>, size: number, columns: string[] | null) {
  const source = rowSource(loadSpec({ table: "t", format: "csv", ...part }), columns);
  const rows: [number, Record<string, unknown>][] = [];
  const take = () => {
    for (let row = source.next(); row !== undefined; row = source.next()) {
      const found = row;
      const values = found.names.map((name, i) => [name, exactValue(found, i)]);
      rows.push([found.line, Object.fromEntries(values)]);
    }
  };
  for (let at = 0; at < text.length; at += size) {
    source.push(text.slice(at, at + size));
    take();
  }
  source.end();
  take();
  return rows;
}

type Rows = [number, Record<string, unknown>][];

const CASES: [what: string, part: Partial<LoadSpec>, text: string, rows: Rows][] = [
  ["plain", {}, "a,b\n1,x\n2,y\n", [[2, { a: "1", b: "x" }], [3, { a: "2", b: "y" }]]],
  ["CRLF, no last line end", {}, "a,b\r\n1,x\r\n2,", [[2, { a: "1", b: "x" }], [3, {
    a: "2",
    b: "",
  }]]],
  ["quotation marks", {}, 'a,b\n"x, ""y""",5" pipe\n', [[2, { a: 'x, "y"', b: '5" pipe' }]]],
  ["line ends in values", {}, 'a,b\n"1\n2\r\n",x\ny,z\n', [
    [2, { a: "1\n2\r\n", b: "x" }],
    [5, { a: "y", b: "z" }],
  ]],
  ["empty lines", {}, "a\n\n1\n\n\n2\n", [[3, { a: "1" }], [6, { a: "2" }]]],
  ["an empty value alone on its line", {}, 'a\n""\n', [[2, { a: "" }]]],
  ["names that are missing", {}, "a,,b\n1,2,3\n", [[2, { a: "1", column_2: "2", b: "3" }]]],
  ["another delimiter", { delimiter: ";" }, "a;b\n1,5;2\n", [[2, { a: "1,5", b: "2" }]]],
  ["no header", { hasHeader: false }, "1,2\n3,4", [
    [1, { column_1: "1", column_2: "2" }],
    [2, { column_1: "3", column_2: "4" }],
  ]],
  ["tabs", { format: "tsv" }, "a\tb\n1\tC:\\new\n", [[2, { a: "1", b: "C:\\new" }]]],
  ["tabs and escapes", { format: "tsv", hasEscapes: true }, "a\tb\n1\\n2\tC:\\\\n\n", [
    [2, { a: "1\n2", b: "C:\\n" }],
  ]],
  ["lines of JSON", { format: "ndjson" }, '{"a": 1}\n\n{"b": "}{"}', [
    [1, { a: 1 }],
    [3, { b: "}{" }],
  ]],
  ["numbers of JSON", { format: "ndjson" }, '{"a":9007199254740993,"b":1.0,"c":1e2,"d":10.05}', [
    [1, { a: 9007199254740993n, b: new Real(1), c: new Real(100), d: 10.05 }],
  ]],
  ["an array", { format: "json" }, '[\n{"a": "]"},\n {"a": {"b": [1, "\\"\\\\"]}}\n]\n', [
    [2, { a: "]" }],
    [3, { a: { b: [1, '"\\'] } }],
  ]],
  ["objects one after the other", { format: "json" }, '{"a": 1} {"a": 2}\n{"a": 3}', [
    [1, { a: 1 }],
    [1, { a: 2 }],
    [2, { a: 3 }],
  ]],
  ["an empty array", { format: "json" }, " [ ] ", []],
];

for (const [what, part, text, rows] of CASES) {
  Deno.test(`rowSource() reads ${part.format ?? "csv"}, however it is cut: ${what}`, () => {
    for (const size of [1, 2, 3, 7, 1000]) {
      assert.deepEqual(rowsOf(text, part, size, null), rows, `pieces of ${size}`);
    }
  });
}

Deno.test("rowSource() gives values without a header the columns of the table", () => {
  assert.deepEqual(rowsOf("1,2\n", { hasHeader: false }, 100, ["x", "y"]), [[1, {
    x: "1",
    y: "2",
  }]]);
});

const PROBLEMS: [part: Partial<LoadSpec>, text: string, message: string][] = [
  [{}, "a,b\n1\n", "Line 2: 1 value, but there are 2 columns"],
  [{}, "a,b\n1,2,3\n", "Line 2: 3 values, but there are 2 columns"],
  [{}, "a,a\n1,2\n", 'Line 1: Two columns are called "a"'],
  [{}, 'a\n1\n"x\n2\n', "Line 3: A quoted value does not end"],
  [
    { format: "ndjson" },
    '{"a": 1}\n{"a" 2}',
    "Line 2: Invalid JSON at character 6: Expected ':' after property name",
  ],
  [{ format: "ndjson" }, "[1]", 'Line 1: A row must be an object, such as {"name": "Cleo"}'],
  [{ format: "json" }, '[{"a": 1}, 7]', "Line 1: Expected an array of objects"],
  [{ format: "json" }, '[{"a": 1}\n, {"a"', "Line 2: The JSON does not end"],
  [{ format: "json" }, '[\n{"a": 1},\n{"a": tru}]', "Line 3: Invalid JSON"],
];

for (const [part, text, message] of PROBLEMS) {
  Deno.test(`rowSource() says where ${JSON.stringify(text)} is wrong`, () => {
    for (const size of [1, 5, 1000]) {
      assert.throws(() => rowsOf(text, part, size, null), (error: Error) => {
        assert.ok(error instanceof LoadProblem);
        assert.equal(error.message.slice(0, message.length), message);
        return true;
      });
    }
  });
}
