import type { ComponentChildren } from "preact";

interface ListingProps {
  /** What the table lists, for people who do not see it. */
  label: string;
  columns: readonly string[];
  /** The rows. */
  children: ComponentChildren;
}

/** A table of facts about the site. It scrolls on narrow screens, by keys too. */
export function Listing({ label, columns, children }: ListingProps) {
  return (
    <div class="table-wrapper" tabIndex={0} role="region" aria-label={label}>
      <table class="rows-and-columns">
        <thead>
          <tr>
            {columns.map((column) => <th key={column} scope="col">{column}</th>)}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
