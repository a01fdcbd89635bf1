/** Draws Markdown as HTML, and nothing in it that could do harm. */

import { escapeHtml, type Plugin, raw } from "datasette";
import { Marked } from "npm:marked@18.2.1";
import { FilterXSS } from "npm:xss@1.0.17";

/** The configuration, under `plugins: datasette-render-markdown:` in datasette.yaml. */
interface Options {
  /** Names of columns. */
  columns?: string[];
  /** The same with `*` for any characters. */
  patterns?: string[];
  /** Keep harmless HTML that stands in the text; otherwise it is shown as text. */
  html?: boolean;
}

const defaults = { columns: [], patterns: ["*_markdown"], html: false } satisfies Options;

const plugin = {
  name: "datasette-render-markdown",
  version: "0.1.0",
  repeatable: true,

  renderCell({ column, database, datasette, table, value }) {
    if (typeof value !== "string") return null;
    const config = datasette.pluginConfig("datasette-render-markdown", { database, table });
    const options = { ...defaults, ...config as Options | null };
    if (!isMarkdown(column, options)) return null;
    return raw(`<div class="markdown prose">${renderMarkdown(value, options)}</div>`);
  },

  prepareConnection({ conn }) {
    conn.function(
      "render_markdown",
      { deterministic: true },
      (text: string | number | null) => text === null ? null : renderMarkdown(String(text)),
    );
  },

  prepareTemplates: ({ templates }) => templates.add("renderMarkdown", renderMarkdown),
} satisfies Plugin;

export default plugin;

function isMarkdown(column: string, { columns, patterns }: Required<Options>): boolean {
  return columns.includes(column) || patterns.some((pattern) => toRegExp(pattern).test(column));
}

function toRegExp(pattern: string): RegExp {
  return new RegExp(`^${RegExp.escape(pattern).replaceAll("\\*", ".*")}$`, "s");
}

const MARKDOWN = new Marked({ renderer: { html: ({ text }) => escapeHtml(text) } });
const MARKDOWN_AND_HTML = new Marked();

/** What may stand in the result, with its attributes; URLs are checked by the filter. */
const SANITIZER = new FilterXSS({
  whiteList: {
    ...tags("b blockquote br code dd del details dl dt em h1 h2 h3 h4 h5 h6 hr i kbd li p pre s"),
    ...tags("small strong sub summary sup table tbody thead tr ul"),
    ...tags("td th", ["align"]),
    a: ["href", "title"],
    img: ["src", "alt", "title", "width", "height"],
    input: ["type", "checked", "disabled"],
    ol: ["start"],
  },
  css: false,
  stripIgnoreTagBody: ["script", "style"],
});

function tags(names: string, attributes: string[] = []): Record<string, string[]> {
  return Object.fromEntries(names.split(" ").map((name) => [name, attributes]));
}

function renderMarkdown(text: string, { html = false }: Pick<Options, "html"> = {}): string {
  const parser = html ? MARKDOWN_AND_HTML : MARKDOWN;
  return SANITIZER.process(parser.parse(text, { async: false }));
}
