// @ts-check
/// <reference lib="dom" />
/** How the SQL editor looks: in the colours of the page, light or dark. */

import { EditorView, HighlightStyle, tags } from "./sql_editor_bundle.js";

/** The editor brings a style sheet of its own, which rules of app.css would not overrule. */
export const theme = EditorView.theme({
  "&": {
    maxHeight: "60vh",
    background: "var(--bg)",
    border: "1px solid var(--border)",
    borderRadius: "var(--radius)",
    color: "var(--text)",
    fontSize: "14px",
  },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5", overflow: "auto" },
  ".cm-content": { padding: ".5rem 0", caretColor: "var(--text)" },
  ".cm-line": { padding: "0 .6rem" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    background: "var(--code-bg)",
    outline: "1px solid var(--border)",
  },
  ".cm-tooltip": {
    background: "var(--bg)",
    border: "1px solid var(--border)",
    borderRadius: "var(--radius)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--mono)",
    // It has ten lines and need not scroll, which the keyboard alone could not do.
    maxHeight: "none",
    maxWidth: "min(36rem, 90vw)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "2px 8px", minHeight: "24px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    background: "var(--accent)",
    color: "var(--on-accent)",
  },
  ".cm-completionDetail": { fontStyle: "normal", marginLeft: "1em" },
  ".cm-completionMatchedText": { fontWeight: "600" },
  ".sql-wrong": { textDecoration: "underline wavy var(--danger)", textUnderlineOffset: "3px" },
});

export const highlighting = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--ok)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--warn)" },
  {
    tag: [tags.special(tags.name), tags.typeName, tags.standard(tags.name)],
    color: "var(--danger)",
  },
  { tag: [tags.lineComment, tags.blockComment], color: "var(--muted)", fontStyle: "italic" },
]);
