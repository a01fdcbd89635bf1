/** Rows on a map. */

import { MapView, type MapViewProps } from "../../../templates/parts/map_view.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import { parseMapArguments } from "../../map/arguments.ts";
import type { PlaceColumns } from "../../map/clusters.ts";
import { loadMap, type MapData } from "../../map/load_map.ts";
import { outline } from "../../map/outline.ts";
import { choosePlaces } from "../../map/place_columns.ts";
import { columnNames, isKnownColumn, unknownColumn } from "../../table/columns.ts";
import { labelColumn } from "../../table/labels.ts";
import type { TableData } from "../../table/table_data.ts";
import { sampleNote } from "./chart_notes.ts";
import { LISTED, mapPictureProps } from "./map_picture.ts";
import { type Picture, PICTURE_ARGUMENTS } from "./picture.ts";
import { loadFromRows } from "./picture_rows.ts";

export async function mapPicture(data: TableData): Promise<Picture> {
  const props = await mapProps(data);
  return {
    content: <MapView {...props} />,
    scripts: ["map.js"],
    words: ["browserMap", "browserChart"],
  };
}

async function mapProps(data: TableData): Promise<MapViewProps> {
  const { plan: { keys, table }, source: { context: { request } } } = data;
  const asked = parseMapArguments(request.args);
  for (const name of [asked.latitude, asked.longitude, asked.geometry]) {
    if (name !== null && !isKnownColumn(table, name)) throw unknownColumn("map", name, table);
  }
  const { map } = wordsFor(request.language);
  const places = choosePlaces(columnNames(table), asked);
  const form = formProps(data, places);
  if (places === null) return { form, picture: null, notes: [map.problems.noColumns] };
  const columns: PlaceColumns = { places, keys, label: labelOf(data) };
  const found = await loadFromRows(
    data,
    (rows, run) => loadMap(columns, asked.bounds, rows, run),
  );
  if (found === null) return { form, picture: null, notes: [map.problems.tooLong] };
  if (found.projection === null) {
    const { noPlaces, noRows } = map.problems;
    return { form, picture: null, notes: [found.rows === 0 ? noRows : noPlaces] };
  }
  const { projection } = found;
  const ground = await outline(projection.detail);
  const picture = mapPictureProps(data, { ...found, projection }, { columns, ground });
  return { form, picture, notes: notesOf(data, found, picture.marks.length) };
}

/** What rows are called, where that is known. */
function labelOf({ source: { config, table } }: TableData): string | null {
  const name = labelColumn(table, config);
  return name !== null && isKnownColumn(table, name) ? name : null;
}

function formProps(
  { plan, source: { context: { app: { urls }, request } } }: TableData,
  places: ReturnType<typeof choosePlaces>,
): MapViewProps["form"] {
  const isKept = ([name]: readonly [string, string]) =>
    name === "_view" || (!PICTURE_ARGUMENTS.includes(name) && name !== "_next");
  const degrees = places?.kind === "degrees" ? places : null;
  return {
    action: urls.path(request.path),
    kept: request.args.pairs().filter(isKept),
    columns: columnNames(plan.table),
    latitude: degrees?.latitude ?? null,
    longitude: degrees?.longitude ?? null,
    geometry: places?.kind === "geojson" ? places.column : null,
  };
}

function notesOf(
  { source: { context: { request: { language } } } }: TableData,
  { rows, placed, seen, sample }: MapData,
  marks: number,
): string[] {
  const { map, numbers } = wordsFor(language);
  const notes = [...sampleNote(sample, language)];
  if (seen < placed) notes.push(map.seen(numbers.integer(seen), numbers.rows(placed)));
  const lost = rows - placed;
  if (lost > 0) notes.push(map.notPlaced(numbers.rows(lost), lost === 1));
  if (marks > LISTED) notes.push(map.listed(numbers.integer(LISTED)));
  return notes;
}
