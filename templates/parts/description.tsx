import type { Metadata } from "../../lib/config/types.ts";
import { Credits, credits } from "./credits.tsx";

/** Description and credits of what the page shows. `description_html` is trusted: it comes from the configuration. */
export function Description({ metadata }: { metadata: Metadata }) {
  return (
    <>
      {metadata.description_html
        ? (
          <div
            class="metadata-description"
            dangerouslySetInnerHTML={{ __html: metadata.description_html }}
          />
        )
        : metadata.description && <div class="metadata-description">{metadata.description}</div>}
      {" "}
      {credits(metadata).length > 0 && (
        <p class="credits">
          <Credits metadata={metadata} />
        </p>
      )}
      {" "}
    </>
  );
}
