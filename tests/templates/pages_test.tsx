import { doesNotMatch, match } from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import {
  DatabasePage,
  type DatabasePageProps,
  type TableLine,
} from "../../templates/pages/database.tsx";
import { Advice, ErrorPage } from "../../templates/pages/error.tsx";
import { type DatabaseCardProps, IndexPage } from "../../templates/pages/index.tsx";
import { ShowJsonPage } from "../../templates/pages/show_json.tsx";

const card: DatabaseCardProps = {
  name: "atlas",
  href: "/atlas",
  color: "5c5973",
  isPrivate: false,
  tables: { count: 42, rows: 12774 },
  hiddenTables: { count: 1, rows: 7 },
  viewsCount: 6,
  isLowerBound: false,
  links: [{ label: "places", href: "/atlas/places", title: "60 rows", isPrivate: false }],
  hasMore: true,
};

function indexPage(databases: DatabaseCardProps[]): string {
  return renderToString(
    <IndexPage
      title="Atlas"
      isPrivate={false}
      metadata={{}}
      actions={[]}
      databases={databases}
      isEmpty={databases.length === 0}
      jumpHref="/-/jump"
    />,
  );
}

Deno.test("<IndexPage> says what is in a database", () => {
  const html = indexPage([card]);
  match(html, /12,774 rows in 42 tables, 7 rows in 1 hidden table, 6 views/);
  match(html, /<a href="\/atlas\/places" title="60 rows">places<\/a>, <a href="\/atlas"/);
});

Deno.test("<IndexPage> does not claim more than was counted", () => {
  match(indexPage([{ ...card, isLowerBound: true }]), /more than 12,774 rows in 42 tables/);
  const unknown = {
    ...card,
    tables: { count: 1, rows: null },
    hiddenTables: { count: 0, rows: null },
  };
  match(indexPage([unknown]), /<p class="db-size">1 table, 6 views<\/p>/);
});

Deno.test("<IndexPage> without databases says how to get one", () => {
  match(indexPage([]), /<h2>No databases yet<\/h2>.*--create/);
});

const table: TableLine = {
  name: "places",
  href: "/atlas/places",
  columns: ["id", "name"],
  count: 60,
  isCountTruncated: false,
  isHidden: false,
  isPrivate: false,
};

function databasePage(changes: Partial<DatabasePageProps> = {}): string {
  return renderToString(
    <DatabasePage
      title="atlas"
      isPrivate={false}
      color="5c5973"
      metadata={{}}
      actions={[]}
      tables={[table]}
      hiddenTables={null}
      schemaHref={null}
      views={[]}
      queries={[]}
      allQueries={null}
      sqlForm={null}
      attached={[]}
      download={null}
      {...changes}
    />,
  );
}

const COUNTS: [line: Partial<TableLine>, text: string][] = [
  [{ count: 1 }, "1 row"],
  [{ count: 0 }, "0 rows"],
  [{ count: 10001, isCountTruncated: true }, ">10,000 rows"],
  [{ count: null }, "Many rows"],
];

for (const [line, text] of COUNTS) {
  Deno.test(`<DatabasePage> shows ${JSON.stringify(line)} as "${text}"`, () => {
    const html = databasePage({ tables: [{ ...table, ...line }] });
    match(html, new RegExp(`<p class="table-count">${text}</p>`));
  });
}

Deno.test("<DatabasePage> has the tables before everything else", () => {
  const html = databasePage({
    views: [{ label: "v", href: "/atlas/v", isPrivate: true }],
    sqlForm: {
      action: "/atlas/-/query",
      sql: "select </textarea>",
      namesHref: "/atlas/-/names",
      parametersHref: "/atlas/-/query/parameters",
      timeLimit: 1000,
      database: "atlas",
    },
  });
  match(html, /<h2 id="tables">.*<h2 id="views">.*<h3 id="custom-sql">/);
  match(html, /<textarea[^>]*>select &lt;\/textarea><\/textarea>/);
});

Deno.test("<DatabasePage> leaves out what there is not", () => {
  const html = databasePage({ tables: [] });
  doesNotMatch(html, /<textarea|<h2 id="views"|<h2 id="queries"|Download/);
  match(html, /There is nothing in this database yet/);
});

Deno.test("<ErrorPage> keeps the facts in the content, <Advice> tells what to do next", () => {
  const html = renderToString(
    <>
      <ErrorPage heading="Error 500" message="Broken <b>" />
      <Advice sentences={[]} links={[{ label: "Go to atlas", href: "/atlas" }]} reference="x1" />
    </>,
  );
  match(html, /<h1>Error 500<\/h1>.*<div class="error-message">Broken &lt;b><\/div>/);
  match(html, /<aside class="advice".*<code>x1<\/code>.*<a href="\/atlas">Go to atlas<\/a>/);
});

Deno.test("<ShowJsonPage> adds a tree to long data only", () => {
  const short = renderToString(
    <ShowJsonPage filename="a.json" data={{ a: 1 }} json='{ "a": 1 }' />,
  );
  doesNotMatch(short, /json-tree/);
  const data = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`key${index}`, index]));
  const json = JSON.stringify(data, null, 2);
  match(
    renderToString(<ShowJsonPage filename="a.json" data={data} json={json} />),
    /json-tree.*<pre/s,
  );
});
