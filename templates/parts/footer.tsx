import type { Footer } from "../frame.ts";
import { words } from "../words/words.ts";
import { Credits, credits } from "./credits.tsx";

export function FooterContent({ footer, version }: { footer: Footer; version: string }) {
  const say = words().frame;
  return (
    <>
      {say.poweredBy} <a href="https://datasette.io/" title={say.version(version)}>Datasette</a>
      {footer.queryMs !== undefined && (
        <>{" · "}{say.queryTime(Math.round(footer.queryMs * 1000) / 1000)}</>
      )}
      {credits(footer.metadata).length > 0 && (
        <>
          {" · "}
          <Credits metadata={footer.metadata} />
        </>
      )}
      {footer.printed && (
        <div class="print-only">
          {footer.printed.url} · {say.printed} {words().numbers.dateTime(footer.printed.time)}
        </div>
      )}
    </>
  );
}
