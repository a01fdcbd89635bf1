import type { Metadata } from "../../lib/config/types.ts";

/** "Data license: ... · Data source: ... · About: ..." as far as the metadata says. */
export function Credits({ metadata }: { metadata: Metadata }) {
  return (
    <>
      {credits(metadata).map((credit, index) => (
        <>
          {index > 0 && " · "}
          <span class="credit">
            {credit.label}: <MaybeLink text={credit.text} url={credit.url} />
          </span>
        </>
      ))}
    </>
  );
}

interface Credit {
  label: string;
  text: string;
  url: string | undefined;
}

export function credits(metadata: Metadata): Credit[] {
  const entries: [string, string | undefined, string | undefined][] = [
    ["Data license", metadata.license, metadata.license_url],
    ["Data source", metadata.source, metadata.source_url],
    ["About", metadata.about, metadata.about_url],
  ];
  return entries.flatMap(([label, words, url]) => {
    const text = words || url;
    return text ? [{ label, text, url }] : [];
  });
}

function MaybeLink({ text, url }: { text: string; url: string | undefined }) {
  return url ? <a href={url}>{text}</a> : <>{text}</>;
}
