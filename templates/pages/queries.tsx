import { PageHeader } from "../parts/page_header.tsx";
import { PrivateMark } from "../parts/private_mark.tsx";

export interface FacetItemProps {
  label: string;
  count: number;
  href: string;
  isActive: boolean;
}

export interface QueryItemProps {
  database: { label: string; href: string };
  label: string;
  href: string;
  /** Shown when the pointer rests on the link. */
  hint: string;
  description: string | null;
  owner: string | null;
  /** The queries of that owner. */
  ownerHref: string | null;
  /** An anonymous visitor would not see it. */
  hasPrivateMark: boolean;
  isWrite: boolean;
  /** Only its owner sees it. */
  isPrivate: boolean;
  isTrusted: boolean;
}

interface QueriesPageProps {
  color?: string;
  /** Where the search form goes. */
  action: string;
  q: string;
  /** Filters that the search keeps. */
  hidden: [name: string, value: string][];
  facets: { title: string; items: FacetItemProps[] }[];
  /** Filters that are no facets, each with the list without it. */
  narrowed: { label: string; href: string }[];
  showDatabase: boolean;
  queries: QueryItemProps[];
  nextUrl: string | null;
}

/** Stored queries: search, filters, and what each of them is. */
export function QueriesPage(props: QueriesPageProps) {
  const { queries, showDatabase } = props;
  return (
    <>
      <PageHeader title="Queries" color={props.color} />
      <form class="query-list-filters core" action={props.action} method="get">
        <p class="query-list-search">
          <label for="query-search">Search</label>{" "}
          <input id="query-search" type="search" name="q" value={props.q} />
          {props.hidden.map(([name, value]) => (
            <input type="hidden" key={name} name={name} value={value} />
          ))} <button type="submit">Search</button>
        </p>
      </form>
      <Facets facets={props.facets} />
      <Narrowed filters={props.narrowed} />
      {queries.length === 0
        ? <p class="zero-results">No query fits: remove a filter or search for less.</p>
        : <QueryTable queries={queries} showDatabase={showDatabase} />}
      <Notes queries={queries} />
      {props.nextUrl !== null && (
        <nav class="query-list-pagination" aria-label="Pages">
          <a href={props.nextUrl}>Next page</a>
        </nav>
      )}
    </>
  );
}

function Facets({ facets }: Pick<QueriesPageProps, "facets">) {
  const filled = facets.filter(({ items }) => items.length > 0);
  if (filled.length === 0) return null;
  return (
    <nav class="query-list-facets" aria-label="Filters">
      {filled.map(({ title, items }) => (
        <section class="query-list-facet">
          <h2>{title}</h2>
          <ul>
            {items.map(({ label, count, href, isActive }) => (
              <li>
                <a
                  href={href}
                  aria-current={isActive ? "true" : undefined}
                  aria-label={`${label}, ${count}${isActive ? ", selected" : ""}`}
                >
                  <span>{label}</span>
                  <span class="facet-count">{count}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function Narrowed({ filters }: { filters: QueriesPageProps["narrowed"] }) {
  if (filters.length === 0) return null;
  return (
    <ul class="tight-bullets" aria-label="More filters">
      {filters.map(({ label, href }) => (
        <li key={label}>
          {label} <a href={href} aria-label={`Remove ${label}`}>remove</a>
        </li>
      ))}
    </ul>
  );
}

function QueryTable({ queries, showDatabase }: Pick<QueriesPageProps, "queries" | "showDatabase">) {
  return (
    <div class="table-wrapper" tabIndex={0} role="region" aria-label="Queries">
      <table class="query-list-results">
        <thead>
          <tr>
            {showDatabase && <th scope="col">Database</th>}
            <th scope="col">Query</th>
            <th scope="col">Owner</th>
            <th scope="col">Flags</th>
          </tr>
        </thead>
        <tbody>
          {queries.map((query) => (
            <QueryRow key={query.href} query={query} showDatabase={showDatabase} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function QueryRow({ query, showDatabase }: { query: QueryItemProps; showDatabase: boolean }) {
  return (
    <tr>
      {showDatabase && (
        <td>
          <a href={query.database.href}>{query.database.label}</a>
        </td>
      )}
      <td>
        <a href={query.href} title={query.hint}>{query.label}</a>
        <PrivateMark isPrivate={query.hasPrivateMark} />
        {query.description && (
          <>
            {" "}
            <p class="query-list-description">{query.description}</p>
          </>
        )}
      </td>
      <td class="query-list-owner">
        {query.ownerHref === null
          ? query.owner ?? "-"
          : <a href={query.ownerHref}>{query.owner}</a>}
      </td>
      <td>
        <span class="pill">{query.isWrite ? "Writable" : "Read-only"}</span>
        {query.isPrivate && (
          <>
            {" "}
            <span class="pill">Private</span>
          </>
        )}
        {query.isTrusted && (
          <>
            {" "}
            <span class="pill">Trusted</span>
          </>
        )}
      </td>
    </tr>
  );
}

/** What the flags in the list mean. */
function Notes({ queries }: Pick<QueriesPageProps, "queries">) {
  return (
    <div class="query-list-footnotes">
      {queries.some(({ isPrivate }) => isPrivate) && (
        <p>
          <span class="pill">Private</span> is seen by its owner alone.
        </p>
      )}
      {queries.some(({ isTrusted }) => isTrusted) && (
        <p>
          <span class="pill">Trusted</span>{" "}
          runs for everybody who may see it, without the permissions that its SQL would need.
        </p>
      )}
    </div>
  );
}
