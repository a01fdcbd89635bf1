/** What plugins hand over to be shown -> HTML. */

import type { VNode } from "preact";
import type { Renderable } from "../plugins/hook_types.ts";
import { html, Markup, raw } from "../text/html.ts";

type Jsx = typeof import("./jsx.ts");

let jsx: Jsx | undefined;

/** To be called before anything is drawn that can be JSX, which without plugins nothing is. */
export async function loadJsx(): Promise<void> {
  jsx ??= await import(import.meta.resolve("./jsx.ts")) as Jsx;
}

/** Text is escaped; html`` stays, JSX is drawn. */
export function toMarkup(renderable: Renderable): Markup {
  if (renderable instanceof Markup) return renderable;
  if (jsx?.isValidElement(renderable)) return raw(jsx.renderToString(renderable as VNode));
  return html`${renderable}`;
}

/** The parts one after the other; null when there are none. */
export function joinedMarkup(parts: readonly Renderable[]): Markup | null {
  return parts.length === 0 ? null : html`${parts.map(toMarkup)}`;
}
