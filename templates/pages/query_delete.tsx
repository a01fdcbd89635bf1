import { PageHeader } from "../parts/page_header.tsx";
import { words } from "../words/words.ts";

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
  const say = words().queries;
  return (
    <>
      <PageHeader title={say.delete(label)} color={color} />
      <p>{say.deleteWarning}</p>
      <pre tabIndex={0} role="region" aria-label={say.sql}>{sql}</pre>
      <form class="core" action={action} method="post">
        <p class="button-row">
          <button type="submit" class="button-danger">{say.deleteQuery}</button>{" "}
          <a href={cancelHref}>{say.cancel}</a>
        </p>
      </form>
    </>
  );
}
