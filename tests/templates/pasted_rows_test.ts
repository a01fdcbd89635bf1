import { deepEqual, equal, throws } from "node:assert/strict";
import { editSay } from "../../lib/views/edit_say.ts";
import {
  parsePasted,
  pastedType,
  type PastedValue,
  pastedValue,
  PasteProblem,
} from "../../templates/static/pasted_rows.js";

const TEXTS: [text: string, format: string, columns: string[], rows: unknown[][]][] = [
  ["a,b\n1,x", "CSV", ["a", "b"], [["1", "x"]]],
  ["\ufeffa,b\r\n1,x\r\n", "CSV", ["a", "b"], [["1", "x"]]],
  ["a;b\n1,5;x", "CSV", ["a", "b"], [["1,5", "x"]]],
  ["a\tb\n1\tx,y", "TSV", ["a", "b"], [["1", "x,y"]]],
  ['a,b\n"x\ny","say ""hi"""\nz,', "CSV", ["a", "b"], [["x\ny", 'say "hi"'], ["z", ""]]],
  ['"a,1",b\n1,2', "CSV", ["a,1", "b"], [["1", "2"]]],
  ["a,b\n1", "CSV", ["a", "b"], [["1", ""]]],
  ["a\n1\n\n2", "CSV", ["a"], [["1"], ["2"]]],
  ['[{"a": 1}, {"b": null}]', "JSON", ["a", "b"], [[1, null], [null, null]]],
  ['{"a": 1}', "NDJSON", ["a"], [[1]]],
  ['{"a": 1}\n\n{"a": [2]}\n', "NDJSON", ["a"], [[1], [[2]]]],
];

Deno.test("parsePasted() reads CSV, TSV, JSON and JSON lines", () => {
  for (const [text, format, columns, rows] of TEXTS) {
    const pasted = parsePasted(text);
    deepEqual([pasted.format, pasted.columns, pasted.rows], [format, columns, rows], text);
  }
});

const say = editSay({ language: "en" });

const PROBLEMS: [text: string, message: RegExp][] = [
  [" ", /nothing to read/],
  ["a,\n1,2", /number 2 has no name/],
  ["a,b,a\n", /names "a" twice/],
  ["a\n1\n2,3", /^Line 3 has 2 values/],
  ['a\n"x\ny', /^The quote in line 2/],
  ["[1]", /^Row 1 is no object/],
  ["[{]", /^This is not JSON/],
  ['{"a": 1}\n{]', /^Line 2 is not JSON/],
];

Deno.test("parsePasted() says where a text cannot be read", () => {
  for (const [text, message] of PROBLEMS) {
    throws(
      () => parsePasted(text),
      (error) => error instanceof PasteProblem && message.test(say(error.key, error.values)),
    );
  }
});

const TYPED: [values: PastedValue[], type: string, stored: unknown[]][] = [
  [["1", "-20", ""], "integer", [1, -20, null]],
  [["9007199254740993"], "integer", [9007199254740993n]],
  [["9223372036854775808"], "float", [9223372036854775808]],
  [["1", "2.5", "1e3"], "float", [1, 2.5, 1000]],
  [["007"], "text", ["007"]],
  [["1", "x"], "text", ["1", "x"]],
  [["", null], "text", [null, null]],
  [[true, 0], "integer", [true, 0]],
  [[1.5, 2], "float", [1.5, 2]],
];

Deno.test("pastedType() fits all values, pastedValue() makes them so", () => {
  for (const [values, type, stored] of TYPED) {
    const found = pastedType(values);
    equal(found, type, JSON.stringify(values));
    deepEqual(values.map((value) => pastedValue(value, found)), stored);
  }
});
