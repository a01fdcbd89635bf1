import { words } from "../words/words.ts";

interface PageLinksProps {
  previousUrl?: string;
  nextUrl?: string;
}

/** Links to the pages of a list before and after this one. */
export function PageLinks({ previousUrl, nextUrl }: PageLinksProps) {
  if (previousUrl === undefined && nextUrl === undefined) return null;
  const say = words().frame;
  return (
    <nav class="pager" aria-label={say.pages}>
      {previousUrl !== undefined && <a href={previousUrl} rel="prev">{say.previousPage}</a>}
      {nextUrl !== undefined && <a href={nextUrl} rel="next">{say.nextPage}</a>}
    </nav>
  );
}
