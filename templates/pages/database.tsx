import type { Metadata } from "../../lib/config/types.ts";
import { formatInteger, plural } from "../../lib/text/numbers.ts";
import type { Markup } from "../../lib/text/html.ts";
import type { ActionItem } from "../frame.ts";
import { Description } from "../parts/description.tsx";
import { PageHeader } from "../parts/page_header.tsx";
import { PrivateMark } from "../parts/private_mark.tsx";
import { SqlForm, type SqlFormProps } from "../parts/sql_form.tsx";

export interface DatabasePageProps {
  title: string;
  isPrivate: boolean;
  /** Six hex digits. */
  color: string;
  metadata: Metadata;
  actions: ActionItem[];
  /** What plugins show below the heading. */
  top?: Markup | null;
  tables: TableLine[];
  /** Tables that are left out, and where they are shown. */
  hiddenTables: { count: number; href: string } | null;
  /** The page with the schema as SQL; null when there is none to show. */
  schemaHref: string | null;
  views: NamedLink[];
  queries: NamedLink[];
  /** The page of all queries when not all are listed. */
  allQueries: { count: number; href: string } | null;
  /** null when the visitor may not run SQL. */
  sqlForm: SqlFormProps | null;
  /** Databases that queries here can join, with a link to their tables. */
  attached: NamedLink[];
  download: { name: string; href: string; size: string } | null;
}

export interface NamedLink {
  label: string;
  href: string;
  title?: string;
  isPrivate: boolean;
}

export interface TableLine {
  name: string;
  href: string;
  columns: string[];
  /** null when unknown. */
  count: number | null;
  /** `count` is a lower bound. */
  isCountTruncated: boolean;
  isHidden: boolean;
  isPrivate: boolean;
}

/** Everything a database holds: tables first, with views, queries and the SQL form beside them. */
export function DatabasePage(props: DatabasePageProps) {
  return (
    <>
      <PageHeader
        title={props.title}
        isPrivate={props.isPrivate}
        color={props.color}
        actionsTitle="Database actions"
        actions={props.actions}
        top={props.top}
      />
      <Description metadata={props.metadata} />
      {isEmpty(props) && <p class="zero-results">There is nothing in this database yet.</p>}
      <div class="db-layout">
        <div class="db-main">
          <Tables {...props} />
        </div>
        <div class="db-side">
          {props.views.length > 0 && <h2 id="views">Views</h2>}
          <Links links={props.views} />
          {props.queries.length > 0 && <h2 id="queries">Queries</h2>}
          <Links links={props.queries} />
          {props.allQueries && (
            <p>
              <a href={props.allQueries.href}>
                View {plural(props.allQueries.count, "query", "queries")}
              </a>
            </p>
          )}
          {props.sqlForm && <SqlForm {...props.sqlForm} />}
          <Attached databases={props.attached} />
          {props.download && (
            <p class="download-sqlite">
              Download SQLite DB:{" "}
              <a href={props.download.href} rel="nofollow">{props.download.name}</a>{" "}
              <em>{props.download.size}</em>
            </p>
          )}
        </div>
      </div>
    </>
  );
}

function isEmpty({ tables, hiddenTables, views, queries, sqlForm }: DatabasePageProps): boolean {
  return tables.length + views.length + queries.length === 0 && !hiddenTables && !sqlForm;
}

function Tables({ tables, hiddenTables, schemaHref }: DatabasePageProps) {
  if (tables.length === 0 && !hiddenTables) return null;
  return (
    <>
      <div class="section-header">
        <h2 id="tables">Tables</h2>
        {schemaHref && <a href={schemaHref}>schema</a>}
      </div>
      {tables.length > 0 && (
        <div class="db-tables">
          {tables.map((table) => <TableRow key={table.name} {...table} />)}
        </div>
      )}
      {hiddenTables && (
        <p>
          ... and <a href={hiddenTables.href}>{plural(hiddenTables.count, "hidden table")}</a>
        </p>
      )}
    </>
  );
}

/** A click into the columns shows them all: they take the focus for that, though not by Tab. */
function TableRow(table: TableLine) {
  return (
    <div class="db-table">
      <h3>
        <a href={table.href}>{table.name}</a>
        <PrivateMark isPrivate={table.isPrivate} />
        {table.isHidden && (
          <>
            {" "}
            <em>(hidden)</em>
          </>
        )}
      </h3>
      <p class="table-columns" tabIndex={-1}>{table.columns.join(", ")}</p>
      <p class="table-count">{countText(table)}</p>
    </div>
  );
}

function countText({ count, isCountTruncated }: TableLine): string {
  if (count === null) return "Many rows";
  return isCountTruncated ? `>${formatInteger(count - 1)} rows` : plural(count, "row");
}

function Links({ links }: { links: NamedLink[] }) {
  if (links.length === 0) return null;
  return (
    <ul class="bullets">
      {links.map((link) => (
        <li>
          <a href={link.href} title={link.title}>{link.label}</a>
          <PrivateMark isPrivate={link.isPrivate} />
        </li>
      ))}
    </ul>
  );
}

function Attached({ databases }: { databases: NamedLink[] }) {
  if (databases.length === 0) return null;
  return (
    <div class="message-info">
      <div>
        <p>Queries here can join tables of these databases, as in {exampleOf(databases)}:</p>
        <Links links={databases} />
      </div>
    </div>
  );
}

function exampleOf([first]: NamedLink[]) {
  return <code>select * from {first?.label}.sqlite_master</code>;
}
