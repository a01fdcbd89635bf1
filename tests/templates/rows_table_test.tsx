import { equal, match } from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { toCssClass } from "../../lib/text/css_class.ts";
import { html } from "../../lib/text/html.ts";
import { RowsTable, type TableCell, type TableHeading } from "../../templates/parts/rows_table.tsx";

function rendered(heading: TableHeading, cell: Omit<TableCell, "column">): string {
  const row = { path: "a~2Fb", label: 'say "hi"', cells: [{ column: 0, ...cell }] };
  return renderToString(<RowsTable label="<t>" headings={[heading]} rows={[row]} />);
}

function body(cell: Omit<TableCell, "column">): string {
  return /<tbody>(.*)<\/tbody>/.exec(rendered({ name: "a b" }, cell))![1]!;
}

const CLASS = `col-${toCssClass("a b")}`;
const ROW = '<tr data-row="a~2Fb" data-row-label="say &quot;hi&quot;">';

Deno.test("RowsTable escapes text and keeps HTML", () => {
  equal(
    body({ content: "<i>", valueClass: "type-str" }),
    `${ROW}<td class="${CLASS} type-str">&lt;i&gt;</td></tr>`,
  );
  equal(
    body({ content: html`<i>${"<"}</i>` }),
    `${ROW}<td class="${CLASS}"><i>&lt;</i></td></tr>`,
  );
});

Deno.test("RowsTable names links that have no text", () => {
  match(body({ content: "1", link: '/x?"' }), /<a href="\/x\?&quot;">1<\/a>/);
  match(body({ content: "", link: "/x" }), /<a href="\/x" aria-label="empty"><\/a>/);
});

Deno.test("RowsTable puts NULL where the numbers of its column stand", () => {
  const cells = (valueClass: string) => [
    { column: 0, content: "1", valueClass: "type-int" },
    { column: 1, content: "", valueClass },
    { column: 2, content: "", valueClass },
  ];
  const sheet = (valueClass: string, nonce?: string) => {
    const headings = [{ name: "a", isNumber: true }, { name: "b", isNumber: true }, { name: "c" }];
    const rows = [{ cells: cells(valueClass) }];
    const table = <RowsTable label="t" headings={headings} rows={rows} nonce={nonce} />;
    return /<style nonce="x">(.*)<\/style>/.exec(renderToString(table))?.[1];
  };
  equal(
    sheet("type-none", "x"),
    "@layer datasette{td:is(.col-b):is(.type-none,[data-type=null]){text-align:right}}",
  );
  equal(sheet("type-str", "x"), undefined);
  equal(sheet("type-none"), undefined);
});

Deno.test("RowsTable tells scripts about its columns", () => {
  const details = { type: "INTEGER", notNull: true, isPrimaryKey: false, description: "How many" };
  const markup = rendered(
    { name: "n", sortHref: "/t?_sort_desc=n", sorted: "ascending", details },
    {
      content: "1",
    },
  );
  match(
    markup,
    /data-column="n" data-column-type="integer" data-column-not-null="1" data-is-pk="0"/,
  );
  match(markup, /data-column-description="How many"/);
  match(markup, /<a href="\/t\?_sort_desc=n" rel="nofollow">n(&nbsp;|\u00a0)&#9660;<\/a>/);
});
