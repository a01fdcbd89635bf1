/** GeoJSON (RFC 7946) of tables and queries: `/db/places.geojson`, a line each in `.geojsonl`. */

import {
  BadRequest,
  type Common,
  decodeJson,
  encodeJson,
  type Plugin,
  type RenderArguments,
  SqlError,
} from "datasette";

type Arguments = Common & RenderArguments;
/** A row by the names of its columns, with values as JSON has them. */
type Row = Record<string, unknown>;

/** The configuration, under `plugins: datasette-geojson:` of the site, a database or a table. */
interface Options {
  /** A column with geometries as GeoJSON. It comes before latitude and longitude. */
  geometry?: string;
  /** A column with degrees to the north. */
  latitude?: string;
  /** A column with degrees to the east. */
  longitude?: string;
}

const defaults = {
  geometry: "geometry",
  latitude: "latitude",
  longitude: "longitude",
} satisfies Options;

/** Where the thing of a row is. */
interface Place {
  /** The columns that tell it, which are no properties then. */
  columns: string[];
  geometryOf(row: Row): unknown;
}

const plugin = {
  name: "datasette-geojson",
  version: "0.1.0",

  registerOutputRenderer: () => [
    {
      extension: "geojson",
      canRender,
      render: (args) => render(args, collection, "application/geo+json; charset=utf-8"),
    },
    {
      extension: "geojsonl",
      canRender,
      render: (args) => render(args, lines, "application/x-ndjson; charset=utf-8"),
    },
  ],
} satisfies Plugin;

export default plugin;

function canRender(args: Arguments): boolean {
  return placeOf(args) !== null;
}

async function render(
  args: Arguments,
  join: (features: AsyncIterable<string>) => AsyncIterable<string>,
  contentType: string,
): Promise<Response> {
  if (args.error !== null) throw new SqlError(args.error);
  const place = placeOf(args) ?? refuse(args);
  const rows = args.request.args.get("_stream") ? await allRows(args) : rowsOf(args);
  if (rows instanceof Response) return rows;
  const text = ReadableStream.from(join(features(rows, place)));
  return new Response(text.pipeThrough(new TextEncoderStream()), {
    headers: { "content-type": contentType },
  });
}

function placeOf(args: Arguments): Place | null {
  const { columns, rows } = args;
  const { geometry, latitude, longitude } = optionsFor(args);
  if (columns.includes(geometry)) {
    const at = columns.indexOf(geometry);
    // SpatiaLite has geometries in a binary form of its own.
    if (rows.some((row) => row[at] instanceof Uint8Array)) return null;
    return { columns: [geometry], geometryOf: (row) => geometryIn(row[geometry]) };
  }
  if (!columns.includes(latitude) || !columns.includes(longitude)) return null;
  return {
    columns: [latitude, longitude],
    geometryOf: (row) => point(row[longitude], row[latitude]),
  };
}

function optionsFor({ database, datasette, table }: Arguments): Required<Options> {
  const configured = datasette.pluginConfig(plugin.name, { database, table });
  return { ...defaults, ...configured as Options | null };
}

function refuse(args: Arguments): never {
  const { geometry, latitude, longitude } = optionsFor(args);
  throw new BadRequest(
    `GeoJSON needs a column "${geometry}", or "${latitude}" and "${longitude}": ` +
      `here are ${args.columns.join(", ")}`,
    { advice: `Geometries of SpatiaLite are turned into GeoJSON by AsGeoJSON().` },
  );
}

/** GeoJSON in a text; null, which means a place that is not known, for anything else. */
function geometryIn(value: unknown): unknown {
  try {
    const geometry = Object(decodeJson(String(value)));
    return "coordinates" in geometry || "geometries" in geometry ? geometry : null;
  } catch {
    return null;
  }
}

function point(longitude: unknown, latitude: unknown): unknown {
  const coordinates = [longitude, latitude].map((degrees) => parseFloat(String(degrees)));
  return coordinates.every(Number.isFinite) ? { type: "Point", coordinates } : null;
}

/** The rows of the page. */
async function* rowsOf({ columns, rows }: Arguments): AsyncGenerator<Row> {
  for (const row of rows) yield Object.fromEntries(columns.map((name, i) => [name, row[i]]));
}

/** All rows, as the site streams them in a format of its own; a response when it refuses to. */
async function allRows({ datasette, request }: Arguments): Promise<AsyncIterable<Row> | Response> {
  const { actor, fullPath, signal } = request;
  const path = fullPath.replace(/\.geojsonl?(?=$|\?)/, ".ndjson");
  const response = await datasette.client.get(path, { actor, signal });
  return response.ok && response.body !== null ? parsedLines(response.body) : response;
}

async function* parsedLines(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Row> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield decodeJson(line) as Row;
  }
}

async function* features(
  rows: AsyncIterable<Row>,
  { columns, geometryOf }: Place,
): AsyncGenerator<string> {
  for await (const row of rows) {
    const properties = Object.entries(row).filter(([name]) => !columns.includes(name));
    yield encodeJson({
      type: "Feature",
      geometry: geometryOf(row),
      properties: Object.fromEntries(properties),
    });
  }
}

async function* collection(features: AsyncIterable<string>): AsyncGenerator<string> {
  let separator = "";
  yield '{"type":"FeatureCollection","features":[';
  for await (const feature of features) {
    yield `${separator}\n${feature}`;
    separator = ",";
  }
  yield "\n]}\n";
}

async function* lines(features: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const feature of features) yield `${feature}\n`;
}
