import { words } from "../words/words.ts";

export interface ExportLink {
  label: string;
  href: string;
}

interface ExportLinksProps {
  links: ExportLink[];
  /** Below stands a form with more choices. */
  hasAdvanced?: boolean;
}

/** "This data as json, CSV (advanced)": the same page in other formats. */
export function ExportLinks({ links, hasAdvanced = false }: ExportLinksProps) {
  const { advanced, thisDataAs } = words().table;
  return (
    <p class="export-links">
      {thisDataAs} {links.map(({ label, href }, i) => (
        <>
          {i > 0 && ", "}
          <a href={href}>{label}</a>
        </>
      ))}
      {hasAdvanced && (
        <>
          {" "}
          (<a href="#export">{advanced}</a>)
        </>
      )}
    </p>
  );
}
