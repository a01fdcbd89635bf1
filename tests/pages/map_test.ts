/** Maps of tables and queries: what is near each other is drawn as one, and nothing is lost. */
import assert from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";
import { pictureLinks, pictureNotes, pictureRows, pictureTitle, tips } from "../helpers/picture.ts";

const databases = {
  "geo.db": `
    create table towns (id integer primary key, name text, lat real, lng text, mayor integer);
    insert into towns values
      (1, 'Bern', 46.948, '7.447', 1),
      (2, 'Basel', 47.56, '7.59', 2),
      (3, '<b>Biel</b>', 47.14, '7.25', 3),
      (4, 'Nowhere', null, '8', 4),
      (5, 'Beyond', 91, '8', 5),
      (6, 'Also Bern', 46.948, '7.447', 6);
    create table islands (name text, latitude real, longitude real);
    insert into islands values ('west', -18, 178), ('east', -17, -179), ('far', -16, 181);
    create table shapes (name text, geojson text);
    insert into shapes values
      ('point', '{"type":"Point","coordinates":[8,47]}'),
      ('feature', '{"type":"Feature","geometry":{"type":"Point","coordinates":[9,46]}}'),
      ('area', '{"type":"Polygon","coordinates":[[[7,46],[8,46],[8,47],[7,46]]]}'),
      ('broken', '{"type":"Point"'),
      ('else', '[1,2]'),
      ('nothing', null);
    create table people (name text);
    create table many (id integer primary key, lat real, lon real);
    insert into many
      with recursive c(i) as (select 1 union all select i + 1 from c where i < 5000)
      select i, 40 + (i % 100) / 20.0, 5 + (i / 100) / 10.0 from c;
  `,
};

type Site = Awaited<ReturnType<typeof testDatasette>>;

async function page(url: string, ds: Site): Promise<string> {
  const response = await ds.client.get(url);
  assert.equal(response.status, 200, url);
  return await response.text();
}

/** Query -> the table below the map, and what is told. */
const CASES: [name: string, query: string, rows: string[][], notes: string[]][] = [
  ["columns are found by their names, numbers in text are numbers", "towns", [
    ["2 rows at one place", "46.9480", "7.4470", "2"],
    ["<b>Biel</b>", "47.1400", "7.2500", "1"],
    ["Basel", "47.5600", "7.5900", "1"],
  ], ["2 rows without coordinates are left out."]],
  ["filters hold", "towns?name__startswith=Ba", [["Basel", "47.5600", "7.5900", "1"]], []],
  ["named columns", "towns?_lat=lng&_lon=lat&id=2", [["Basel", "7.5900", "47.5600", "1"]], []],
  ["both sides of the date line", "islands", [
    ["west", "-18.0000", "178.0000", "1"],
    ["east", "-17.0000", "-179.0000", "1"],
    ["far", "-16.0000", "-179.0000", "1"],
  ], []],
  ["geometries", "shapes", [
    ["feature", "46.0000", "9.0000", "1"],
    ["area", "46.0000", "7.0000", "1"],
    ["point", "47.0000", "8.0000", "1"],
  ], ["3 rows without coordinates are left out."]],
  ["a part", "towns?_bounds=7,47.3,8,48", [["Basel", "47.5600", "7.5900", "1"]], [
    "1 of 4 rows can be seen here.",
    "2 rows without coordinates are left out.",
  ]],
];

Deno.test("maps show where the rows are", async (t) => {
  await using ds = await testDatasette({ databases });
  for (const [name, query, rows, notes] of CASES) {
    await t.step(name, async () => {
      const url = `/geo/${query}${query.includes("?") ? "&" : "?"}_view=map`;
      const html = await page(url, ds);
      assert.deepEqual(pictureRows(html).toSorted(), rows.toSorted());
      assert.deepEqual(pictureNotes(html), notes);
      assert.equal(tips(html).length, rows.length);
    });
  }
});

Deno.test("rows on both sides of the date line are near each other", async () => {
  await using ds = await testDatasette({ databases });
  const html = await page("/geo/islands?_view=map", ds);
  const [west = 0, east = 0] =
    /data-longitudes="([^"]*)"/.exec(html)?.[1]?.split(",").map(Number) ?? [];
  assert.ok(west < 178 && east > 181 && east - west < 20, `${west} ${east}`);
});

Deno.test("many places are drawn as few, and each row is counted once", async () => {
  await using ds = await testDatasette({ databases });
  const html = await page("/geo/many?_view=map", ds);
  const rows = pictureRows(html);
  assert.ok(rows.length > 20 && rows.length <= 200, String(rows.length));
  assert.equal(tips(html).length, rows.length);
  assert.equal(rows.reduce((sum, row) => sum + Number(row[3]!.replace(",", "")), 0), 5000);
});

Deno.test("marks lead to a row, to a nearer look, or to the rows at one place", async () => {
  await using ds = await testDatasette({ databases });
  const links = pictureLinks(await page("/geo/towns?_view=map", ds));
  assert.deepEqual(links.toSorted(), [
    "/geo/towns/2",
    "/geo/towns/3",
    "/geo/towns?lat__exact=46.948&lng__exact=7.447",
  ]);
  const [nearer = ""] = pictureLinks(await page("/geo/many?_view=map", ds));
  assert.match(nearer, /^\/geo\/many\?_view=map&_bounds=/);
  assert.ok(pictureRows(await page(nearer, ds)).length > 1);
});

Deno.test("the filter to an area leaves the rows that can be seen", async () => {
  await using ds = await testDatasette({ databases });
  const html = await page("/geo/many?_view=map&_bounds=5,41,6,42", ds);
  const href = /href="([^"]*)"[^>]*data-map-filter/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const json = await ds.client.get(`${href.replace("?", ".json?")}&_size=0&_extra=count`);
  const seen = pictureNotes(html)[0]?.split(" ")[0]?.replace(",", "");
  assert.equal(String((await json.json()).count), seen);
});

/** Query -> status, and what is told. */
const REFUSED: [query: string, status: number, message: RegExp][] = [
  ["people?_view=map", 200, /No column says where the rows are/],
  ["towns?_view=map&id=4", 200, /No row has coordinates/],
  ["towns?_view=map&id=99", 200, /There are no rows/],
  ["towns?_view=map&_lat=latt", 400, /Cannot map &quot;latt&quot;/],
  ["towns?_view=map&_bounds=1,2,3", 400, /west,south,east,north/],
  ["towns?_view=map&_bounds=3,2,1,4", 400, /is no area/],
  ["towns?_view=map&_bounds=1,2,3,4;drop", 400, /is no area/],
];

Deno.test("maps tell why there is none", async (t) => {
  await using ds = await testDatasette({ databases });
  for (const [query, status, message] of REFUSED) {
    await t.step(query, async () => {
      const response = await ds.client.get(`/geo/${query}`);
      const html = await response.text();
      assert.equal(response.status, status);
      assert.match(html, message);
      assert.equal(pictureTitle(html), null);
    });
  }
});

Deno.test("maps of queries have no styles in the markup; JSON does not know of maps", async () => {
  await using ds = await testDatasette({ databases });
  const sql = encodeURIComponent("select name, lat, lng from towns where id < 3");
  const html = await page(`/geo/-/query?sql=${sql}&_view=map`, ds);
  assert.equal(tips(html).length, 2);
  assert.doesNotMatch(html, /<[^>]* style=/);
  const [plain, map] = await Promise.all(
    ["", "&_view=map&_bounds=x"].map(async (args) =>
      await (await ds.client.get(`/geo/towns.json?_shape=array${args}`)).text()
    ),
  );
  assert.equal(map, plain);
});

Deno.test("a map is offered where columns say that rows are somewhere", async () => {
  await using ds = await testDatasette({ databases });
  for (
    const [table, isOffered] of [["towns", true], ["shapes", true], ["people", false]] as const
  ) {
    const html = await page(`/geo/${table}`, ds);
    assert.equal(html.includes("_view=map"), isOffered, table);
    assert.ok(html.includes("_view=chart"), table);
  }
});
