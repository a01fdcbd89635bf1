export interface SuggestedFacetsProps {
  facets: { label: string; type: string | null; href: string }[];
}

export function SuggestedFacets({ facets }: SuggestedFacetsProps) {
  if (facets.length === 0) return null;
  return (
    <p class="suggested-facets">
      Suggested facets: {facets.map(({ label, type, href }, i) => (
        <>
          {i > 0 && ", "}
          <a href={href}>{label}</a>
          {type !== null && ` (${type})`}
        </>
      ))}
    </p>
  );
}
