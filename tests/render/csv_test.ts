import { equal } from "node:assert/strict";
import { csvLine, csvText } from "../../lib/render/csv.ts";
import { Real } from "../../lib/sql/value.ts";

const LINES: [cells: string[], line: string][] = [
  [["a", "b"], "a,b\r\n"],
  [["a,b", 'say "hi"', "x\ny", "c\rd", " lead"], '"a,b","say ""hi""","x\ny","c\rd", lead\r\n'],
  [["", ""], ",\r\n"],
  [[""], '""\r\n'],
  [["=1+1"], "=1+1\r\n"],
];
for (const [cells, line] of LINES) {
  Deno.test(`csvLine() of ${JSON.stringify(cells)}`, () => equal(csvLine(cells), line));
}

const PAGE = {
  columns: ["id", "kind", "data"],
  rows: [[1, "a", new Uint8Array(2)], [new Real(2), null, null], [9007199254740993n, "b", 1e22]],
};
const blobText = (_row: unknown, column: number, bytes: Uint8Array) => `${column}:${bytes.length}`;

Deno.test("csvText() writes values as Datasette does", () => {
  equal(
    csvText(PAGE, { header: true, blobText }),
    "id,kind,data\r\n1,a,2:2\r\n2.0,,\r\n9007199254740993,b,1e+22\r\n",
  );
});

Deno.test("csvText() gives expanded columns a second one with labels", () => {
  const labels = new Map([[1, { get: (value: unknown) => value === "a" ? "Anna" : undefined }]]);
  equal(
    csvText({ ...PAGE, labels }, { header: true, blobText }).split("\r\n").slice(0, 3).join("|"),
    "id,kind,kind_label,data|1,a,Anna,2:2|2.0,,,",
  );
});

Deno.test("csvText() without header starts with the first row", () => {
  equal(csvText(PAGE, { header: false, blobText }).slice(0, 7), "1,a,2:2");
});
