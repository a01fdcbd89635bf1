import { PageHeader } from "../parts/page_header.tsx";

interface QueryDeletePageProps {
  /** Six hex digits. */
  color: string;
  /** Title or name. */
  label: string;
  sql: string;
  action: string;
  /** The page of the query. */
  cancelHref: string;
}

/** Asks before a stored query is removed. */
export function QueryDeletePage({ color, label, sql, action, cancelHref }: QueryDeletePageProps) {
  return (
    <>
      <PageHeader title={`Delete query: ${label}`} color={color} />
      <p>The query is removed for everybody, and links to it lead nowhere. Data stays as it is.</p>
      <pre tabIndex={0} role="region" aria-label="SQL">{sql}</pre>
      <form class="core" action={action} method="post">
        <p class="button-row">
          <button type="submit" class="button-danger">Delete query</button>{" "}
          <a href={cancelHref}>Cancel</a>
        </p>
      </form>
    </>
  );
}
