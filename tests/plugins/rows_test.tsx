/** Hooks about rows: cells, formats, facets; and the jump menu. */

import assert from "node:assert/strict";
import { Facet, type FacetResult, type RenderArguments } from "../../lib/plugins/hook_types.ts";
import type { Plugin } from "../../lib/plugins/plugin.ts";
import { html } from "../../lib/text/html.ts";
import { testDatasette } from "../helpers/datasette.ts";

const ZOO = `
  create table animals (id integer primary key, name text, weight real);
  insert into animals values (1, 'Ada', 3.5), (2, 'Bob <b>', null), (3, 'Cleo', 7.0);
  create view names as select name from animals;
`;

function zoo(hooks: Partial<Plugin>, options: Parameters<typeof testDatasette>[0] = {}) {
  return testDatasette({
    databases: { "zoo.db": ZOO },
    config: { databases: { zoo: { queries: { all: "select name from animals" } } } },
    plugins: [{ name: "datasette-test", ...hooks }],
    ...options,
  });
}

type Zoo = Awaited<ReturnType<typeof zoo>>;

async function text(ds: Zoo, path: string, status = 200): Promise<string> {
  const response = await ds.client.get(path);
  assert.equal(response.status, status, path);
  return await response.text();
}

const CELL_PAGES: [path: string, table: string | null, pks: string[]][] = [
  ["/zoo/animals", "animals", ["id"]],
  ["/zoo/animals/2", "animals", ["id"]],
  ["/zoo/names", "names", []],
  ["/zoo/-/query?sql=select+name+from+animals", null, []],
  ["/zoo/all", null, []],
  ["/zoo/animals/-/fragment?_row=2", "animals", ["id"]],
];

for (const [path, table, pks] of CELL_PAGES) {
  Deno.test(`renderCell draws cells of ${path}`, async () => {
    await using ds = await zoo({
      renderCell: (cell) => {
        if (cell.column !== "name") return null;
        assert.deepEqual([cell.table, cell.pks, cell.database], [table, pks, "zoo"]);
        assert.equal(cell.row.name, cell.value);
        return html`<mark>${cell.value}</mark>`;
      },
    });
    const page = await text(ds, path);
    assert.ok(page.includes("<mark>Bob &lt;b&gt;</mark></td>"), page);
  });
}

Deno.test("renderCell escapes text, draws JSX, and gets the type of the column", async () => {
  await using ds = await zoo({
    renderCell: async ({ column, columnType, value }) => {
      await Promise.resolve();
      if (columnType?.type === "textarea") return <s>{String(value)}</s>;
      return column === "weight" && value === null ? "<none>" : null;
    },
  }, {
    config: { databases: { zoo: { tables: { animals: { column_types: { name: "textarea" } } } } } },
  });
  const page = await text(ds, "/zoo/animals");
  assert.match(page, /<s>Ada<\/s>/);
  assert.ok(page.includes("&lt;none&gt;"));
  assert.ok(page.includes("3.5"));
});

Deno.test("renderCell: the first plugin with an opinion counts, one that throws has none", async () => {
  await using ds = await testDatasette({
    databases: { "zoo.db": ZOO },
    plugins: [
      {
        name: "datasette-broken",
        renderCell: () => {
          throw new Error("no cells today");
        },
      },
      { name: "datasette-late", renderCell: { order: "last", handler: () => "late" } },
      { name: "datasette-early", renderCell: ({ column }) => column === "name" ? "early" : null },
    ],
  });
  const page = await text(ds, "/zoo/animals/1");
  assert.match(page, /<td class="col-name[^>]*>early<\/td>/);
  assert.match(page, /<td class="col-weight[^>]*>late<\/td>/);
});

Deno.test("renderCell is in the extra render_cell", async () => {
  await using ds = await zoo({
    renderCell: ({ column, value }) => column === "name" ? html`<i>${value}</i>` : null,
  });
  for (const path of ["/zoo/animals.json?_extra=render_cell", "/zoo/all.json?_extra=render_cell"]) {
    const data = JSON.parse(await text(ds, path));
    assert.deepEqual(data.render_cell[1], { name: "<i>Bob &lt;b&gt;</i>" });
  }
});

/** A format that says what it was given. */
const told = {
  extension: "told",
  render: ({ request, datasette: _, ...rest }: RenderArguments & { datasette: unknown }) =>
    Response.json({ ...rest, path: request.path }, { headers: { "x-told": "yes" } }),
};

const RENDERED: [path: string, expected: Partial<RenderArguments>][] = [
  ["/zoo/animals.told?_size=1", {
    columns: ["id", "name", "weight"],
    rows: [[1, "Ada", 3.5]],
    table: "animals",
    database: "zoo",
    viewName: "table",
    queryName: null,
  }],
  ["/zoo/animals/3.told", { rows: [[3, "Cleo", 7]], viewName: "row", table: "animals" }],
  ["/zoo/names.told?name=Ada", { columns: ["name"], rows: [["Ada"]], table: "names" }],
  ["/zoo/-/query.told?sql=select+1+as+one", {
    columns: ["one"],
    rows: [[1]],
    sql: "select 1 as one",
    table: null,
    viewName: "query",
    truncated: false,
    error: null,
  }],
  ["/zoo/all.told", { queryName: "all", sql: "select name from animals", columns: ["name"] }],
  ["/zoo/-/query.told?sql=select+missing", { rows: [], error: "no such column: missing" }],
];

for (const [path, expected] of RENDERED) {
  Deno.test(`registerOutputRenderer answers ${path}`, async () => {
    await using ds = await zoo({ registerOutputRenderer: () => told });
    const response = await ds.client.get(path);
    assert.equal(response.headers.get("x-told"), "yes");
    const data = await response.json();
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(data[name], value, name);
  });
}

Deno.test("registerOutputRenderer: links are where canRender says so", async () => {
  await using ds = await zoo({
    registerOutputRenderer: () => [
      { ...told, canRender: ({ columns }) => columns.includes("weight") },
      { ...told, extension: "always" },
      {
        ...told,
        extension: "broken",
        canRender: () => {
          throw new Error("who knows");
        },
      },
    ],
  });
  const pages: [path: string, hasTold: boolean, link: string][] = [
    ["/zoo/animals?name=Ada", true, "/zoo/animals.always?name=Ada"],
    ["/zoo/animals/1", true, "/zoo/animals/1.always"],
    ["/zoo/names", false, "/zoo/names.always"],
    ["/zoo/-/query?sql=select+1", false, "/zoo/-/query.always?sql=select+1"],
    ["/zoo/all", false, "/zoo/all.always"],
  ];
  for (const [path, hasTold, link] of pages) {
    const page = await text(ds, path);
    assert.ok(page.includes(`<a href="${link}">always</a>`), path);
    assert.equal(page.includes(">told</a>"), hasTold, path);
    assert.ok(!page.includes(">broken</a>"));
  }
  const { renderers } = JSON.parse(await text(ds, "/zoo/animals.json?_extra=renderers"));
  assert.deepEqual(Object.keys(renderers), ["json", "told", "always"]);
});

Deno.test("registerOutputRenderer: built-in formats stay, unknown ones are not found", async () => {
  await using ds = await zoo({
    registerOutputRenderer: () => [
      { ...told, extension: "json" },
      { extension: "nothing", render: () => null },
    ],
  });
  assert.equal(JSON.parse(await text(ds, "/zoo/animals.json")).ok, true);
  for (const format of ["nothing", "unheard"]) {
    for (const path of ["/zoo/animals", "/zoo/animals/1", "/zoo/all"]) {
      await text(ds, `${path}.${format}`, 404);
    }
  }
});

/** Values by their first letter. */
class FirstLetter extends Facet {
  readonly type = "letter";

  suggest() {
    return Promise.resolve([{ name: "name", column: "name" }]);
  }

  async facetResults(columns: string[]): ReturnType<Facet["facetResults"]> {
    const results: FacetResult[] = [];
    for (const column of columns) {
      const { sql, params, request } = this.context;
      const { rows } = await this.context.execute(
        `select substr(${column}, 1, 1), count(*) from (${sql}) group by 1 order by 1`,
        params,
      );
      results.push({
        name: column,
        column,
        truncated: false,
        results: rows.map(([value, count]) => ({
          value: value!,
          label: String(value),
          count: Number(count),
          toggleUrl: `${request.path}?${column}__startswith=${value}`,
          selected: false,
        })),
      });
    }
    return { results, timedOut: [] };
  }
}

Deno.test("registerFacetClasses: facets on the page, filtered like the rows", async () => {
  await using ds = await zoo({ registerFacetClasses: () => [FirstLetter] });
  const page = await text(ds, "/zoo/animals?_facet_letter=name&id__gt=1");
  assert.match(page, /name \(letter\)/);
  assert.match(page, /<a href="\/zoo\/animals\?name__startswith=B" data-facet-value="B">B<\/a>/);
  assert.doesNotMatch(page, /name__startswith=A/);
  assert.match(
    page,
    /href="\/zoo\/animals\?id__gt=1" class="cross" aria-label="Remove facet name"/,
  );
});

Deno.test("registerFacetClasses: links of facets lead to whole pages", async () => {
  class Linked extends FirstLetter {
    override async facetResults(columns: string[]) {
      const { results } = await super.facetResults(columns);
      const toggleUrl = `${this.context.request.fullPath}&chosen=1`;
      return {
        results: results.map((result) => ({
          ...result,
          results: result.results.map((value) => ({ ...value, toggleUrl })),
        })),
        timedOut: ["id"],
      };
    }
  }
  await using ds = await zoo({ registerFacetClasses: () => [Linked] });
  const page = await text(
    ds,
    "/zoo/animals?_facet_letter=name&_facet_letter=id&_size=2&_complete=parts",
  );
  const panel = /id="facets".*?<\/details>/s.exec(page)![0];
  assert.match(panel, /&amp;chosen=1" data-facet-value="A"/);
  assert.match(panel, /These facets timed out: id/);
  assert.match(panel, /\?_facet_letter=name&amp;_size=2">Remove facet id<\/a>/);
  assert.doesNotMatch(panel, /_complete=parts/);
});

Deno.test("registerFacetClasses: facets by configuration, in JSON, and suggested", async () => {
  await using ds = await zoo({ registerFacetClasses: () => [FirstLetter] }, {
    config: { databases: { zoo: { tables: { animals: { facets: [{ letter: "name" }] } } } } },
  });
  const { facet_results } = JSON.parse(
    await text(ds, "/zoo/animals.json?_extra=facet_results"),
  );
  assert.equal(facet_results.results.name.type, "letter");
  assert.equal(facet_results.results.name.hideable, false);
  assert.deepEqual(
    facet_results.results.name.results.map(({ value, count }: Record<string, unknown>) =>
      `${value}${count}`
    ),
    ["A1", "B1", "C1"],
  );
  await using plain = await zoo({ registerFacetClasses: () => [FirstLetter] });
  const page = await text(plain, "/zoo/animals");
  assert.match(page, /\?_facet_letter=name#facet-name">name<\/a> \(letter\)/);
  const json = JSON.parse(await text(plain, "/zoo/animals.json?_extra=suggested_facets"));
  const suggested = json.suggested_facets.at(-1);
  assert.deepEqual([suggested.name, suggested.type], ["name", "letter"]);
  assert.match(suggested.toggle_url, /\/zoo\/animals\.json\?.*_facet_letter=name$/);
});

Deno.test("registerFacetClasses: a kind that throws is left out", async () => {
  class Broken extends FirstLetter {
    override suggest() {
      return Promise.reject(new Error("no suggestions today"));
    }
    override facetResults() {
      return Promise.reject(new Error("no facets today"));
    }
  }
  await using ds = await zoo({ registerFacetClasses: () => [Broken] });
  assert.match(await text(ds, "/zoo/animals?_facet_letter=name"), /Cleo/);
});

async function jump(ds: Zoo, q: string) {
  return JSON.parse(await text(ds, `/-/jump.json?q=${q}`)).matches;
}

Deno.test("jumpItemsSql asks the internal database, or another one", async () => {
  await using ds = await zoo({
    jumpItemsSql: ({ actor }) => [
      {
        sql: `select 'page' as type, 'reports' as label, :who as description,
          '/-/reports' as url, 'monthly figures' as search_text, 'All reports' as display_name`,
        params: { who: actor === null ? "anybody" : "somebody" },
      },
      {
        database: "zoo",
        sql: `select 'animal' as type, name as label, null as description,
          json_object('method', 'row', 'database', 'zoo', 'table', 'animals', 'row_path', id) as url,
          name as search_text, null as display_name from animals`,
      },
    ],
  }, { settings: { base_url: "/data/" } });
  assert.deepEqual(await jump(ds, "figures"), [{
    name: "reports",
    url: "/data/-/reports",
    type: "page",
    description: "anybody",
    display_name: "All reports",
  }]);
  const [animal] = await jump(ds, "cleo");
  assert.deepEqual([animal.type, animal.url], ["animal", "/data/zoo/animals/3"]);
});

Deno.test("jumpItemsSql that fails leaves the other items", async () => {
  await using ds = await zoo({
    jumpItemsSql: () => [
      { sql: "select nothing" },
      { sql: "select 1 as label", database: "missing" },
      { sql: `select 'x' as type, 'fine' as label, '/fine' as url, 'fine' as search_text` },
      {
        sql: `select 'x' as type, 'fine too' as label, 'fine' as search_text,
          '{"method": "unheard"}' as url`,
      },
    ],
  });
  assert.deepEqual((await jump(ds, "fine")).map(({ name }: { name: string }) => name), ["fine"]);
  assert.ok((await jump(ds, "animals")).length > 0);
});
