import type { Metadata } from "../../lib/config/types.ts";
import type { Markup } from "../../lib/text/html.ts";
import type { ActionItem } from "../frame.ts";
import { words } from "../words/words.ts";
import { Description } from "../parts/description.tsx";
import { type FileFacts, FileFactsText } from "../parts/file_facts.tsx";
import { PageHeader } from "../parts/page_header.tsx";
import { PrivateMark } from "../parts/private_mark.tsx";

export interface IndexPageProps {
  title: string;
  isPrivate: boolean;
  metadata: Metadata;
  actions: ActionItem[];
  /** What plugins show below the heading. */
  top?: Markup | null;
  databases: DatabaseCardProps[];
  /** There are no data at all. */
  isEmpty: boolean;
  /** The page that finds names. */
  jumpHref: string;
  /** The same page with all row counts, however long they take; null when they are there. */
  completeHref?: string | null;
}

export interface DatabaseCardProps {
  name: string;
  href: string;
  /** Six hex digits. */
  color: string;
  isPrivate: boolean;
  /** Why the database cannot be read now. */
  problem?: string;
  /** What is in it; row sums are null while they are unknown. */
  tables: { count: number; rows: number | null };
  hiddenTables: { count: number; rows: number | null };
  viewsCount: number;
  /** The sums of rows are lower bounds. */
  isLowerBound: boolean;
  /** The most important tables and views. */
  links: TableLink[];
  hasMore: boolean;
  file?: FileFacts | null;
}

export interface TableLink {
  label: string;
  href: string;
  title?: string;
  isPrivate: boolean;
}

/** The home page: every database with its size and its most important tables. */
export function IndexPage(props: IndexPageProps) {
  const say = words().home;
  return (
    <>
      <PageHeader
        title={props.title}
        isPrivate={props.isPrivate}
        actionsTitle={say.actions}
        actions={props.actions}
        top={props.top}
      />
      <Description metadata={props.metadata} />
      {!props.isEmpty && <NameFilter action={props.jumpHref} />}
      <div class="db-cards" data-complete={props.completeHref ?? undefined} data-late=".db-size">
        {props.databases.map((database) => <DatabaseCard key={database.name} {...database} />)}
      </div>
      {props.completeHref && (
        <p class="complete-link">
          <a href={props.completeHref} rel="nofollow">{say.countRows}</a>
        </p>
      )}
      {props.isEmpty && <NoDatabases />}
    </>
  );
}

/** Leads to the jump page; a script shows the names at once. */
function NameFilter({ action }: { action: string }) {
  const say = words().home;
  return (
    <form class="home-filter" role="search" action={action} method="get">
      <input
        type="search"
        name="q"
        class="filter-box"
        placeholder={say.find}
        aria-label={say.find}
        autocomplete="off"
      />
      <input type="submit" value={say.findButton} />
      <span class="section-note" role="status"></span>
    </form>
  );
}

function DatabaseCard(props: DatabaseCardProps) {
  const { name, href, color, isPrivate, links, hasMore, file, problem } = props;
  return (
    <div class="db-card" data-color={color}>
      <h2>
        <a href={href}>{name}</a>
        <PrivateMark isPrivate={isPrivate} />
      </h2>{" "}
      {problem === undefined
        ? <p class="db-size">{contentOf(props)}</p>
        : <p class="db-problem">{problem}</p>} {links.length > 0 && (
        <p>
          {links.map((link, index) => (
            <>
              {index > 0 && ", "}
              <a href={link.href} title={link.title}>{link.label}</a>
              <PrivateMark isPrivate={link.isPrivate} />
            </>
          ))}
          {hasMore && (
            <>
              , <a href={href} aria-label={words().home.allOf(name)}>...</a>
            </>
          )}
        </p>
      )} {file && (
        <div class="db-file">
          <FileFactsText {...file} />
        </div>
      )}
    </div>
  );
}

/** "774 rows in 42 tables, 107 rows in 25 hidden tables, 6 views" */
function contentOf({ tables, hiddenTables, viewsCount, isLowerBound }: DatabaseCardProps): string {
  const { home, numbers } = words();
  const rows = (sum: number | null) => {
    if (sum === null) return "";
    return isLowerBound ? home.moreThan(numbers.rows(sum)) : numbers.rows(sum);
  };
  const parts = [home.tables(rows(tables.rows), tables.count)];
  if (hiddenTables.count > 0) {
    parts.push(home.hiddenTables(rows(hiddenTables.rows), hiddenTables.count));
  }
  if (viewsCount > 0) parts.push(home.views(viewsCount));
  return parts.join(", ");
}

function NoDatabases() {
  const say = words().home;
  return (
    <>
      <h2>{say.empty}</h2>
      <dl class="first-steps">
        <dt>{say.emptyStart}</dt>
        <dd>
          <code>datasette data.db</code>
        </dd>
        <dt>{say.emptyCreate}</dt>
        <dd>
          <code>datasette new.db --create --root</code>
        </dd>
        <dt>{say.emptyImport}</dt>
        <dd>
          <code>datasette import data.csv new.db</code>
        </dd>
      </dl>
      <p>{say.emptySignIn}</p>
    </>
  );
}
