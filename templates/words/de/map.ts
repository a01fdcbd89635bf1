import type { Words } from "../words.ts";

export const map: Words["map"] = {
  view: "Karte",
  heading: "Karte",
  latitude: "Breite",
  longitude: "Länge",
  geometry: "oder GeoJSON",
  none: "keine",
  show: "Zeigen",
  title: (name) => `Karte von ${name ?? "dem Ergebnis"}`,
  description: (places, rows) =>
    `${places} Zeichen für ${rows}; die Tabelle darunter nennt sie, die größten zuerst.`,
  controls: "Ausschnitt der Karte",
  moves: {
    in: "Näher",
    out: "Weiter weg",
    west: "Westen",
    east: "Osten",
    north: "Norden",
    south: "Süden",
  },
  all: "Alles zeigen",
  filter: "Auf diesen Ausschnitt filtern",
  cluster: (rows) => `${rows} nahe beieinander`,
  same: (rows) => `${rows} am selben Ort`,
  row: "Zeile",
  place: "Ort",
  rows: "Zeilen",
  seen: (seen, all) => `${seen} von ${all} sind hier zu sehen.`,
  notPlaced: (rows, one) => `${rows} ohne Koordinaten ${one ? "fehlt" : "fehlen"}.`,
  listed: (count) => `Die Tabelle nennt die ersten ${count} Zeichen.`,
  credit: "Umrisse: Natural Earth",
  problems: {
    noColumns:
      "Keine Spalte sagt, wo die Zeilen liegen: Wählen Sie je eine für Breite und Länge, oder eine mit GeoJSON.",
    noPlaces: "Keine Zeile hat Koordinaten in diesen Spalten.",
    noRows: "Es gibt keine Zeilen für eine Karte.",
    tooLong:
      "Die Karte hat zu lange gedauert, auch aus einem Teil der Zeilen. Ein Filter oder ein Index macht sie möglich.",
  },
  data: "Orte der Karte",
};

export const browserMap: Words["browserMap"] = {
  map: "Karte",
  keys:
    "Pfeiltasten bewegen die Karte, + und - ändern die Größe, N und P gehen von Ort zu Ort, Eingabe öffnet",
  loading: "Wird gezeichnet …",
  loaded: "{marks} Zeichen sind zu sehen",
  failed: "Dieser Teil ließ sich nicht zeichnen",
};
