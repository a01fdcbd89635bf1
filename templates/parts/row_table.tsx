/** One row, drawn vertically: each value beside its name. */

import { toCssClass } from "../../lib/text/css_class.ts";
import { glyphs } from "./glyphs.ts";
import type { RowsTableProps, TableCell, TableHeading } from "./rows_table.tsx";

/**
 * In the document it is a table of one line, which themes and programs know; the style sheet puts
 * the cells below each other. The roles are named because drawing it as a grid takes them away.
 */
export function RowTable({ headings, rows, label }: RowsTableProps) {
  return (
    <table class="rows-and-columns row-table" role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {headings.map((heading) => <Name key={heading.name} heading={heading} />)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" data-row={row.path} data-row-label={row.label}>
            {row.cells.map((cell) => (
              <Value key={cell.column} cell={cell} name={headings[cell.column]!.name} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Name({ heading: { name, details } }: { heading: TableHeading }) {
  return (
    <th
      role="columnheader"
      scope="col"
      class={`col-${toCssClass(name)}`}
      data-column={details && name}
      data-column-type={details?.type.toLowerCase()}
      data-column-not-null={details && (details.notNull ? "1" : "0")}
      data-is-pk={details && (details.isPrimaryKey ? "1" : "0")}
      data-column-description={details?.description}
      title={details?.description}
    >
      {name}
    </th>
  );
}

function Value({ cell, name }: { cell: TableCell; name: string }) {
  const { content, valueClass } = cell;
  const html = typeof content === "string" ? glyphs(content) : { __html: content.toString() };
  return (
    <td
      class={`col-${toCssClass(name)} ${valueClass ?? ""}`}
      role="cell"
      dangerouslySetInnerHTML={html}
    />
  );
}
