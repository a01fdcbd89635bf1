import type { Metadata } from "../../lib/config/types.ts";
import type { Markup } from "../../lib/text/html.ts";
import type { ComponentChildren, ComponentType } from "preact";
import type { ActionItem } from "../frame.ts";
import { AdvancedExport, type AdvancedExportProps } from "../parts/advanced_export.tsx";
import type { ColumnPanelProps } from "../parts/column_panel.tsx";
import { Description } from "../parts/description.tsx";
import { EmptyRows, type EmptyRowsProps } from "../parts/empty_rows.tsx";
import { type ExportLink, ExportLinks } from "../parts/export_links.tsx";
import type { FacetResultsProps } from "../parts/facet_results.tsx";
import type { FilterChipsProps } from "../parts/filter_chips.tsx";
import type { FilterFormProps } from "../parts/filter_form.tsx";
import { InsertButtons, type InsertLinks } from "../parts/insert_buttons.tsx";
import { PageHeader } from "../parts/page_header.tsx";
import type { PagerProps } from "../parts/pager.tsx";
import { RowCount, type RowCountProps } from "../parts/row_count.tsx";
import { RowsLayout } from "../parts/rows_layout.tsx";
import { RowsTable, type RowsTableProps } from "../parts/rows_table.tsx";
import type { SuggestedFacetsProps } from "../parts/suggested_facets.tsx";
import { type ViewLink, ViewSwitch } from "../parts/view_switch.tsx";
import { words } from "../words/words.ts";

export interface TablePageProps {
  title: string;
  isView: boolean;
  isPrivate: boolean;
  /** Six hex digits. */
  color: string;
  metadata: Metadata;
  actions: ActionItem[];
  /** Forms for one new row, and for many; null without permission. */
  insert: InsertLinks | null;
  /** The visitor may change something. */
  isEditable: boolean;
  /** What plugins show below the heading. */
  top?: Markup | null;
  count: RowCountProps;
  /** Ways to look at these rows. */
  views: ViewLink[];
  filters: FilterFormProps;
  /** Filters in force; null when there are none. */
  chips: FilterChipsProps | null;
  columnPanel: ColumnPanelProps;
  /** SQL conditions of the visitor. */
  wheres: { sql: string; removeHref: string }[];
  exports: ExportLink[];
  suggested: SuggestedFacetsProps;
  facets: FacetResultsProps;
  /** Visitors may ask for facets. */
  canFacet: boolean;
  table: RowsTableProps;
  /** Draws the rows in another way. */
  Rows?: ComponentType<RowsTableProps>;
  /** Stands in the place of rows and pager: a chart, a map. */
  picture?: ComponentChildren;
  pager: PagerProps;
  /** Why there are no rows; null when there are some. */
  empty: EmptyRowsProps | null;
  advancedExport: AdvancedExportProps | null;
  /** The SQL that made the table. */
  definition: string | null;
  /** What was changed lately; null where that is nothing for the visitor. */
  changesHref: string | null;
}

/** The rows of a table or view, and everything to choose among them. */
export function TablePage(props: TablePageProps) {
  const { advancedExport, changesHref, definition, picture } = props;
  const say = words().table;
  return (
    <>
      <PageHeader
        title={props.isView ? say.isView(props.title) : props.title}
        isPrivate={props.isPrivate}
        color={props.color}
        actionsTitle={props.isView ? say.viewActions : say.tableActions}
        actions={props.actions}
        top={props.top}
      >
        <ViewSwitch views={props.views} />
        {props.insert !== null && <InsertButtons {...props.insert} />}
      </PageHeader>
      <Description metadata={props.metadata} />
      <div class="visually-hidden" role="heading" aria-level={2}>{say.rows}</div>
      <div class="count-line">
        <RowCount {...props.count} />
        {picture === undefined && props.table.rows.length > 0 && <SelectButton />}
        <ExportLinks links={props.exports} hasAdvanced={advancedExport !== null} />
      </div>
      <RowsLayout {...props} pager={picture === undefined ? props.pager : null}>
        <Wheres wheres={props.wheres} />
        <div class="above-table-panel" />
        {picture ?? <RowsOf {...props} />}
      </RowsLayout>
      {advancedExport !== null && <AdvancedExport {...advancedExport} />}
      {changesHref !== null && (
        <p>
          <a href={changesHref}>{say.changes}</a>
        </p>
      )}
      {definition !== null && <pre class="wrapped-sql">{definition}</pre>}
    </>
  );
}

function RowsOf({ Rows = RowsTable, table, empty }: TablePageProps) {
  return (
    <>
      <Rows {...table} />
      {empty !== null && <EmptyRows {...empty} />}
    </>
  );
}

/** The boxes before rows appear when somebody wants them. */
function SelectButton() {
  return (
    <button
      type="button"
      class="button-as-link select-rows"
      aria-pressed="false"
      data-select-rows=""
      data-needs-script=""
    >
      {words().browserTable.selectRows}
    </button>
  );
}

function Wheres({ wheres }: Pick<TablePageProps, "wheres">) {
  if (wheres.length === 0) return null;
  const { remove, removeThis, whereClauses } = words().table;
  return (
    <div class="extra-wheres">
      <h3>{whereClauses(wheres.length)}</h3>
      <ul>
        {wheres.map(({ sql, removeHref }) => (
          <li key={sql}>
            <code>{sql}</code> [<a href={removeHref} aria-label={removeThis(sql)}>{remove}</a>]
          </li>
        ))}
      </ul>
    </div>
  );
}
