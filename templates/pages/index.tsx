import type { Metadata } from "../../lib/config/types.ts";
import { plural } from "../../lib/text/numbers.ts";
import type { Markup } from "../../lib/text/html.ts";
import type { ActionItem } from "../frame.ts";
import { Description } from "../parts/description.tsx";
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
}

export interface TableLink {
  label: string;
  href: string;
  title?: string;
  isPrivate: boolean;
}

/** The home page: every database with its size and its most important tables. */
export function IndexPage(props: IndexPageProps) {
  return (
    <>
      <PageHeader
        title={props.title}
        isPrivate={props.isPrivate}
        actionsTitle="Homepage actions"
        actions={props.actions}
        top={props.top}
      />
      <Description metadata={props.metadata} />
      {props.databases.map((database) => <DatabaseCard key={database.name} {...database} />)}
      {props.databases.length === 0 && <NoDatabases />}
    </>
  );
}

function DatabaseCard(props: DatabaseCardProps) {
  const { name, href, color, isPrivate, links, hasMore } = props;
  return (
    <div class="db-card" data-color={color}>
      <h2>
        <a href={href}>{name}</a>
        <PrivateMark isPrivate={isPrivate} />
      </h2>{" "}
      {props.problem === undefined
        ? <p class="db-size">{contentOf(props)}</p>
        : <p class="db-problem">{props.problem}</p>} {links.length > 0 && (
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
              , <a href={href} aria-label={`... all of ${name}`}>...</a>
            </>
          )}
        </p>
      )}
      {" "}
    </div>
  );
}

/** "774 rows in 42 tables, 107 rows in 25 hidden tables, 6 views" */
function contentOf({ tables, hiddenTables, viewsCount, isLowerBound }: DatabaseCardProps): string {
  const more = isLowerBound ? "more than " : "";
  const rows = (sum: number | null) => sum === null ? "" : `${more}${plural(sum, "row")} in `;
  const parts = [rows(tables.rows) + plural(tables.count, "table")];
  if (hiddenTables.count > 0) {
    parts.push(rows(hiddenTables.rows) + plural(hiddenTables.count, "hidden table"));
  }
  if (viewsCount > 0) parts.push(plural(viewsCount, "view"));
  return parts.join(", ");
}

function NoDatabases() {
  return (
    <>
      <h2>No databases yet</h2>
      <p>
        Name SQLite files when you start the server, for example{" "}
        <code>datasette data.db</code>, or make an empty one with{" "}
        <code>datasette new.db --create</code>.
      </p>
      <p>If there should be something here, you may have to sign in first.</p>
    </>
  );
}
