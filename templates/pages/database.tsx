import type { Metadata } from "../../lib/config/types.ts";
import type { Markup } from "../../lib/text/html.ts";
import type { ActionItem } from "../frame.ts";
import { words } from "../words/words.ts";
import { Description } from "../parts/description.tsx";
import { type FileFacts, FileFactsText } from "../parts/file_facts.tsx";
import { glyphs } from "../parts/glyphs.ts";
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
  file?: FileFacts | null;
  tables: TableLine[];
  sort?: TableSorting;
  /** The same page with all row counts, however long they take; null when they are there. */
  completeHref?: string | null;
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
  download: { name: string; href: string; bytes: number } | null;
}

export type TableSort = "name" | "rows";

/** How the tables are sorted, and where the other ways are. */
export interface TableSorting {
  by: TableSort;
  nameHref: string;
  rowsHref: string;
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
  const say = words().database;
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
      <Description metadata={props.metadata} />
      {props.file && (
        <div class="db-facts">
          <FileFactsText {...props.file} />
        </div>
      )}
      {isEmpty(props) && (
        <div class="zero-results">
          {say.empty}
          {props.actions.length > 0 && <>{say.emptyActions(say.actions)}</>}
        </div>
      )}
      <div class="db-layout">
        <div class="db-main">
          <Tables {...props} />
        </div>
        <div class="db-side">
          {props.views.length > 0 && <h2 id="views">{say.views}</h2>}
          <Links links={props.views} />
          {props.queries.length > 0 && <h2 id="queries">{say.queries}</h2>}
          <Links links={props.queries} />
          {props.allQueries && (
            <p>
              <a href={props.allQueries.href}>
                {say.allQueries(props.allQueries.count)}
              </a>
            </p>
          )}
          {props.sqlForm && <SqlForm {...props.sqlForm} />}
          <Attached databases={props.attached} />
          {props.download && (
            <p class="download-sqlite">
              {say.download} <a href={props.download.href} rel="nofollow">{props.download.name}</a>
              {" "}
              <em>{words().numbers.bytes(props.download.bytes)}</em>
            </p>
          )}
        </div>
      </div>
    </>
  );
}

function isEmpty({ tables, hiddenTables, views, queries }: DatabasePageProps): boolean {
  return tables.length + views.length + queries.length === 0 && !hiddenTables;
}

/** Their texts come later, when there is too much to be counted. */
const LATE = ".db-table:not(.db-table-heads) > .table-count";

function Tables({ tables, hiddenTables, schemaHref, sort, completeHref }: DatabasePageProps) {
  if (tables.length === 0 && !hiddenTables) return null;
  const say = words().database;
  return (
    <>
      <div class="section-header">
        <h2 id="tables">{say.tables}</h2>
        {schemaHref && <a href={schemaHref}>{say.schema}</a>}
      </div>
      {tables.length > 0 && (
        <div class="db-tables" data-complete={completeHref ?? undefined} data-late={LATE}>
          {sort && tables.length > 1 && <TableHeads sort={sort} />}
          {tables.map((table) => <TableRow key={table.name} {...table} />)}
        </div>
      )}
      {hiddenTables && (
        <p>
          {say.and} <a href={hiddenTables.href}>{say.hiddenTables(hiddenTables.count)}</a>
        </p>
      )}
      {completeHref && (
        <p class="complete-link">
          <a href={completeHref} rel="nofollow">{say.countRows}</a>
        </p>
      )}
    </>
  );
}

/** Heads of the list, which sort it. */
function TableHeads({ sort }: { sort: TableSorting }) {
  const say = words().database;
  return (
    <div class="db-table db-table-heads">
      <SortLink label={say.name} href={sort.nameHref} sign="▼" isCurrent={sort.by === "name"} />
      <SortLink
        label={say.rows}
        href={sort.rowsHref}
        sign="▲"
        isCurrent={sort.by === "rows"}
        class="table-count"
      />
      <span class="table-columns">{say.columns}</span>
    </div>
  );
}

interface SortLinkProps {
  label: string;
  href: string;
  sign: string;
  isCurrent: boolean;
  class?: string;
}

function SortLink({ label, href, sign, isCurrent, class: className }: SortLinkProps) {
  return (
    <span class={className}>
      <a
        href={href}
        rel="nofollow"
        title={words().database.sortBy(label)}
        aria-current={isCurrent ? "true" : undefined}
      >
        {label}
      </a>
      {isCurrent && <span aria-hidden="true" dangerouslySetInnerHTML={glyphs(` ${sign}`)} />}
    </span>
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
            <em>{words().database.hidden}</em>
          </>
        )}
      </h3>
      <p class="table-columns" tabIndex={-1}>{table.columns.join(", ")}</p>
      <p class="table-count">{countText(table)}</p>
    </div>
  );
}

function countText({ count, isCountTruncated }: TableLine): string {
  const { database, numbers } = words();
  if (count === null) return database.manyRows;
  return isCountTruncated ? database.moreRows(count - 1) : numbers.rows(count);
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
        <p>{words().database.attached} {exampleOf(databases)}:</p>
        <Links links={databases} />
      </div>
    </div>
  );
}

function exampleOf([first]: NamedLink[]) {
  return <code>select * from {first?.label}.sqlite_master</code>;
}
