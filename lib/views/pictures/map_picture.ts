/** Places -> what is drawn on a map, and where its links lead. */

import type { MapMark, MapPictureProps } from "../../../templates/parts/map_view.tsx";
import type { PictureTableProps } from "../../../templates/parts/picture_table.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import { pixel } from "../../chart/drawing.ts";
import { tickText } from "../../chart/formats.ts";
import { type Bounds, boundsText } from "../../map/arguments.ts";
import type { Place, PlaceColumns } from "../../map/clusters.ts";
import type { MapData } from "../../map/load_map.ts";
import { grown, moved, MOVES } from "../../map/moves.ts";
import type { Outline } from "../../map/outline.ts";
import { drawGround, HEIGHT, type MapProjection, WIDTH } from "../../map/projection.ts";
import { labelText } from "../../render/cells.ts";
import { rowName, rowPath } from "../../table/row_path.ts";
import type { TableData } from "../../table/table_data.ts";
import { type NewArgs, withReplacedArgs } from "../../text/query_string.ts";
import { PICTURE_ARGUMENTS } from "./picture.ts";

/** Marks that the table below a map lists. */
export const LISTED = 200;
/** Degrees: rows that are nearer are at one place. */
const SAME_PLACE = 1e-6;

interface Drawn {
  columns: PlaceColumns;
  ground: Outline;
}

export function mapPictureProps(
  data: TableData,
  found: MapData & { projection: MapProjection },
  { columns, ground }: Drawn,
): MapPictureProps {
  const { plan: { table }, source: { context: { request } } } = data;
  const { map, numbers } = wordsFor(request.language);
  const { places, projection, whole } = found;
  const { isWorld, visible } = projection;
  const marks = places.map((place) => toMark(data, place, projection, columns));
  const area = (bounds: Bounds | null) =>
    pageHref(data, [["_bounds", bounds === null ? null : boundsText(bounds)]]);
  const isWhole = !request.args.get("_bounds");
  return {
    title: map.title(data.source.derived === undefined ? table.name : null),
    description: map.description(numbers.integer(marks.length), numbers.rows(found.seen)),
    width: WIDTH,
    height: HEIGHT,
    ground: drawGround(projection, ground),
    marks,
    longitudes: `${visible.west},${visible.east}`,
    latitudes: projection.latitudes.join(","),
    href: area(null),
    moves: MOVES.map((move) => {
      const bounds = moved(visible, move);
      return { move, href: bounds === null ? null : area(bounds) };
    }),
    allHref: isWhole || whole === null ? null : area(null),
    filterHref: isWorld ? null : filterHref(data, columns, visible),
    table: placesTable(data, places, marks),
  };
}

function toMark(
  data: TableData,
  place: Place,
  projection: MapProjection,
  columns: PlaceColumns,
): MapMark {
  const { language } = data.source.context.request;
  const { map, numbers } = wordsFor(language);
  const [x, y] = projection.place(place.longitude, place.latitude);
  const about = { x: pixel(x), y: pixel(y), href: markHref(data, place, columns) };
  if (place.count === 1) return { ...about, radius: 5, count: null, tip: nameOf(place, map.row) };
  const rows = numbers.rows(place.count);
  return {
    ...about,
    radius: pixel(Math.min(22, 7.5 + 2.8 * Math.log10(place.count))),
    count: place.count < 1000 ? String(place.count) : compact(language, place.count),
    tip: isOnePlace(place.bounds) ? map.same(rows) : map.cluster(rows),
  };
}

function compact(language: string, count: number): string {
  return new Intl.NumberFormat(language, { notation: "compact", maximumSignificantDigits: 2 })
    .format(count);
}

/** The label of a single row, else its key. */
function nameOf({ label, key }: Place, row: string): string {
  if (label !== null) return labelText(label);
  return key.length === 0 ? row : `${row} ${rowName(key)}`;
}

function isOnePlace({ west, south, east, north }: Bounds): boolean {
  return east - west < SAME_PLACE && north - south < SAME_PLACE;
}

/** A row, a nearer look at several, or a list of those that no look can tell apart. */
function markHref(data: TableData, place: Place, { places }: PlaceColumns): string | undefined {
  const { context: { app: { urls } }, database, table } = data.source;
  if (place.count === 1 && place.key.length > 0) {
    return urls.row(database.route, table.name, rowPath(place.key));
  }
  if (!isOnePlace(place.bounds)) {
    const bounds = grown(place.bounds, 1.4);
    return pageHref(data, [["_bounds", boundsText(bounds)]]);
  }
  if (places.kind !== "degrees") return undefined;
  const { west, south } = place.bounds;
  return pageHref(data, [
    ...PICTURE_ARGUMENTS.map((name): [string, null] => [name, null]),
    [`${places.latitude}__exact`, String(south)],
    [`${places.longitude}__exact`, String(west > 180 ? west - 360 : west)],
  ]);
}

/** Filters that leave what can be seen; null where no two limits can say it. */
function filterHref(data: TableData, { places }: PlaceColumns, bounds: Bounds): string | null {
  if (places.kind !== "degrees" || bounds.east > 180) return null;
  const { latitude, longitude } = places;
  const [west, south, east, north] = boundsText(bounds).split(",") as [
    string,
    string,
    string,
    string,
  ];
  return pageHref(data, [
    ["_bounds", null],
    [`${latitude}__gte`, south],
    [`${latitude}__lte`, north],
    [`${longitude}__gte`, west],
    [`${longitude}__lte`, east],
  ]);
}

function pageHref({ source }: TableData, args: NewArgs): string {
  const { app: { urls }, request } = source.context;
  const changes: [string, string | null][] = [
    ["_next", null],
    ...args as [string, string | null][],
  ];
  return urls.path(withReplacedArgs(request.path, request.queryString, changes));
}

function placesTable(
  data: TableData,
  places: readonly Place[],
  marks: MapMark[],
): PictureTableProps {
  const { language } = data.source.context.request;
  const { map, numbers } = wordsFor(language);
  const degrees = tickText(language, 0.0001, 180);
  return {
    label: map.data,
    headings: [map.place, map.latitude, map.longitude, map.rows],
    rows: places.slice(0, LISTED).map((place, i) => [
      { text: marks[i]!.tip, href: marks[i]!.href },
      { text: degrees(place.latitude), isNumber: true },
      {
        text: degrees(place.longitude > 180 ? place.longitude - 360 : place.longitude),
        isNumber: true,
      },
      { text: numbers.integer(place.count), isNumber: true },
    ]),
  };
}
