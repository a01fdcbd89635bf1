import { formatInteger, plural } from "../../lib/text/numbers.ts";

export interface RowCountProps {
  /** null: not known (yet), or not wanted. */
  count: number | null;
  /** There are more rows than `count`. */
  isTruncated: boolean;
  /** Filters and order in English. */
  description: string;
  /** The statement that counts all rows; null where the visitor may not run it. */
  countHref: string | null;
  /** It is still being counted: a script asks again. */
  isLate: boolean;
}

/** "9 rows where state = "CA" sorted by name", as the heading of the rows. */
export function RowCount(props: RowCountProps) {
  const { count, isTruncated, description, countHref, isLate } = props;
  if (!count && description === "" && !isLate) return null;
  return (
    <h3 id="row-count" aria-live="polite" data-late={isLate ? "" : undefined}>
      {isLate ? "Many rows" : countText(count, isTruncated)}
      {(isTruncated || isLate) && countHref !== null && (
        <>
          {" "}
          <a class="count-sql" href={countHref}>count all</a>
        </>
      )}
      {description !== "" && ` ${description}`}
    </h3>
  );
}

/** `60 rows`, `>10,000 rows`; empty when not known. */
export function countText(count: number | null, isTruncated: boolean): string {
  if (count === null) return "";
  return isTruncated ? `>${formatInteger(count - 1)} rows` : plural(count, "row");
}
