import { equal } from "node:assert/strict";
import { FORMATS } from "../../templates/static/row_formats.js";
import { tilde, untilde } from "../../templates/static/tilde.js";
import { tildeEncode } from "../../lib/text/tilde.ts";

const ROWS = {
  table: 'my "table"',
  columns: ["id", "name", "photo", "tags"],
  rows: [
    { id: 1, name: 'O\'Hara, "Jo"\nx|y', photo: null, tags: '["a"]', other: "not asked for" },
    { id: 2.5, name: "tab\there", photo: { $base64: true, encoded: "AP8=" }, tags: "" },
  ],
};

const EXPECTED: Record<string, string> = {
  tsv: "id\tname\tphoto\ttags\r\n" +
    '1\tO\'Hara, "Jo" x|y\t\t["a"]\r\n' +
    "2.5\ttab here\tAP8=\t\r\n",
  csv: "id,name,photo,tags\r\n" +
    '1,"O\'Hara, ""Jo""\nx|y",,"[""a""]"\r\n' +
    "2.5,tab\there,AP8=,\r\n",
  md: "| id | name | photo | tags |\n| --- | --- | --- | --- |\n" +
    '| 1 | O\'Hara, "Jo"<br>x\\|y |  | ["a"] |\n' +
    "| 2.5 | tab\there | AP8= |  |\n",
  sql: 'insert into "my ""table""" ("id", "name", "photo", "tags") values ' +
    "(1, 'O''Hara, \"Jo\"\nx|y', null, '[\"a\"]');\n" +
    'insert into "my ""table""" ("id", "name", "photo", "tags") values ' +
    "(2.5, 'tab\there', X'00ff', '');\n",
};

for (const [format, text] of Object.entries(EXPECTED)) {
  Deno.test(`rows are written as ${format}`, () => equal(FORMATS[format]!.write(ROWS), text));
}

Deno.test("rows are written as JSON, with the columns that are shown", () => {
  const [first] = JSON.parse(FORMATS.json!.write(ROWS));
  equal(Object.keys(first).join(), "id,name,photo,tags");
});

const NAMES = ["plain_name-1", "a b", "a/b.c", "é~+%", "it's (all) *", "日本"];

Deno.test("tilde() is the encoding of paths, untilde() its reverse", () => {
  for (const name of NAMES) {
    equal(tilde(name), tildeEncode(name));
    equal(untilde(tilde(name)), name);
  }
});
