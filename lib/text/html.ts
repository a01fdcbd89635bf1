/** HTML as text that knows that it is HTML, so that everything else is escaped. */

/** Finished HTML. Only {@link html} and {@link raw} make it. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes text for element content and for attribute values in either kind of quotes. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (char) => ESCAPES[char]!) : text;
}

/** Marks text as finished HTML; the caller vouches for it. */
export function raw(text: string): Markup {
  return new Markup(text);
}

/**
 * Builds HTML; every value is escaped unless it is {@link Markup}. Lists are joined; `null`,
 * `undefined` and booleans show nothing, so `${isPrivate && html`<b>private</b>`}` works.
 *
 * ```ts
 * import { html } from "./html.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(String(html`<p>${"a < b"}</p>`), "<p>a &lt; b</p>");
 * ```
 */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Markup {
  let out = strings[0]!;
  for (let i = 0; i < values.length; i++) out += toHtml(values[i]) + strings[i + 1]!;
  return new Markup(out);
}

function toHtml(value: unknown): string {
  if (value instanceof Markup) return value.toString();
  if (value === null || value === undefined || typeof value === "boolean") return "";
  if (Array.isArray(value)) return value.map(toHtml).join("");
  return escapeHtml(String(value));
}
