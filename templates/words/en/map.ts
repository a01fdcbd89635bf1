/** Rows on a map. */
export const map = {
  view: "Map",
  heading: "Map",
  latitude: "Latitude",
  longitude: "Longitude",
  geometry: "or GeoJSON",
  none: "none",
  show: "Show",
  title: (name: string | null) => `Map of ${name ?? "the result"}`,
  description: (places: string, rows: string) =>
    `${places} marks for ${rows}; the table below lists them, the largest first.`,
  controls: "Part of the map",
  moves: {
    in: "Zoom in",
    out: "Zoom out",
    west: "West",
    east: "East",
    north: "North",
    south: "South",
  },
  all: "Show all",
  filter: "Filter to this area",
  cluster: (rows: string) => `${rows} near each other`,
  same: (rows: string) => `${rows} at one place`,
  row: "Row",
  place: "Place",
  rows: "Rows",
  seen: (seen: string, all: string) => `${seen} of ${all} can be seen here.`,
  notPlaced: (rows: string, one: boolean) =>
    `${rows} without coordinates ${one ? "is" : "are"} left out.`,
  listed: (count: string) => `The table lists the first ${count} marks.`,
  credit: "Outlines: Natural Earth",
  problems: {
    noColumns:
      "No column says where the rows are: choose one for latitude and one for longitude, or one with GeoJSON.",
    noPlaces: "No row has coordinates in these columns.",
    noRows: "There are no rows to show on a map.",
    tooLong:
      "The map took too long, even of some of the rows. A filter, or an index, makes it possible.",
  },
  data: "Places of the map",
};

/** For the script of maps. */
export const browserMap = {
  map: "Map",
  keys: "Arrow keys move the map, + and - zoom, N and P go from place to place, Enter opens one",
  loading: "Drawing…",
  loaded: "{marks} marks can be seen",
  failed: "That part could not be drawn",
};
