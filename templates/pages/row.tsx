import { formatInteger, plural } from "../../lib/text/numbers.ts";
import type { Markup } from "../../lib/text/html.ts";
import type { ComponentType } from "preact";
import type { ActionItem } from "../frame.ts";
import { type ExportLink, ExportLinks } from "../parts/export_links.tsx";
import { PageHeader } from "../parts/page_header.tsx";
import { RowsTable, type RowsTableProps } from "../parts/rows_table.tsx";

export interface RowPageProps {
  title: string;
  /** What the row is called, besides its key. */
  label?: string;
  isPrivate: boolean;
  /** Six hex digits. */
  color: string;
  actions: ActionItem[];
  /** What plugins show below the heading. */
  top?: Markup | null;
  exports: ExportLink[];
  table: RowsTableProps;
  /** Draws the rows in another way. */
  Rows?: ComponentType<RowsTableProps>;
  incoming: IncomingLinkProps[];
  /** What was changed lately; null where that is nothing for the visitor. */
  historyHref: string | null;
}

/** Rows of a table that point at this one. */
export interface IncomingLinkProps {
  table: string;
  column: string;
  /** null when counting took too long. */
  count: number | null;
  /** There are more. */
  isAtLeast: boolean;
  href: string;
}

/** All values of one row, and what points at it. */
export function RowPage(props: RowPageProps) {
  const { exports, incoming, Rows = RowsTable } = props;
  return (
    <>
      <PageHeader
        title={props.title}
        isPrivate={props.isPrivate}
        color={props.color}
        actionsTitle="Row actions"
        actions={props.actions}
        top={props.top}
      />
      {props.label !== undefined && <div class="row-label">{props.label}</div>}
      <ExportLinks links={exports} />
      <Rows {...props.table} />
      {props.historyHref !== null && (
        <p>
          <a href={props.historyHref}>History of this row</a>
        </p>
      )}
      {incoming.length > 0 && (
        <>
          <h2>Links from other tables</h2>
          <ul class="bullets incoming-links">
            {incoming.map((link) => (
              <li>
                <a href={link.href}>{countText(link)}</a> from {link.column} in {link.table}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function countText({ count, isAtLeast }: IncomingLinkProps): string {
  if (count === null) return "rows (too many to count in time)";
  return isAtLeast ? `>${formatInteger(count)} rows` : plural(count, "row");
}
