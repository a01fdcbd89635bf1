import assert from "node:assert/strict";
import { Datasette } from "datasette";
import plugin from "../../../plugins/datasette-geojson/mod.ts";
import { firstPartyTests } from "../../helpers/first_party.ts";

const both = firstPartyTests("datasette-geojson");

const PLACES = `
  create table places (id integer primary key, name text, latitude real, longitude text);
  insert into places values
    (1, 'Zürich', 47.5, '8.5'), (2, 'Nowhere', null, null), (9007199254740993, 'Pole', 90, 0);
  create table shapes (name text, geometry text);
  insert into shapes values
    ('line', '{"type": "LineString", "coordinates": [[8, 47], [9, 48]]}'),
    ('group', '{"type": "GeometryCollection", "geometries": []}'),
    ('broken', '{"type": "Poi'), ('other', '"POINT(1 2)"'), ('none', null);
  create table blobs (geometry blob, latitude real, longitude real);
  insert into blobs values (x'0001', 1, 2);
  create view named as select name, latitude as lat, longitude as lon from places where id < 9;
`;

/** As text, for the number beyond 2^53. */
const FEATURES = [
  '{"type":"Feature","geometry":{"type":"Point","coordinates":[8.5,47.5]},' +
  '"properties":{"id":1,"name":"Zürich"}}',
  '{"type":"Feature","geometry":null,"properties":{"id":2,"name":"Nowhere"}}',
  '{"type":"Feature","geometry":{"type":"Point","coordinates":[0,90]},' +
  '"properties":{"id":9007199254740993,"name":"Pole"}}',
];

both("makes GeoJSON of coordinates", { databases: { "zoo.db": PLACES } }, async (ds) => {
  const response = await ds.client.get("/zoo/places.geojson");
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "application/geo+json; charset=utf-8");
  const text = await response.text();
  assert.equal(text, `{"type":"FeatureCollection","features":[\n${FEATURES.join(",\n")}\n]}\n`);
  assert.equal(JSON.parse(text).features.length, 3);
});

async function zoo(options: Record<string, unknown> = {}): Promise<Datasette> {
  const ds = await Datasette.create({ plugins: [plugin], ...options });
  await ds.addMemoryDatabase("zoo").executeWriteScript(PLACES);
  return ds;
}

Deno.test("datasette-geojson makes lines of GeoJSON, of a page or of all rows", async () => {
  await using ds = await zoo();
  for (
    const [path, expected] of [
      ["/zoo/places.geojsonl", FEATURES],
      ["/zoo/places.geojsonl?_size=1", FEATURES.slice(0, 1)],
      ["/zoo/places.geojsonl?_size=1&_stream=on", FEATURES],
      ["/zoo/places.geojsonl?_stream=on&id__gt=1", FEATURES.slice(1)],
    ] as const
  ) {
    const response = await ds.client.get(path);
    assert.equal(response.headers.get("content-type"), "application/x-ndjson; charset=utf-8");
    assert.equal(await response.text(), expected.map((line) => `${line}\n`).join(""), path);
  }
});

Deno.test("datasette-geojson streams all rows into one collection", async () => {
  await using ds = await zoo({ settings: { base_url: "/data/", max_returned_rows: 2 } });
  const sql = "select name, latitude, longitude from places order by id";
  for (
    const path of [
      "/data/zoo/places.geojson?_stream=on",
      `/data/zoo/-/query.geojson?${new URLSearchParams({ sql, _stream: "on" })}`,
    ]
  ) {
    const { features } = await (await ds.client.get(path)).json();
    const names = features.map((feature: { properties: { name: string } }) =>
      feature.properties.name
    );
    assert.deepEqual(names, ["Zürich", "Nowhere", "Pole"]);
  }
});

Deno.test("datasette-geojson streams for those who may see the rows, where streams are allowed", async () => {
  const config = { databases: { zoo: { allow: { id: "ada" } } } };
  await using ds = await zoo({ config });
  const path = "/zoo/places.geojson?_stream=on";
  assert.equal((await ds.client.get(path)).status, 403);
  assert.equal((await ds.client.get(path, { actor: { id: "ada" } })).status, 200);
  await using strict = await zoo({ settings: { allow_csv_stream: false } });
  const refused = await strict.client.get(path);
  assert.equal(refused.status, 400);
  assert.match(await refused.text(), /streaming is disabled/);
});

Deno.test("datasette-geojson takes geometries as they are; what is none is a place not known", async () => {
  await using ds = await zoo();
  const { features } = await (await ds.client.get("/zoo/shapes.geojson")).json();
  assert.deepEqual(features[0], {
    type: "Feature",
    geometry: { type: "LineString", coordinates: [[8, 47], [9, 48]] },
    properties: { rowid: 1, name: "line" },
  });
  const geometries = features.map(({ geometry }: { geometry: unknown }) => geometry);
  assert.deepEqual(geometries.slice(1), [
    { type: "GeometryCollection", geometries: [] },
    null,
    null,
    null,
  ]);
});

Deno.test("datasette-geojson is told the names of columns, also of one table", async () => {
  const block = { "datasette-geojson": { latitude: "lat", longitude: "lon" } };
  const config = { databases: { zoo: { tables: { named: { plugins: block } } } } };
  await using ds = await zoo({ config });
  const { features } = await (await ds.client.get("/zoo/named.geojson")).json();
  assert.deepEqual(features[0].geometry, { type: "Point", coordinates: [8.5, 47.5] });
  assert.equal((await ds.client.get("/zoo/places.geojson")).status, 200);
});

Deno.test("datasette-geojson is offered where there are places", async () => {
  await using ds = await zoo();
  for (
    const [path, isOffered] of [
      ["/zoo/places", true],
      ["/zoo/places/1", true],
      ["/zoo/shapes", true],
      ["/zoo/blobs", false],
      ["/zoo/named", false],
      ["/zoo/-/query?sql=select+1+as+latitude", false],
    ] as const
  ) {
    const page = await (await ds.client.get(path)).text();
    assert.equal(page.includes(">geojson</a>"), isOffered, path);
    assert.equal(page.includes(">geojsonl</a>"), isOffered, path);
  }
});

const MISTAKES: [path: string, message: RegExp][] = [
  ["/zoo/named.geojson", /needs a column &quot;geometry&quot;, or &quot;latitude&quot; and/],
  ["/zoo/named.geojsonl", /: here are name, lat, lon/],
  ["/zoo/blobs.geojson", /Geometries of SpatiaLite are turned into GeoJSON by AsGeoJSON\(\)/],
  ["/zoo/-/query.geojson?sql=select+*+from+missing", /no such table: missing/],
];

for (const [path, message] of MISTAKES) {
  Deno.test(`datasette-geojson says what is wrong with ${path}`, async () => {
    await using ds = await zoo();
    const response = await ds.client.get(path);
    assert.equal(response.status, 400);
    assert.match(await response.text(), message);
  });
}
