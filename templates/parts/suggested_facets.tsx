import { words } from "../words/words.ts";

export interface SuggestedFacetsProps {
  facets: { label: string; type: string | null; href: string }[];
}

export function SuggestedFacets({ facets }: SuggestedFacetsProps) {
  if (facets.length === 0) return null;
  return (
    <p class="suggested-facets">
      {words().table.suggestedFacets} {facets.map(({ label, type, href }, i) => (
        <>
          {i > 0 && ", "}
          <a href={href}>{label}</a>
          {type !== null && ` (${type})`}
        </>
      ))}
    </p>
  );
}
