/** The table of rows that table, row and query pages share. */

import type { ComponentChildren } from "preact";
import { toCssClass } from "../../lib/text/css_class.ts";
import { Markup } from "../../lib/text/html.ts";

/** Plain content, or HTML that a column type or a plugin made. */
export type CellContent = ComponentChildren | Markup;

export interface TableHeading {
  name: string;
  /** Where a click on the name leads: the same page sorted by it. Absent when it cannot be sorted. */
  sortHref?: string;
  sorted?: "ascending" | "descending";
  /** What scripts and themes want to know; absent on query pages, whose columns have no schema. */
  details?: HeadingDetails;
}

export interface HeadingDetails {
  /** Declared type, as written in the schema. */
  type: string;
  notNull: boolean;
  isPrimaryKey: boolean;
  /** The column "Link" of tables without a single primary key. */
  isLink?: boolean;
  description?: string;
}

export interface TableRow {
  /** Tilde-encoded primary key; absent where rows have no page of their own. */
  path?: string;
  label?: string;
  cells: TableCell[];
}

export interface TableCell {
  /** Position of the column in the headings. */
  column: number;
  /** `type-str` and so on; absent on query pages. */
  valueClass?: string;
  /** How query pages, whose cells have no such class, draw the value. */
  dataType?: "number" | "null";
  content: CellContent;
  /** Makes the content a link. */
  link?: string;
}

export interface RowsTableProps {
  headings: TableHeading[];
  rows: TableRow[];
  /** Names the table for people who do not see it. */
  label: string;
}

export function RowsTable({ headings, rows, label }: RowsTableProps) {
  const classes = headings.map((heading) => `col-${toCssClass(heading.name)}`);
  return (
    <div class="table-wrapper" tabindex={0} role="region" aria-label={label}>
      <table class="rows-and-columns">
        <thead>
          <tr>
            {headings.map((heading, i) => (
              <Heading key={heading.name} heading={heading} cssClass={classes[i]!} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => tableRow(row, classes))}
        </tbody>
      </table>
    </div>
  );
}

// Functions rather than components: a page has a thousand of these and more.
function tableRow(row: TableRow, classes: string[]) {
  return (
    <tr data-row={row.path} data-row-label={row.label}>
      {row.cells.map((cell) => tableCell(cell, classes[cell.column]!))}
    </tr>
  );
}

function tableCell({ valueClass, dataType, content, link }: TableCell, columnClass: string) {
  const cssClass = valueClass === undefined ? columnClass : `${columnClass} ${valueClass}`;
  if (content instanceof Markup) {
    return <td class={cssClass} dangerouslySetInnerHTML={{ __html: content.toString() }} />;
  }
  if (link !== undefined) return <td class={cssClass}>{linkTo(link, content)}</td>;
  if (dataType !== undefined) return <td class={cssClass} data-type={dataType}>{content}</td>;
  return <td class={cssClass}>{content}</td>;
}

/** A key may be an empty text, which nobody could read. */
function linkTo(href: string, content: ComponentChildren) {
  return content === "" ? <a href={href} aria-label="empty"></a> : <a href={href}>{content}</a>;
}

function Heading({ heading, cssClass }: { heading: TableHeading; cssClass: string }) {
  const { name, details, sortHref, sorted } = heading;
  const arrow = sorted === undefined ? "" : sorted === "ascending" ? "\u00a0▼" : "\u00a0▲";
  return (
    <th
      class={cssClass}
      scope="col"
      data-column={details && name}
      data-column-type={details?.type.toLowerCase()}
      data-column-not-null={flag(details?.notNull)}
      data-is-pk={flag(details?.isPrimaryKey)}
      data-is-link-column={details?.isLink ? "1" : undefined}
      data-column-description={details?.description}
    >
      {sortHref === undefined ? name : <a href={sortHref} rel="nofollow">{name + arrow}</a>}
    </th>
  );
}

function flag(value: boolean | undefined): "0" | "1" | undefined {
  return value === undefined ? undefined : value ? "1" : "0";
}
