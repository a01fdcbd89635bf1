import type { Footer } from "../frame.ts";
import { Credits, credits } from "./credits.tsx";

export function FooterContent({ footer, version }: { footer: Footer; version: string }) {
  return (
    <>
      Powered by{" "}
      <a href="https://datasette.io/" title={`Datasette for Deno v${version}`}>Datasette</a>
      {footer.queryMs !== undefined && (
        <>{" · "}Queries took {String(Math.round(footer.queryMs * 1000) / 1000)}ms</>
      )}
      {credits(footer.metadata).length > 0 && (
        <>
          {" · "}
          <Credits metadata={footer.metadata} />
        </>
      )}
    </>
  );
}
