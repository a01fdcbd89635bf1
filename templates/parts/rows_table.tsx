/** The table of rows that table, row and query pages share. */

import { toCssClass } from "../../lib/text/css_class.ts";
import { escapeHtml, type Markup } from "../../lib/text/html.ts";
import { words } from "../words/words.ts";
import { ACTION_FORM } from "./action_form.tsx";
import { glyphs } from "./glyphs.ts";
import { groupsSheet, isNull, rowGroups } from "./row_groups.ts";

/** Plain text, or finished HTML. */
export type CellContent = string | Markup;

export interface TableHeading {
  name: string;
  /** Where a click on the name leads: the same page sorted by it. Absent when it cannot be sorted. */
  sortHref?: string;
  sorted?: "ascending" | "descending";
  /** Its cells hold numbers, and stand at the right. */
  isNumber?: boolean;
  /** There is a menu for the column, which a script opens. */
  hasMenu?: boolean;
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
  /** The content takes more room than a cell has: `json` is cut to one line, `text` to three. */
  long?: "text" | "json";
  /** Makes the content a link. */
  link?: string;
  /** Stand behind the link. */
  buttons?: RowButton[];
}

/** Something to do with a row. */
export interface RowButton {
  action: "edit" | "delete";
  /** The page where it is done. */
  href: string;
  /** "Edit row 1 Blue whale" */
  label: string;
}

export interface RowsTableProps {
  headings: TableHeading[];
  rows: TableRow[];
  /** Names the table for people who do not see it. */
  label: string;
  /** How the table looks, if not as usual. */
  look?: RowsLook;
  /** For a style sheet of the page, which tables of many rows, cards and numbers need. */
  nonce?: string;
}

export interface RowsLook {
  /** Long texts are shown whole. */
  wraps: boolean;
  /** Pixels by heading; null: as wide as it needs. */
  widths: (number | null)[] | null;
  /** A card for each row. */
  asCards: boolean;
}

export function RowsTable({ headings, rows, label, look, nonce }: RowsTableProps) {
  const classes = headings.map((heading) => `col-${toCssClass(heading.name)}`);
  const groups = look?.asCards || nonce === undefined ? null : rowGroups(rows);
  const sheet = look?.asCards
    ? cardNamesSheet(headings, classes)
    : (groups === null ? "" : groupsSheet(headings, rows, look?.widths ?? null)) +
      nullsSheet(headings, rows, classes);
  return (
    <div class="table-wrapper" tabindex={0} role="region" aria-label={label}>
      {sheet !== "" && nonce !== undefined && (
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: sheet }} />
      )}
      <table class={tableClass(look, groups !== null)}>
        {look?.widths && groups === null && <Widths widths={look.widths} />}
        <thead>
          <tr>
            {headings.map((heading, i) => (
              <Heading key={heading.name} heading={heading} cssClass={classes[i]!} />
            ))}
          </tr>
        </thead>
        {(groups ?? [rows]).map((group, i) => (
          <tbody key={i} dangerouslySetInnerHTML={{ __html: rowsHtml(group, classes) }} />
        ))}
      </table>
    </div>
  );
}

function tableClass(look: RowsLook | undefined, isInGroups: boolean): string {
  return [
    "rows-and-columns",
    ...look?.wraps ? ["is-wrapped"] : [],
    ...look?.widths ? ["has-widths"] : [],
    ...look?.asCards ? ["is-cards"] : [],
    ...isInGroups ? ["in-groups"] : [],
  ].join(" ");
}

function Widths({ widths }: { widths: readonly (number | null)[] }) {
  return (
    <colgroup>
      {widths.map((width, i) => <col key={i} width={width ?? undefined} />)}
    </colgroup>
  );
}

/** NULL stands where the numbers of its column do. */
function nullsSheet(
  headings: readonly TableHeading[],
  rows: readonly TableRow[],
  classes: readonly string[],
): string {
  const columns = headings.flatMap(({ isNumber }, i) =>
    isNumber && rows.some(({ cells }) => isNull(cells[i]!)) ? [`.${classes[i]}`] : []
  );
  if (columns.length === 0) return "";
  return `@layer datasette{td:is(${columns}):is(.type-none,[data-type=null]){text-align:right}}`;
}

/** On cards, each value stands behind the name of its column. */
function cardNamesSheet(headings: readonly TableHeading[], classes: readonly string[]): string {
  const rules = headings.map(({ name }, i) =>
    `.is-cards :where(td.${classes[i]})::before{content:${cssText(name)}}`
  );
  return `@layer datasette{${rules.join("")}}`;
}

/** A text for `content:`; everything unusual is written as its number. */
function cssText(text: string): string {
  const escaped = text.replace(
    /[^\p{L}\p{N} _-]/gu,
    (sign) => `\\${sign.codePointAt(0)!.toString(16)} `,
  );
  return `"${escaped}"`;
}

/**
 * The rows as text: a page has a thousand cells and more, and as components 100 rows of 7 columns
 * took 177 µs where this takes 42 µs.
 */
function rowsHtml(rows: readonly TableRow[], classes: readonly string[]): string {
  let html = "";
  for (const { path, label, cells } of rows) {
    html += "<tr";
    if (path !== undefined) html += ` data-row="${escapeHtml(path)}"`;
    if (label !== undefined) html += ` data-row-label="${escapeHtml(label)}"`;
    html += ">";
    for (const cell of cells) html += cellHtml(cell, classes[cell.column]!);
    html += "</tr>";
  }
  return html;
}

function cellHtml(cell: TableCell, columnClass: string): string {
  const { valueClass, dataType, content, link, long, buttons } = cell;
  const drawnAs = dataType === undefined ? "" : ` data-type="${dataType}"`;
  const open = valueClass === undefined
    ? `<td class="${columnClass}"${drawnAs}>`
    : `<td class="${columnClass} ${valueClass}">`;
  const text = typeof content === "string" ? escapeHtml(content) : content.toString();
  if (link === undefined) {
    if (long === undefined) return `${open}${text}</td>`;
    // A cell of a table grows with its content, whatever a style sheet says; a block in it does not.
    return `${open}<div class="long-${long}">${text}</div></td>`;
  }
  // A key may be an empty text, which nobody could read.
  const name = text === "" ? ' aria-label="empty"' : "";
  const shown = `<a href="${escapeHtml(link)}"${name}>${text}</a>`;
  return `${open}${shown}${buttons === undefined ? "" : buttonsHtml(buttons)}</td>`;
}

/** Their signs are drawn by the style sheet. */
function buttonsHtml(buttons: readonly RowButton[]): string {
  return buttons.map(({ action, href, label }) =>
    `<button form="${ACTION_FORM}" formaction="${escapeHtml(href)}" data-row-action="${action}"` +
    ` aria-label="${escapeHtml(label)}"></button>`
  ).join("");
}

function Heading({ heading, cssClass }: { heading: TableHeading; cssClass: string }) {
  const { name, details, hasMenu, isNumber, sortHref, sorted } = heading;
  const linkClass = isNumber ? "is-number" : undefined;
  const arrow = sorted === undefined ? "" : sorted === "ascending" ? "\u00a0▼" : "\u00a0▲";
  return (
    <th
      class={cssClass}
      scope="col"
      aria-sort={sorted}
      data-column={details && name}
      data-column-type={details?.type.toLowerCase()}
      data-column-not-null={flag(details?.notNull)}
      data-is-pk={flag(details?.isPrimaryKey)}
      data-is-link-column={details?.isLink ? "1" : undefined}
      data-column-description={details?.description}
    >
      {sortHref === undefined
        ? isNumber ? <span class="is-number">{name}</span> : name
        : arrow === ""
        ? <a class={linkClass} href={sortHref} rel="nofollow">{name}</a>
        : (
          <a
            class={linkClass}
            href={sortHref}
            rel="nofollow"
            dangerouslySetInnerHTML={glyphs(name + arrow)}
          />
        )}
      {hasMenu && <MenuButton column={name} />}
    </th>
  );
}

/** Beside it is the edge to drag the width by. */
function MenuButton({ column }: { column: string }) {
  return (
    <>
      <button
        type="button"
        class="column-menu-button"
        aria-label={words().table.columnButton(column)}
        aria-haspopup="menu"
        aria-expanded="false"
        data-needs-script=""
      />
      <span class="column-edge" />
    </>
  );
}

function flag(value: boolean | undefined): "0" | "1" | undefined {
  return value === undefined ? undefined : value ? "1" : "0";
}
