/** Searches all tables that have a full-text index at once: `/-/search?q=owl`. */

import {
  type Actor,
  type Common,
  type Database,
  type Datasette,
  type DatasetteRequest,
  decodeJson,
  Highlighter,
  htmlResponse,
  jsonResponse,
  type Plugin,
  type RouteArguments,
  tildeEncode,
} from "datasette";

const NAME = "datasette-search-all";

/** The configuration, under `plugins: datasette-search-all:` in datasette.yaml. */
interface Options {
  /** False leaves a table or database out, where it is said. */
  enabled?: boolean;
  /** Rows shown of each table. */
  rows?: number;
  /** Milliseconds for each table. */
  time_limit_ms?: number;
}

const defaults = { enabled: true, rows: 5, time_limit_ms: 500 } satisfies Options;

/** So many tables are searched at a time: other visitors want their pages, too. */
const AT_ONCE = 4;
/** Milliseconds after which no further table is searched. */
const PATIENCE_MS = 5000;
/** Characters shown of a row. */
const EXCERPT = 200;

const plugin = {
  name: NAME,
  version: "0.1.0",
  repeatable: true,

  registerRoutes: () => [["^/-/search(?<format>[.]json)?$", searchAll]],
  menuLinks: searchLink,
  homepageActions: searchLink,

  topHomepage: async ({ datasette, request }) =>
    (await searchableTables(datasette, request.actor)).length > 0
      ? <SearchForm action={searchPath(datasette)} q="" />
      : null,
} satisfies Plugin;

export default plugin;

interface Table extends Required<Options> {
  db: Database;
  name: string;
}

/** What was found in a table; the keys are those of the JSON. */
interface Found {
  database: string;
  table: string;
  /** The page of the table with all matches. */
  url: string;
  rows: FoundRow[];
  has_more: boolean;
  error: string | null;
}

interface FoundRow {
  /** null for rows of views, which have no page. */
  url: string | null;
  label: string;
  row: Record<string, unknown>;
}

async function searchAll({ datasette, params, request }: Common & RouteArguments) {
  const { actor, args } = request;
  await datasette.ensurePermission({ action: "view-instance", actor });
  const q = args.get("q")?.trim() ?? "";
  const tables = await searchableTables(datasette, actor);
  const deadline = performance.now() + PATIENCE_MS;
  const search = (table: Table) =>
    performance.now() < deadline
      ? searchTable(datasette, request, table, q)
      : { ...nothing(datasette, table, q), error: "The other tables took too long" };
  const found = q === "" ? [] : await inTurns(tables, search);
  if (params.format) return jsonResponse({ ok: true, q, tables: found });
  const title = q === "" ? "Search" : `Search: ${q}`;
  const props = { action: searchPath(datasette), q, found, tables: tables.length };
  const page = () => <SearchPage {...props} />;
  return htmlResponse(await datasette.renderTemplate(page, { title }, { request }));
}

/** The tables and views with an index that the actor may see. */
async function searchableTables(datasette: Datasette, actor: Actor | null): Promise<Table[]> {
  const visible = await datasette.allowedResources("view-table", { actor });
  const tables: Table[] = [];
  for (const [database, resources] of Map.groupBy(visible, ({ database }) => database)) {
    const db = datasette.getDatabase(database);
    const hidden = await db.hiddenTableNames();
    for (const { child } of resources) {
      const name = String(child);
      const config = datasette.pluginConfig(NAME, { database, table: name }) as Options | null;
      const options = { ...defaults, ...config };
      const isLeftOut = !options.enabled || hidden.includes(name);
      if (!isLeftOut && await db.ftsTable(name) !== null) tables.push({ db, name, ...options });
    }
  }
  return tables;
}

/** What the JSON of a table holds. */
interface TableJson {
  ok: boolean;
  error?: string;
  next: string | null;
  primary_keys: string[];
  rows: Record<string, unknown>[];
}

/** Asks the page of the table, which knows who may see it and how it is searched. */
async function searchTable(
  datasette: Datasette,
  { actor, signal }: DatasetteRequest,
  table: Table,
  q: string,
): Promise<Found> {
  const { db, name, rows: size, time_limit_ms } = table;
  const args = new URLSearchParams({
    _search: q,
    _size: String(size),
    _timelimit: String(time_limit_ms),
    _extra: "primary_keys",
  });
  const path = `${datasette.urls.table(db.route, name, "json")}?${args}`;
  const response = await datasette.client.get(path, { actor, signal });
  const json = decodeJson(await response.text()) as TableJson;
  const found = nothing(datasette, table, q);
  if (!json.ok) return { ...found, error: json.error ?? "It gave no answer" };
  const labelColumn = await db.labelColumnForTable(name) ?? "";
  const rows = json.rows.map((row) => {
    const keys = json.primary_keys.length > 0 ? json.primary_keys : ["rowid"];
    const isView = keys.some((key) => !(key in row));
    const pks = keys.map((key) => tildeEncode(String(row[key]))).join(",");
    const url = isView ? null : datasette.urls.row(db.route, name, pks);
    return { url, label: String(row[labelColumn] ?? (isView ? "Row" : pks)), row };
  });
  return { ...found, rows, has_more: json.next !== null };
}

function nothing({ urls }: Datasette, { db, name }: Table, q: string): Found {
  const url = `${urls.table(db.route, name)}?${new URLSearchParams({ _search: q })}`;
  return { database: db.name, table: name, url, rows: [], has_more: false, error: null };
}

/** The results in the order of the items. */
async function inTurns<T, R>(items: T[], run: (item: T) => Promise<R> | R): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const work = async () => {
    for (const [i, item] of queue) results[i] = await run(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

function searchPath({ urls }: Datasette): string {
  return urls.path("/-/search");
}

async function searchLink({ actor, datasette }: Common & { actor: Actor | null }) {
  return await datasette.allowed({ action: "view-instance", actor })
    ? [{ href: searchPath(datasette), label: "Search all tables" }]
    : null;
}

function SearchForm({ action, q }: { action: string; q: string }) {
  return (
    <form class="core" action={action} method="get" role="search">
      <p>
        <label for="search-all">Search all tables</label>{" "}
        <input id="search-all" type="search" name="q" value={q} />{" "}
        <input type="submit" value="Search" />
      </p>
    </form>
  );
}

interface SearchPageProps {
  action: string;
  q: string;
  found: Found[];
  /** How many can be searched. */
  tables: number;
}

function SearchPage({ action, found, q, tables }: SearchPageProps) {
  const shown = found.filter(({ error, rows }) => rows.length > 0 || error !== null);
  return (
    <>
      <h1>Search</h1>
      <SearchForm action={action} q={q} />
      {shown.map((table) => <TableResults key={table.url} found={table} q={q} />)}
      {tables === 0 && <p class="zero-results">No table has an index for full-text search.</p>}
      {tables > 0 && q !== "" && shown.length === 0 && (
        <p class="zero-results">Nothing was found for “{q}”: try fewer words.</p>
      )}
    </>
  );
}

function TableResults({ found, q }: { found: Found; q: string }) {
  const { database, error, has_more, rows, table, url } = found;
  return (
    <section>
      <h2>
        <a href={url}>{database}: {table}</a>
      </h2>
      {error !== null && <p class="message-warning">Not searched to the end: {error}</p>}
      <ul class="bullets">{rows.map((row, i) => <Row key={i} found={row} q={q} />)}</ul>
      {has_more && (
        <p>
          <a href={url}>All matches in {table}</a>
        </p>
      )}
    </section>
  );
}

/** Its name, and the text that tells most about it: one with a match, or else the longest. */
function Row({ found: { label, row, url }, q }: { found: FoundRow; q: string }) {
  const highlighter = new Highlighter(q);
  const texts = Object.values(row)
    .filter((value) => typeof value === "string")
    .filter((text) => text !== label)
    .toSorted((a, b) => b.length - a.length);
  const text = texts.find((text) => highlighter.mark(text, EXCERPT) !== null) ?? texts[0];
  const name = <Excerpt text={label} highlighter={highlighter} />;
  return (
    <li>
      {url === null ? name : <a href={url}>{name}</a>}{" "}
      {text !== undefined && <Excerpt text={text} highlighter={highlighter} />}
    </li>
  );
}

function Excerpt({ highlighter, text }: { highlighter: Highlighter; text: string }) {
  const marked = highlighter.mark(text, EXCERPT);
  if (marked !== null) return <span dangerouslySetInnerHTML={{ __html: String(marked) }} />;
  // Not in the middle of a character.
  const start = text.slice(0, EXCERPT).replace(/[\uD800-\uDBFF]$/, "");
  return <span>{start === text ? text : `${start}…`}</span>;
}
