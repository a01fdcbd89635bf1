/** Marks the words that were searched for, so that a reader sees why a row was found. */

import { escapeHtml, type Markup, raw } from "./html.ts";

const WORD = /[\p{L}\p{N}_]+/gu;
/** A found word may be longer than the one searched for by an ending such as "s" or "ing". */
const ENDING = 3;
/** Characters shown before the first match of a text that is cut. */
const BEFORE = 60;

/**
 * Marks words that were searched for in texts.
 *
 * ```ts
 * import { Highlighter } from "./highlight.ts";
 * import assert from "node:assert/strict";
 *
 * const highlighter = new Highlighter("owl AND night");
 * assert.equal(String(highlighter.mark("<Owls>", 0)), "&lt;<mark>Owls</mark>&gt;");
 * assert.equal(highlighter.mark("Foxes", 0), null);
 * ```
 */
export class Highlighter {
  readonly #words: string[];

  /** @param query as typed, operators and quotes included */
  constructor(query: string) {
    const operators = new Set(["AND", "OR", "NOT", "NEAR"]);
    const words = (query.match(WORD) ?? []).filter((word) => !operators.has(word)).map(folded);
    this.#words = [...new Set(words)];
  }

  /**
   * The text with its matches in `<mark>`; null when there is none. When it has to be cut, the part
   * around the first match is shown.
   * @param length characters shown at most, 0 for all
   */
  mark(text: string, length: number): Markup | null {
    if (this.#words.length === 0) return null;
    const matches = [...text.matchAll(WORD)].filter(([word]) => this.#isMatch(folded(word)));
    const first = matches[0];
    if (first === undefined) return null;
    const isCut = length > 0 && text.length > length;
    const start = isCut && first.index + first[0].length > length
      ? whole(text, Math.max(0, first.index - BEFORE))
      : 0;
    const end = isCut ? whole(text, Math.min(text.length, start + length)) : text.length;
    let html = start > 0 ? "&hellip;" : "";
    let at = start;
    for (const { 0: word, index } of matches) {
      if (index < at || index + word.length > end) continue;
      html += `${escapeHtml(text.slice(at, index))}<mark>${escapeHtml(word)}</mark>`;
      at = index + word.length;
    }
    html += escapeHtml(text.slice(at, end));
    return raw(end < text.length ? `${html}&hellip;` : html);
  }

  #isMatch(word: string): boolean {
    return this.#words.some((wanted) =>
      word.startsWith(wanted) && word.length - wanted.length <= ENDING
    );
  }
}

/** The position, or the one behind it where that would cut a character in two. */
function whole(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at;
}

/** Without case and accents, as SQLite's tokenizers compare. */
function folded(word: string): string {
  return word.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
