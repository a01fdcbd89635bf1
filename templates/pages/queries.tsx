import { PageHeader } from "../parts/page_header.tsx";
import { PrivateMark } from "../parts/private_mark.tsx";
import { words } from "../words/words.ts";

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
  showDatabase: boolean;
  queries: QueryItemProps[];
  /** Nothing is filtered: an empty list means that there are none. */
  isWhole: boolean;
  /** null on the first page. */
  firstUrl: string | null;
  nextUrl: string | null;
}

/** Stored queries: search, filters, and what each of them is. */
export function QueriesPage(props: QueriesPageProps) {
  const { queries, showDatabase } = props;
  const say = words().queries;
  return (
    <>
      <PageHeader title={say.title} color={props.color} />
      <form class="query-list-filters core" action={props.action} method="get">
        <p class="query-list-search">
          <label for="query-search">{say.search}</label>{" "}
          <input id="query-search" type="search" name="q" value={props.q} />
          {props.hidden.map(([name, value]) => (
            <input type="hidden" key={name} name={name} value={value} />
          ))} <button type="submit">{say.search}</button>
        </p>
      </form>
      <Facets facets={props.facets} />
      {queries.length === 0
        ? <Empty isWhole={props.isWhole} />
        : <QueryTable queries={queries} showDatabase={showDatabase} />}
      <Notes queries={queries} />
      {(props.nextUrl !== null || props.firstUrl !== null) && (
        <nav class="query-list-pagination pager" aria-label={say.pages}>
          {props.firstUrl !== null && <a href={props.firstUrl}>{say.firstPage}</a>}
          {props.nextUrl !== null && <a href={props.nextUrl} rel="next">{say.nextPage}</a>}
        </nav>
      )}
    </>
  );
}

function Empty({ isWhole }: Pick<QueriesPageProps, "isWhole">) {
  const say = words().queries;
  return (
    <>
      <p class="zero-results">{isWhole ? say.nothingYet : say.none}</p>
      {isWhole && <p>{say.howToStore}</p>}
    </>
  );
}

function Facets({ facets }: Pick<QueriesPageProps, "facets">) {
  const filled = facets.filter(({ items }) => items.length > 0);
  if (filled.length === 0) return null;
  const say = words().queries;
  return (
    <nav class="query-list-facets" aria-label={say.filters}>
      {filled.map(({ title, items }) => (
        <section class="query-list-facet">
          <h2>{title}</h2>
          <ul>
            {items.map((item) => <FacetItem key={item.label} {...item} />)}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function FacetItem({ label, count, href, isActive }: FacetItemProps) {
  return (
    <li>
      <a href={href} aria-current={isActive ? "true" : undefined}>
        <span>{label}</span>
        <span class="facet-count">{words().numbers.integer(count)}</span>
      </a>
    </li>
  );
}

function QueryTable({ queries, showDatabase }: Pick<QueriesPageProps, "queries" | "showDatabase">) {
  const say = words().queries;
  return (
    <div class="table-wrapper" tabIndex={0} role="region" aria-label={say.title}>
      <table class="query-list-results">
        <thead>
          <tr>
            {showDatabase && <th scope="col">{say.database}</th>}
            <th scope="col">{say.query}</th>
            <th scope="col">{say.owner}</th>
            <th scope="col">{say.flags}</th>
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
  const say = words().queries;
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
        <span class="pill">{query.isWrite ? say.writable : say.readOnly}</span>
        {query.isPrivate && (
          <>
            {" "}
            <span class="pill">{say.private}</span>
          </>
        )}
        {query.isTrusted && (
          <>
            {" "}
            <span class="pill">{say.trusted}</span>
          </>
        )}
      </td>
    </tr>
  );
}

/** What the flags in the list mean. */
function Notes({ queries }: Pick<QueriesPageProps, "queries">) {
  const say = words().queries;
  return (
    <div class="query-list-footnotes">
      {queries.some(({ isWrite }) => isWrite) && (
        <p>
          <span class="pill">{say.writable}</span> {say.writableMeans}
        </p>
      )}
      {queries.some(({ isPrivate }) => isPrivate) && (
        <p>
          <span class="pill">{say.private}</span> {say.privateMeans}
        </p>
      )}
      {queries.some(({ isTrusted }) => isTrusted) && (
        <p>
          <span class="pill">{say.trusted}</span> {say.trustedMeans}
        </p>
      )}
    </div>
  );
}
