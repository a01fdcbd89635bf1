import type { ComponentChildren } from "preact";
import type { Frame } from "./frame.ts";
import { Head } from "./parts/head.tsx";
import { Crumbs } from "./parts/crumbs.tsx";
import { LateScripts } from "./parts/late_scripts.tsx";
import { JumpMenu } from "./parts/jump_menu.tsx";
import { NeighbourLinks } from "./parts/neighbour_links.tsx";
import { NavMenu } from "./parts/nav_menu.tsx";
import { Messages } from "./parts/messages.tsx";
import { FooterContent } from "./parts/footer.tsx";
import { words } from "./words/words.ts";

interface LayoutProps {
  frame: Frame;
  /** What follows the content inside `main`, such as advice on an error page. */
  after?: ComponentChildren;
  children: ComponentChildren;
}

/** The whole document: skip link, header, messages, content, footer. */
export function Layout({ frame, after, children }: LayoutProps) {
  return (
    <html lang={frame.language} data-theme={frame.theme} data-density={frame.density}>
      <Head frame={frame} />
      <body class={frame.bodyClass.join(" ") || undefined}>
        <a class="skip-link" href="#content">{words().frame.skipToContent}</a>
        <header class="hd">
          <Crumbs crumbs={frame.crumbs} above={frame.above} />
          <NeighbourLinks neighbours={frame.neighbours} />
          <NavMenu menu={frame.menu} />
        </header>
        <Messages messages={frame.messages} />
        <main id="content" tabIndex={-1}>
          <section class="content">{children}</section>
          {after}
        </main>
        <footer class="ft">
          <FooterContent footer={frame.footer} version={frame.version} />
        </footer>
        <JumpMenu url={frame.menu.jump} />
        <LateScripts urls={frame.lateScripts} />
        {frame.bodyScripts?.map(({ script, module }) => (
          <script
            type={module ? "module" : undefined}
            nonce={frame.nonce}
            dangerouslySetInnerHTML={{ __html: script }}
          />
        ))}
      </body>
    </html>
  );
}
