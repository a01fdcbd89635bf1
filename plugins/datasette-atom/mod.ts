/** Atom feeds (RFC 4287) of queries and tables: `/db/news.atom`. */

import {
  BadRequest,
  type Common,
  html,
  type Markup,
  type Plugin,
  type RenderArguments,
  SqlError,
  type SqlValue,
} from "datasette";

type Arguments = Common & RenderArguments;
/** A row by the names of its columns. */
type Entry = Record<string, SqlValue | undefined>;

const REQUIRED = ["atom_id", "atom_title", "atom_updated"];

const plugin = {
  name: "datasette-atom",
  version: "0.1.0",

  registerOutputRenderer: () => ({ extension: "atom", canRender, render }),
} satisfies Plugin;

export default plugin;

function canRender({ columns }: Pick<Arguments, "columns">): boolean {
  return REQUIRED.every((name) => columns.includes(name));
}

async function render(args: Arguments): Promise<Response> {
  const { columns, error, rows } = args;
  if (error !== null) throw new SqlError(error);
  if (!canRender(args)) {
    throw new BadRequest(
      `A feed needs the columns ${REQUIRED.join(", ")}: here are ${columns.join(", ")}`,
    );
  }
  const entries = rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
  const feed = feedOf(args, await titleOf(args), entries);
  return new Response(`<?xml version="1.0" encoding="utf-8"?>${validXml(String(feed))}`, {
    headers: { "content-type": "application/atom+xml; charset=utf-8" },
  });
}

async function titleOf({ database, datasette, queryName, table }: Arguments): Promise<string> {
  const title = queryName === null
    ? table && (await datasette.getResourceMetadata(database, table)).title
    : (await datasette.getQuery(database, queryName))?.title;
  return title || [database, queryName ?? table ?? "query"].join(": ");
}

/** What html`` escapes is what has to be escaped in XML. */
function feedOf(args: Arguments, title: string, entries: Entry[]): Markup {
  const { datasette, queryName, request: { url }, table } = args;
  const page = new URL(url);
  page.pathname = page.pathname.replace(/\.atom$/, "");
  // SQL in a link can be anybody's: it must not bring markup into the readers of this site's feeds.
  const trustsHtml = queryName !== null || table !== null;
  const times = entries.map(({ atom_updated }) => timeOf(atom_updated));
  const updated = times.toSorted(Temporal.Instant.compare).at(-1) ?? new Temporal.Instant(0n);
  return html`
    <feed xmlns="http://www.w3.org/2005/Atom">
      <title>${title}</title>
      <id>${url}</id>
      <link rel="self" type="application/atom+xml" href="${url}"/>
      <link rel="alternate" type="text/html" href="${page}"/>
      <updated>${updated}</updated>
      <author><name>${title}</name></author>
      <generator version="${datasette.version}">Datasette</generator>
      ${entries.map((entry, i) => entryOf(entry, { page, trustsHtml, updated: times[i] }))}
    </feed>
  `;
}

interface EntryContext {
  /** What links and ids are relative to. */
  page: URL;
  trustsHtml: boolean;
  updated: Temporal.Instant | undefined;
}

function entryOf(entry: Entry, { page, trustsHtml, updated }: EntryContext): Markup {
  return html`
    <entry>
      <title>${entry.atom_title}</title>
      <id>${identifier(entry.atom_id, page)}</id>
      <updated>${updated}</updated>
      <link href="${linkOf(entry.atom_link, page)}"/>
      ${authorOf(entry)} ${contentOf(entry, trustsHtml)}
    </entry>
  `;
}

function authorOf(entry: Entry): Markup | null {
  const { atom_author_name: name, atom_author_uri: uri, atom_author_email: email } = entry;
  if (!isGiven(name)) return null;
  return html`
    <author>
      <name>${name}</name>
      ${isGiven(uri) && html`<uri>${uri}</uri>`}
      ${isGiven(email) && html`<email>${email}</email>`}
    </author>
  `;
}

function contentOf(entry: Entry, trustsHtml: boolean): Markup | null {
  const { atom_content: text, atom_content_html: markup } = entry;
  const content = isGiven(markup) ? markup : text;
  if (!isGiven(content)) return null;
  const type = trustsHtml && content === markup ? "html" : "text";
  return html`
    <content type="${type}">${content}</content>
  `;
}

/** An id has to be a URI; what is none becomes one that stays the same. */
function identifier(id: SqlValue | undefined, page: URL): string {
  const text = String(id);
  return URL.canParse(text) ? text : `${page.origin}${page.pathname}#${encodeURIComponent(text)}`;
}

/** The page itself where there is no link: an entry has to have one. */
function linkOf(link: SqlValue | undefined, page: URL): URL {
  const url = isGiven(link) ? URL.parse(String(link), page) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url : page;
}

/** Without a time zone it is UTC, as the times of SQLite are. */
function timeOf(value: SqlValue | undefined): Temporal.Instant {
  const text = String(value);
  try {
    return /[T ].*(?:Z|[+-]\d\d(?::?\d\d)?)$/i.test(text)
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text).toZonedDateTime("UTC").toInstant();
  } catch (cause) {
    throw new BadRequest(`atom_updated is "${text}": use times like 2025-01-31T12:00:00Z`, {
      cause,
    });
  }
}

function isGiven(value: SqlValue | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** Without the characters that no XML may contain. */
function validXml(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\x20-\ufffd\u{10000}-\u{10ffff}]/gu, "");
}
