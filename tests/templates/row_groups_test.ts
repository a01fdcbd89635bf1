import assert from "node:assert/strict";
import { groupsSheet, rowGroups, textWidth } from "../../templates/parts/row_groups.ts";
import type { TableHeading, TableRow } from "../../templates/parts/rows_table.tsx";
import { raw } from "../../lib/text/html.ts";

const HEADINGS: TableHeading[] = [{ name: "id" }, { name: "name" }];

function rowsOf(count: number, name = "Ada"): TableRow[] {
  return Array.from({ length: count }, (_, i) => ({
    cells: [{ column: 0, content: String(i) }, { column: 1, content: name }],
  }));
}

/** Characters that the sheet gives to the cells of a column. */
function charactersOf(column: number, rows: TableRow[]): number {
  const sheet = groupsSheet(HEADINGS, rows, null);
  const [, ch] = new RegExp(`--column-${column},[^)]*min\\(([\\d.]+)ch`).exec(sheet)!;
  return Number(ch);
}

Deno.test("tables of fewer than 50 rows are not grouped, others are in groups of 20", () => {
  assert.equal(rowGroups(rowsOf(49)), null);
  assert.deepEqual(rowGroups(rowsOf(110))!.map(({ length }) => length), [...Array(5).fill(20), 10]);
});

Deno.test("a column is as wide as its longest text, of any row, needs", () => {
  const rows = rowsOf(300);
  const before = charactersOf(1, rows);
  rows[299]!.cells[1]!.content = "Ada King, Countess of Lovelace";
  assert.ok(before < 4);
  const after = charactersOf(1, rows);
  assert.ok(after > 20 && after < 32, `${after} characters`);
});

Deno.test("only what is to be read of HTML counts", () => {
  const rows = rowsOf(200);
  const before = charactersOf(1, rows);
  rows[7]!.cells[1]!.content = raw('<a href="/a/very/long/address/of/something">&lt;b&gt;</a>');
  assert.equal(charactersOf(1, rows), Math.max(before, 3));
});

Deno.test("JSON is on one line, whatever its signs are", () => {
  const rows = rowsOf(200, "");
  rows[7]!.cells[1]!.content = raw("<pre>[\n  &#34;lilac&#34;,\n  &#34;ill&#34;\n]</pre>");
  const drawn = charactersOf(1, rows);
  assert.ok(drawn > 17 && drawn < 20, `${drawn} characters for [ "lilac", "ill" ]`);
  const cut = rowsOf(200, "");
  Object.assign(cut[7]!.cells[1]!, {
    content: '["ill", "lilac", "ill", "lilac", "illicit"]',
    long: "json",
  });
  assert.ok(charactersOf(1, cut) > 42);
});

Deno.test("what the style sheet writes into cells counts", () => {
  const rows = rowsOf(200, "");
  rows[7]!.cells[1]!.valueClass = "type-none";
  const ofNull = charactersOf(1, rows);
  assert.ok(ofNull >= 4, `${ofNull} characters`);
  const links = rowsOf(200, "");
  links[7]!.cells[1]!.link = "/t/";
  assert.ok(charactersOf(1, links) > ofNull);
});

Deno.test("widths that somebody chose are properties, which scripts change", () => {
  const sheet = groupsSheet(HEADINGS, rowsOf(200), [null, 240]);
  assert.match(sheet, /\.in-groups\{--column-1:240px;--columns:/);
});

for (
  const [text, least, most] of [
    ["", 0, 0],
    ["0123456789", 10, 10],
    ["illi", 1.6, 2],
    ["a\tb", 5, 7],
    ["WWWW", 6, 7],
    ["one line\nand a longer second line", 18, 24],
    ["東京都", 5.5, 6],
    ["x".repeat(5000), 130, 130],
  ] as const
) {
  Deno.test(`textWidth(${JSON.stringify(text.slice(0, 20))}) is ${least} to ${most} digits`, () => {
    const width = textWidth(text);
    assert.ok(width >= least && width <= most, String(width));
  });
}
