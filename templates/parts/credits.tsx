import type { Metadata } from "../../lib/config/types.ts";
import { words } from "../words/words.ts";

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
  const say = words().frame;
  const entries: [string, string | undefined, string | undefined][] = [
    [say.license, metadata.license, metadata.license_url],
    [say.source, metadata.source, metadata.source_url],
    [say.about, metadata.about, metadata.about_url],
  ];
  return entries.flatMap(([label, name, url]) => {
    const text = name || url;
    return text ? [{ label, text, url }] : [];
  });
}

function MaybeLink({ text, url }: { text: string; url: string | undefined }) {
  return url ? <a href={url}>{text}</a> : <>{text}</>;
}
