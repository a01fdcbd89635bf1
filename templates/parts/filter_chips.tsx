import { words } from "../words/words.ts";
import { glyphs } from "./glyphs.ts";

export interface FilterChip {
  /** `state = "CA"` */
  text: string;
  removeHref: string;
}

export interface FilterChipsProps {
  chips: FilterChip[];
  /** Takes all of them away. */
  clearHref: string;
}

/** What is in force, each a link that takes it away. */
export function FilterChips({ chips, clearHref }: FilterChipsProps) {
  const { activeFilters, clearAll, removeFilter } = words().table;
  return (
    <ul class="filter-chips" aria-label={activeFilters}>
      {chips.map(({ text, removeHref }) => (
        <li key={removeHref}>
          <a class="chip" href={removeHref} aria-label={removeFilter(text)}>
            <span dangerouslySetInnerHTML={glyphs(text)} />
            <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <a href={clearHref}>{clearAll}</a>
        </li>
      )}
    </ul>
  );
}
