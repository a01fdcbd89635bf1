import type { Words } from "../words.ts";

export const chart: Words["chart"] = {
  view: "Diagramm",
  heading: "Diagramm",
  kind: "Diagramm",
  kinds: { bar: "Balken", line: "Linie", scatter: "Punkte", hist: "Histogramm" },
  x: "X-Achse",
  y: "Y-Achse",
  calculation: "Berechnung",
  aggregates: {
    count: "Anzahl der Zeilen",
    sum: "Summe",
    avg: "Durchschnitt",
    min: "Kleinster Wert",
    max: "Größter Wert",
  },
  color: "Reihen nach",
  automatic: "automatisch",
  none: "keine",
  draw: "Zeichnen",
  calculated: (aggregate, column) => {
    const names = {
      sum: "Summe von",
      avg: "Durchschnitt von",
      min: "kleinster Wert von",
      max: "größter Wert von",
    };
    return `${names[aggregate]} ${column}`;
  },
  rowCount: "Zeilen",
  rows: (count, isOne) => `${count} ${isOne ? "Zeile" : "Zeilen"}`,
  noValue: "kein Wert",
  emptyText: "leerer Text",
  binary: "binär",
  otherValues: "alle anderen",
  titles: {
    bar: (y, x) => `Balken: ${y} nach ${x}`,
    line: (y, x) => `Linie: ${y} nach ${x}`,
    scatter: (y, x) => `Punkte: ${y} gegen ${x}`,
    hist: (_y, x) => `Histogramm von ${x}`,
  },
  bySeries: (title, column) => `${title}, je ${column}`,
  description: (marks, rows) => `${marks} Werte aus ${rows}; die Tabelle darunter nennt sie alle.`,
  range: (low, high) => `Von ${low} bis ${high}.`,
  cut: (shown) => `Nur die ${shown} größten sind gezeichnet; es gibt mehr.`,
  leftOut: (rows, one) => `${rows} ohne passenden Wert ${one ? "fehlt" : "fehlen"}.`,
  uncolored: (rows) =>
    `${rows} sind zu viele, um einzeln gezeichnet zu werden: Jeder Punkt steht für die in seiner Nähe, ohne Reihen.`,
  grid: (rows) =>
    `${rows} sind zu viele, um einzeln gezeichnet zu werden: Jeder Punkt steht für die in seiner Nähe.`,
  firstRows: (rows) =>
    `Alle Zeilen hätten zu lange gedauert: Gezeichnet sind die ersten ${rows}. Ein Filter gibt das ganze Bild von weniger.`,
  everyRow: (step) =>
    `Alle Zeilen hätten zu lange gedauert: Gezeichnet ist eine von ${step}, über die Tabelle verteilt. Ein Filter gibt das ganze Bild von weniger.`,
  problems: {
    noColumns: "Keine Spalte hat Werte, die sich zeichnen lassen.",
    needsNumbers: (column) =>
      column === null
        ? "Dieses Diagramm braucht eine Spalte mit Zahlen, und es gibt keine: Stattdessen lassen sich die Zeilen zählen."
        : `„${column}“ enthält keine Zahlen, die dieses Diagramm braucht: Wählen Sie eine andere Spalte, oder zählen Sie die Zeilen.`,
    needsOrder: (column) =>
      column === null
        ? "Dieses Diagramm braucht Zahlen oder Datumswerte, und keine Spalte hat sie: Balken gehen mit jedem Text."
        : `„${column}“ enthält weder Zahlen noch Datumswerte, die dieses Diagramm braucht: Wählen Sie eine andere Spalte, oder Balken.`,
    noRows: "Es gibt keine Zeilen zu zeichnen.",
    noValues: (column) => `Keine Zeile hat einen Wert in „${column}“, der sich zeichnen lässt.`,
    tooLong:
      "Das Diagramm hat zu lange gedauert, auch aus einem Teil der Zeilen. Ein Filter oder ein Index macht es möglich.",
  },
  data: "Daten des Diagramms",
  row: "Zeile",
};

export const browserChart: Words["browserChart"] = {
  keys: "Pfeiltasten gehen von Wert zu Wert",
  saveSvg: "Als SVG sichern",
  savePng: "Als PNG sichern",
  drawing: "Wird gezeichnet …",
  drawn: "Gezeichnet: {title}",
  failed: "Das ließ sich nicht zeichnen",
};
