// @ts-check
/// <reference lib="dom" />
/**
 * An editor in the place of a text area. The text area stays what the form sends, and what other
 * scripts read and change.
 */

import {
  autocompletion,
  bracketMatching,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  Decoration,
  defaultKeymap,
  EditorState,
  EditorView,
  HighlightStyle,
  history,
  historyKeymap,
  indentWithTab,
  keymap,
  Prec,
  SQLite,
  startCompletion,
  StateField,
  syntaxHighlighting,
  tags,
} from "./sql_editor_bundle.js";
import { pageNonce, words } from "./manager.js";

/** The editor brings a style sheet of its own, which rules of app.css would not overrule. */
const theme = EditorView.theme({
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

const highlighting = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--ok)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--warn)" },
  {
    tag: [tags.special(tags.name), tags.typeName, tags.standard(tags.name)],
    color: "var(--danger)",
  },
  { tag: [tags.lineComment, tags.blockComment], color: "var(--muted)", fontStyle: "italic" },
]);

/**
 * @param {HTMLTextAreaElement} field
 * @param {() => void} run sends the form
 */
export function openEditor(field, run) {
  const hasFocus = document.activeElement === field;
  const height = field.offsetHeight;
  /** The editor itself is changing the field. */
  let isWriting = false;
  const view = new EditorView({
    state: EditorState.create({
      doc: field.value,
      selection: { anchor: field.selectionStart, head: field.selectionEnd },
      extensions: [
        EditorView.cspNonce.of(pageNonce()),
        EditorView.lineWrapping,
        EditorView.domEventHandlers({ beforeinput: replaceByTyping }),
        EditorState.phrases.of({ Completions: words("browserSql").completions }),
        EditorView.contentAttributes.of(attributesOf(field)),
        EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
          if (isWriting || !(docChanged || selectionSet)) return;
          isWriting = true;
          if (docChanged) field.value = state.doc.toString();
          const { from, to } = state.selection.main;
          field.setSelectionRange(from, to);
          if (docChanged) field.dispatchEvent(new Event("input", { bubbles: true }));
          isWriting = false;
        }),
        Prec.highest(keymap.of(["Mod-Enter", "Ctrl-Enter", "Shift-Enter"].map((key) => ({
          key,
          run: () => {
            run();
            return true;
          },
        })))),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...historyKeymap,
          ...defaultKeymap,
          indentWithTab,
        ]),
        history(),
        bracketMatching(),
        closeBrackets(),
        SQLite.extension,
        SQLite.language.data.of({ autocomplete: completionFor(field) }),
        autocompletion({ icons: false, maxRenderedOptions: 10 }),
        syntaxHighlighting(highlighting),
        theme,
        errorMark(field),
      ],
    }),
  });
  view.dom.style.minHeight = `${height}px`;
  field.before(view.dom);
  field.classList.add("visually-hidden");
  field.tabIndex = -1;
  field.setAttribute("aria-hidden", "true");
  // Programs may put the focus here and fill the field in, but who types means the editor.
  field.addEventListener("keydown", () => view.focus());
  for (const label of field.labels) {
    label.addEventListener("click", (event) => {
      event.preventDefault();
      view.focus();
    });
  }
  field.addEventListener("input", () => {
    if (!isWriting) follow(view, field);
  });
  watchDescription(field, view);
  if (!hasFocus) return;
  view.focus();
  // Somebody who began to type in the text area did not get any offers there.
  const before = field.value.slice(0, field.selectionStart);
  if (field.value !== field.defaultValue && /[\w.]$/.test(before)) startCompletion(view);
}

/**
 * What is typed over a selection. Left to itself, the browser would keep the looks of the old text by
 * a `style` attribute, which the policy of the page forbids.
 * @param {InputEvent} event
 * @param {EditorView} view
 */
function replaceByTyping({ data, inputType }, view) {
  const { from, to } = view.state.selection.main;
  if (inputType !== "insertText" || data === null || from === to || view.composing) return false;
  const insert = () =>
    view.state.update(view.state.replaceSelection(data), {
      scrollIntoView: true,
      userEvent: "input.type",
    });
  const handlers = view.state.facet(EditorView.inputHandler);
  const isHandled = handlers.some((handle) => handle(view, from, to, data, insert));
  if (!isHandled) view.dispatch(insert());
  return true;
}

/**
 * Somebody else has changed the field.
 * @param {EditorView} view
 * @param {HTMLTextAreaElement} field
 */
function follow(view, field) {
  const { doc } = view.state;
  if (doc.toString() === field.value) return;
  view.dispatch({
    changes: { from: 0, to: doc.length, insert: field.value },
    selection: { anchor: field.selectionStart, head: field.selectionEnd },
    scrollIntoView: true,
  });
}

/**
 * What is said about the field, for the editor.
 * @param {HTMLTextAreaElement} field
 * @returns {Record<string, string>}
 */
function attributesOf(field) {
  const help = document.createElement("span");
  help.id = "sql-editor-help";
  help.className = "section-note sql-editor-help";
  help.textContent = words("browserSql").editorHelp;
  field.after(help);
  return {
    "aria-labelledby": field.getAttribute("aria-labelledby") ?? "",
    ...descriptionOf(field),
    spellcheck: "false",
    autocapitalize: "off",
  };
}

/**
 * @param {HTMLTextAreaElement} field
 * @returns {Record<string, string>}
 */
function descriptionOf(field) {
  const error = field.getAttribute("aria-describedby");
  return {
    "aria-describedby": error === null ? "sql-editor-help" : `${error} sql-editor-help`,
    "aria-invalid": field.getAttribute("aria-invalid") ?? "false",
  };
}

/**
 * Scripts that check the SQL say at the field what they found.
 * @param {HTMLTextAreaElement} field
 * @param {EditorView} view
 */
function watchDescription(field, view) {
  const copy = () => {
    for (const [name, value] of Object.entries(descriptionOf(field))) {
      view.contentDOM.setAttribute(name, value);
    }
  };
  new MutationObserver(copy).observe(field, {
    attributeFilter: ["aria-describedby", "aria-invalid"],
  });
}

/**
 * The wrong word, as the server found it; the mark goes when somebody changes the word.
 * @param {HTMLTextAreaElement} field
 */
function errorMark(field) {
  const [start = 0, end = 0] = (field.dataset.error ?? "").split("-").map(Number);
  const isThere = start < end && field.value === field.defaultValue;
  const mark = Decoration.mark({ class: "sql-wrong" });
  return StateField.define({
    create: () => isThere ? Decoration.set([mark.range(start, end)]) : Decoration.none,
    update: (marks, { changes, docChanged }) => {
      if (!docChanged || marks.size === 0) return marks;
      const at = marks.iter();
      return changes.touchesRange(at.from, at.to) ? Decoration.none : marks.map(changes);
    },
    provide: (marks) => EditorView.decorations.from(marks),
  });
}

/**
 * What could be meant comes with the first key, not with the editor.
 * @param {HTMLTextAreaElement} field
 */
function completionFor(field) {
  const load = async () => {
    const [{ sqlCompletion }, { loadNames }] = await Promise.all([
      import("./sql_completion.js"),
      import("./sql_names.js"),
    ]);
    return sqlCompletion(() => loadNames(field));
  };
  /** @type {ReturnType<typeof load> | undefined} */
  let source;
  /** @param {import("../../bundles/code_mirror.ts").CompletionContext} context */
  return async (context) => (await (source ??= load()))(context);
}
