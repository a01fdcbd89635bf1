/** `/-/patterns`: every component in every state, for those who work on themes and plugins. */

import { PatternSections, PatternsPage } from "../../../templates/pages/patterns.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { draw } from "../../render/draw.ts";
import { renderPage } from "../../render/page.tsx";
import { escapeHtml } from "../../text/html.ts";

export default async function patterns(context: RequestContext): Promise<Response> {
  const { app, actor, request } = context;
  await app.permissions.ensure(actor, "view-instance");
  const say = wordsFor(request.language).patterns;
  const sections = draw(request, <PatternSections />);
  return await renderPage(
    context,
    {
      title: say.title,
      bodyClass: ["patterns-page"],
      crumbs: await crumbsFor(context, { current: say.title }),
      noindex: true,
    },
    <PatternsPage
      light={renamed(sections, "light", (name) => say.inTheme(name, say.light))}
      dark={renamed(sections, "dark", (name) => say.inTheme(name, say.dark))}
    />,
  );
}

/** Attributes that are ids, or lists of ids. */
const IDS = /(?<= (?:id|for|form|list|aria-labelledby|aria-describedby|aria-controls)=")[^"]+/g;
const LABELS = /(?<= aria-label=")[^"]+/g;

/** Nothing may have the same id, and no landmark the same name, twice on a page. */
function renamed(html: string, theme: string, inTheme: (name: string) => string): string {
  return html
    .replace(IDS, (ids) => ids.split(" ").map((id) => `${id}-${theme}`).join(" "))
    // The name is escaped already; what comes to it is not.
    .replace(LABELS, (label) => inTheme("\0").split("\0").map(escapeHtml).join(label));
}
