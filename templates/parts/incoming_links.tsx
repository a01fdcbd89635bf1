import { words } from "../words/words.ts";

/** Rows of a table that point at the one that is shown. */
export interface IncomingLinkProps {
  table: string;
  column: string;
  /** null when they were not counted in time. */
  count: number | null;
  /** There are more. */
  isAtLeast: boolean;
  href: string;
}

/** What points at a row. A script adds counts that were late, and a look at the first rows. */
export function IncomingLinks({ links }: { links: IncomingLinkProps[] }) {
  if (links.length === 0) return null;
  const say = words().row;
  return (
    <>
      <h2>{say.incoming}</h2>
      <ul class="bullets incoming-links">
        {links.map((link) => (
          <li data-table={link.table} data-column={link.column} data-count={link.count ?? "late"}>
            <a href={link.href}>
              {countText(link)}
            </a>{" "}
            {say.fromColumn(link.column, link.table)}
          </li>
        ))}
      </ul>
    </>
  );
}

function countText({ count, isAtLeast }: IncomingLinkProps): string {
  const { numbers, row } = words();
  if (count === null) return row.manyRows;
  return isAtLeast ? row.moreRows(count) : numbers.rows(count);
}
