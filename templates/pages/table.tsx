import type { Metadata } from "../../lib/config/types.ts";
import type { Markup } from "../../lib/text/html.ts";
import type { ComponentChildren, ComponentType } from "preact";
import type { ActionItem } from "../frame.ts";
import { ACTION_FORM } from "../parts/action_form.tsx";
import { AdvancedExport, type AdvancedExportProps } from "../parts/advanced_export.tsx";
import { Description } from "../parts/description.tsx";
import { FacetResults, type FacetResultsProps } from "../parts/facet_results.tsx";
import { FilterForm, type FilterFormProps } from "../parts/filter_form.tsx";
import { glyphs } from "../parts/glyphs.ts";
import { PageHeader } from "../parts/page_header.tsx";
import { RowCount, type RowCountProps } from "../parts/row_count.tsx";
import { RowsTable, type RowsTableProps } from "../parts/rows_table.tsx";
import { SuggestedFacets, type SuggestedFacetsProps } from "../parts/suggested_facets.tsx";

export interface TablePageProps {
  title: string;
  isView: boolean;
  isPrivate: boolean;
  /** Six hex digits. */
  color: string;
  metadata: Metadata;
  /** column -> description */
  columnDescriptions: Record<string, string>;
  actions: ActionItem[];
  /** Forms for one new row, and for many; null without permission. */
  insert: { one: string; many: string } | null;
  /** The visitor may change something. */
  isEditable: boolean;
  /** What plugins show below the heading. */
  top?: Markup | null;
  count: RowCountProps;
  filters: FilterFormProps;
  /** SQL conditions of the visitor. */
  wheres: { sql: string; removeHref: string }[];
  /** The statement behind the page, to be changed; null without permission. */
  sql: { text: string; href: string } | null;
  exports: { label: string; href: string }[];
  /** null when there are no rows to export. */
  csvHref: string | null;
  suggested: SuggestedFacetsProps;
  facets: FacetResultsProps;
  /** Visitors may ask for facets. */
  canFacet: boolean;
  table: RowsTableProps;
  /** Draws the rows in another way. */
  Rows?: ComponentType<RowsTableProps>;
  /** Stands in for the rows: a chart or a map of them. */
  picture?: ComponentChildren;
  nextHref: string | null;
  advancedExport: AdvancedExportProps | null;
  /** The SQL that made the table. */
  definition: string | null;
  /** What was changed lately; null where that is nothing for the visitor. */
  changesHref: string | null;
}

/** The rows of a table or view, and everything to choose among them. */
export function TablePage(props: TablePageProps) {
  const { Rows = RowsTable } = props;
  return (
    <>
      <PageHeader
        title={props.isView ? `${props.title} (view)` : props.title}
        isPrivate={props.isPrivate}
        color={props.color}
        actionsTitle={props.isView ? "View actions" : "Table actions"}
        actions={props.actions}
        top={props.top}
      />
      <Description metadata={props.metadata} />
      <ColumnDescriptions descriptions={props.columnDescriptions} />
      <div class="visually-hidden" role="heading" aria-level={2}>Rows</div>
      {props.insert === null ? <RowCount {...props.count} /> : (
        <div class="count-line">
          <RowCount {...props.count} />
          <InsertButtons {...props.insert} />
        </div>
      )}
      <FilterForm {...props.filters} />
      <Wheres wheres={props.wheres} />
      <Exports {...props} />
      <div class="table-layout">
        <div class="table-rows">
          <div class="above-table-panel" />
          {props.picture ?? <Rows {...props.table} />}
          {props.table.rows.length === 0 && <p class="zero-results">0 records</p>}
          {props.nextHref !== null && props.picture === undefined && (
            <p class="pager">
              <a href={props.nextHref} rel="next">Next page</a>
            </p>
          )}
        </div>
        <div class="facet-panel" id="facets" data-no-facets={props.canFacet ? undefined : ""}>
          <SuggestedFacets {...props.suggested} />
          <FacetResults {...props.facets} />
        </div>
      </div>
      {props.advancedExport !== null && <AdvancedExport {...props.advancedExport} />}
      {props.changesHref !== null && (
        <p>
          <a href={props.changesHref}>Changes of this table</a>
        </p>
      )}
      {props.definition !== null && <pre class="wrapped-sql">{props.definition}</pre>}
    </>
  );
}

function InsertButtons({ one, many }: { one: string; many: string }) {
  return (
    <div class="insert-buttons">
      <button type="submit" form={ACTION_FORM} formAction={one} data-table-action="insert-row">
        Insert row
      </button>
      <button
        type="submit"
        class="button-plain"
        form={ACTION_FORM}
        formAction={many}
        data-table-action="insert-rows"
      >
        Insert many rows
      </button>
    </div>
  );
}

function ColumnDescriptions({ descriptions }: { descriptions: Record<string, string> }) {
  const entries = Object.entries(descriptions);
  if (entries.length === 0) return null;
  return (
    <dl class="column-descriptions">
      {entries.map(([column, description]) => (
        <>
          <dt>{column}</dt>
          <dd>{description}</dd>
        </>
      ))}
    </dl>
  );
}

function Wheres({ wheres }: Pick<TablePageProps, "wheres">) {
  if (wheres.length === 0) return null;
  return (
    <div class="extra-wheres">
      <h3>{wheres.length} extra where clause{wheres.length === 1 ? "" : "s"}</h3>
      <ul>
        {wheres.map(({ sql, removeHref }) => (
          <li key={sql}>
            <code>{sql}</code> [<a href={removeHref} aria-label={`remove ${sql}`}>remove</a>]
          </li>
        ))}
      </ul>
    </div>
  );
}

function Exports({ sql, exports, csvHref }: TablePageProps) {
  return (
    <>
      {sql !== null && (
        <p class="edit-sql">
          <a
            href={sql.href}
            title={sql.text}
            dangerouslySetInnerHTML={glyphs("✎ View and edit SQL")}
          />
        </p>
      )}
      <p class="export-links">
        This data as {exports.map(({ label, href }, i) => (
          <>
            {i > 0 && ", "}
            <a href={href}>{label}</a>
          </>
        ))}
        {csvHref !== null && (
          <>
            , <a href={csvHref}>CSV</a> (<a href="#export">advanced</a>)
          </>
        )}
      </p>
    </>
  );
}
