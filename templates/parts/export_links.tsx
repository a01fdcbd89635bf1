export interface ExportLink {
  label: string;
  href: string;
}

/** "This data as json, CSV": the same page in other formats. */
export function ExportLinks({ links }: { links: ExportLink[] }) {
  return (
    <p class="export-links">
      This data as {links.map(({ label, href }, i) => (
        <>
          {i > 0 && ", "}
          <a href={href}>{label}</a>
        </>
      ))}
    </p>
  );
}
