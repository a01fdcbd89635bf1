import { words } from "../words/words.ts";

export interface ViewLink {
  label: string;
  href: string;
  /** This is how the rows are shown now. */
  current: boolean;
}

/** Ways to look at the same rows: as a table, as the statement behind them. */
export function ViewSwitch({ views }: { views: readonly ViewLink[] }) {
  if (views.length < 2) return null;
  return (
    <nav class="view-switch" aria-label={words().table.views}>
      {views.map(({ label, href, current }) => (
        <a key={label} href={href} aria-current={current ? "page" : undefined}>{label}</a>
      ))}
    </nav>
  );
}
