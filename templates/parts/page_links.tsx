interface PageLinksProps {
  previousUrl?: string;
  nextUrl?: string;
}

/** Links to the pages of a list before and after this one. */
export function PageLinks({ previousUrl, nextUrl }: PageLinksProps) {
  if (previousUrl === undefined && nextUrl === undefined) return null;
  return (
    <nav class="pager" aria-label="Pages">
      {previousUrl !== undefined && <a href={previousUrl} rel="prev">Previous page</a>}
      {nextUrl !== undefined && <a href={nextUrl} rel="next">Next page</a>}
    </nav>
  );
}
