import { type Words, words } from "../words/words.ts";
import { glyphs } from "./glyphs.ts";

export interface RowCountProps {
  /** null: not known (yet), or not wanted. */
  count: number | null;
  /** There are more rows than `count`. */
  isTruncated: boolean;
  /** Filters and order in the language of the page. */
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
  const { countAll, manyRows } = words().table;
  return (
    <h3 id="row-count" aria-live="polite" data-late={isLate ? "" : undefined}>
      {isLate ? manyRows : countText(words(), count, isTruncated)}
      {(isTruncated || isLate) && countHref !== null && (
        <>
          {" "}
          <a class="count-sql" href={countHref}>{countAll}</a>
        </>
      )}
      {description !== "" && <Sentence text={` ${description}`} />}
    </h3>
  );
}

/** Bare, unless it has signs that would make the page twice as large in memory. */
function Sentence({ text }: { text: string }) {
  const isLatin = !/[^\0-\xff]/.test(text);
  return isLatin ? <>{text}</> : <span dangerouslySetInnerHTML={glyphs(text)} />;
}

/** `60 rows`, `>10,000 rows`; empty when not known. */
export function countText(
  { numbers, table }: Pick<Words, "numbers" | "table">,
  count: number | null,
  isTruncated: boolean,
): string {
  if (count === null) return "";
  return isTruncated ? table.moreThanRows(count - 1) : numbers.rows(count);
}
