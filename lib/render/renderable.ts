/** What plugins hand over to be shown -> HTML. */

import { isValidElement, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Renderable } from "../plugins/hook_types.ts";
import { html, Markup, raw } from "../text/html.ts";

/** Text is escaped; html`` stays, JSX is drawn. */
export function toMarkup(renderable: Renderable): Markup {
  if (renderable instanceof Markup) return renderable;
  if (isValidElement(renderable)) return raw(renderToString(renderable as VNode));
  return html`${renderable}`;
}

/** The parts one after the other; null when there are none. */
export function joinedMarkup(parts: readonly Renderable[]): Markup | null {
  return parts.length === 0 ? null : html`${parts.map(toMarkup)}`;
}
