import type { Markup } from "../../lib/text/html.ts";
import type { ComponentType } from "preact";
import type { ActionItem } from "../frame.ts";
import { type ExportLink, ExportLinks } from "../parts/export_links.tsx";
import { type IncomingLinkProps, IncomingLinks } from "../parts/incoming_links.tsx";
import { PageHeader } from "../parts/page_header.tsx";
import { RowTable } from "../parts/row_table.tsx";
import type { RowsTableProps } from "../parts/rows_table.tsx";
import { words } from "../words/words.ts";

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

/** All values of one row, and what points at it. */
export function RowPage(props: RowPageProps) {
  const { exports, incoming, Rows = RowTable } = props;
  const say = words().row;
  return (
    <>
      <PageHeader
        title={props.title}
        isPrivate={props.isPrivate}
        color={props.color}
        actionsTitle={say.actions}
        actions={props.actions}
        top={props.top}
      />
      {props.label !== undefined && <div class="row-label">{props.label}</div>}
      <div class="row-tools">
        <ExportLinks links={exports} />
      </div>
      <div class="table-wrapper row-wrapper">
        <Rows {...props.table} />
      </div>
      {props.historyHref !== null && (
        <p>
          <a href={props.historyHref}>{say.history}</a>
        </p>
      )}
      <IncomingLinks links={incoming} />
    </>
  );
}
