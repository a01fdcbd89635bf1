import { words } from "../words/words.ts";
import { glyphs } from "./glyphs.ts";

export interface PagerProps {
  /** Number of the first row on the page, counted from 1; null when it is not known. */
  first: number | null;
  /** Rows on the page. */
  rows: number;
  /** Of all rows; null when it is not known. */
  total: { count: number; isTruncated: boolean } | null;
  previousHref: string | null;
  nextHref: string | null;
  /** Choices of rows on a page; null is the present one. */
  sizes: { size: number; href: string | null }[];
  size: number;
}

/** Below the rows one can also choose how many there are. */
export function Pager({ pager, isBelow }: { pager: PagerProps; isBelow: boolean }) {
  const { previousHref, nextHref, rows, sizes } = pager;
  const isWhole = previousHref === null && nextHref === null;
  const smallest = sizes[0]?.size ?? 0;
  if (isWhole && (!isBelow || rows <= smallest)) return null;
  const { firstPage, nextPage, pages, pagesBelow, previousPage } = words().table;
  return (
    <nav class="pager" aria-label={isBelow ? pagesBelow : pages}>
      <span class="pager-range" dangerouslySetInnerHTML={glyphs(rangeText(pager))} />
      {previousHref !== null && (
        <a href={previousHref} rel="prev">{rows === 0 ? firstPage : previousPage}</a>
      )}
      {nextHref !== null && <a href={nextHref} rel="next">{nextPage}</a>}
      {isBelow && sizes.length > 1 && <Sizes sizes={sizes} />}
    </nav>
  );
}

function rangeText({ first, rows, total }: PagerProps): string {
  const { moreThan, range, rangeOf, rowsOnPage } = words().table;
  if (first === null || rows === 0) return rowsOnPage(rows);
  const last = first + rows - 1;
  // Rows may have come since they were counted.
  if (total === null || (!total.isTruncated && total.count < last)) return range(first, last);
  const { count, isTruncated } = total;
  // Counting stopped before this page.
  if (isTruncated && count <= last) return range(first, last);
  return rangeOf(first, last, isTruncated ? moreThan(count - 1) : words().numbers.integer(count));
}

function Sizes({ sizes }: Pick<PagerProps, "sizes">) {
  return (
    <span class="pager-sizes">
      {words().table.pageSize}:{sizes.map(({ size, href }) => {
        const text = words().numbers.integer(size);
        return href === null
          ? <span key={size} aria-current="true">{text}</span>
          : <a key={size} href={href}>{text}</a>;
      })}
    </span>
  );
}
