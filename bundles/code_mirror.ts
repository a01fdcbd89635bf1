/**
 * What the SQL editor takes from CodeMirror. `bundles/build.ts` makes one file of it for browsers:
 * templates/static/sql_editor_bundle.js.
 */

export {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  startCompletion,
} from "@codemirror/autocomplete";
export type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
export { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
export {
  bracketMatching,
  HighlightStyle,
  syntaxHighlighting,
  syntaxTree,
} from "@codemirror/language";
export { keywordCompletionSource, sql, SQLite } from "@codemirror/lang-sql";
export { EditorState, Prec, StateField } from "@codemirror/state";
export { Decoration, EditorView, keymap } from "@codemirror/view";
export { tags } from "@lezer/highlight";
