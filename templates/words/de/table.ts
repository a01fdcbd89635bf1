import type { FilterAbout, SortAbout } from "../../../lib/text/row_choice.ts";
import type { Words } from "../words.ts";
import { numbers } from "./numbers.ts";

const { integer } = numbers;

const OPERATORS: Record<string, string> = {
  exact: "=",
  not: "≠",
  contains: "enthält",
  notcontains: "enthält nicht",
  endswith: "endet mit",
  startswith: "beginnt mit",
  gt: ">",
  gte: "≥",
  lt: "<",
  lte: "≤",
  like: "passt zu (like)",
  notlike: "passt nicht zu (not like)",
  glob: "passt zu (glob)",
  in: "ist eines von",
  notin: "ist keines von",
  arraycontains: "Liste enthält",
  arraynotcontains: "Liste enthält nicht",
  date: "ist am Tag",
  isnull: "ist NULL",
  notnull: "ist nicht NULL",
  isblank: "ist leer",
  notblank: "ist nicht leer",
};

const WITHOUT_VALUE = ["isnull", "notnull", "isblank", "notblank"];

function condition(about: FilterAbout | undefined, english: string): string {
  switch (about?.kind) {
    case undefined:
      return english;
    case "search":
      return `Suche nach „${about.text}“`;
    case "searchColumn":
      return `Suche in ${about.column} nach „${about.text}“`;
    case "column":
      return columnCondition(about);
  }
}

function columnCondition({ column, operator, text }: FilterAbout & { kind: "column" }): string {
  const does = OPERATORS[operator] ?? operator;
  if (WITHOUT_VALUE.includes(operator)) return `${column} ${does}`;
  const isPlain = /^-?\d+(\.\d+)?$/.test(text) || ["in", "notin", "date"].includes(operator);
  return `${column} ${does} ${isPlain ? text : `„${text}“`}`;
}

function sorted(terms: readonly SortAbout[]): string {
  const parts = terms.map(({ column, descending, blanks }) =>
    [
      column ?? "Relevanz",
      ...descending ? ["absteigend"] : [],
      ...blanks === null ? [] : [`(leere ${blanks === "first" ? "zuerst" : "zuletzt"})`],
    ].join(" ")
  );
  return parts.length === 0 ? "" : `sortiert nach ${parts.join(", dann ")}`;
}

export const table: Words["table"] = {
  views: "Ansichten dieser Zeilen",
  viewTable: "Tabelle",
  viewSql: "SQL",
  viewSqlTitle: "SQL ansehen und ändern",

  isView: (title) => `${title} (Sicht)`,
  tableActions: "Aktionen der Tabelle",
  viewActions: "Aktionen der Sicht",
  rows: "Zeilen",
  changes: "Änderungen dieser Tabelle",
  insertRow: "Zeile einfügen",
  insertMany: "Viele Zeilen einfügen",

  manyRows: "Viele Zeilen",
  countAll: "alle zählen",
  moreThanRows: (n) => `>${integer(n)} Zeilen`,
  pages: "Seiten",
  pagesBelow: "Seiten, unter den Zeilen",
  previousPage: "Vorige Seite",
  nextPage: "Nächste Seite",
  firstPage: "Erste Seite",
  pageSize: "Zeilen je Seite",
  columnButton: (column) => `Aktionen für Spalte ${column}`,
  range: (first, last) => `Zeilen ${integer(first)}–${integer(last)}`,
  rangeOf: (first, last, total) => `Zeilen ${integer(first)}–${integer(last)} von ${total}`,
  moreThan: (n) => `>${integer(n)}`,
  rowsOnPage: (n) => `${numbers.rows(n)} auf dieser Seite`,
  wrapCells: "Ganze Texte",
  cutCells: "Kurze Texte",

  search: "Suche",
  filters: "Filter",
  filterAndSort: "Filtern und sortieren",
  activeFilters: "Gesetzte Filter",
  removeFilter: (filter) => `${filter} entfernen`,
  clearAll: "Alle entfernen",
  columnOf: (n) => `Spalte von Filter ${n}`,
  operatorOf: (n) => `Vergleich von Filter ${n}`,
  valueOf: (n) => `Wert von Filter ${n}`,
  removeRow: (n) => `Filter ${n} entfernen`,
  anyColumn: "- Spalte -",
  noFilter: "- Filter entfernen -",
  sortBy: "Sortieren nach",
  noSort: "Sortieren ...",
  sortByColumn: (column) => `Nach ${column}`,
  relevance: "Relevanz",
  descending: "absteigend",
  applyFilters: "Filter anwenden",
  whereClauses: (n) => n === 1 ? "Eine weitere Bedingung" : `${n} weitere Bedingungen`,
  remove: "entfernen",
  removeThis: (what) => `${what} entfernen`,
  operators: OPERATORS,
  condition,
  where: (conditions) => {
    const last = conditions.at(-1);
    if (last === undefined) return "";
    const others = conditions.slice(0, -1);
    return `mit ${others.length === 0 ? last : `${others.join(", ")} und ${last}`}`;
  },
  sorted,

  columns: "Spalten",
  columnsShown: "Gezeigte Spalten",
  showColumns: "Diese Spalten zeigen",
  alwaysShown: "immer gezeigt",
  moveUp: (column) => `${column} nach oben`,
  facetBy: (column) => `Facette von ${column}`,
  facetThis: "Facette",
  descriptions: "Was die Spalten bedeuten",

  facets: "Facetten",
  suggestedFacets: "Vorgeschlagene Facetten:",
  facetsTimedOut: "Diese Facetten dauerten zu lange:",
  tryAgain: "Noch einmal versuchen",
  facetsLate: (columns) => `Die Werte von ${columns} werden noch gezählt.`,
  showLate: "Anzahlen und Facetten zeigen",
  removeFacet: (column) => `Facette ${column} entfernen`,
  moreValues: "weitere Werte",

  thisDataAs: "Diese Daten als",
  advanced: "mehr",
  advancedExport: "Export",
  jsonShape: "Form des JSON:",
  shapes: {
    default: "üblich",
    array: "Liste",
    lines: "je Zeile eines",
    object: "Objekt",
  },
  exportOptions: "CSV, TSV und NDJSON:",
  downloadFile: "als Datei",
  expandLabels: "mit Bezeichnungen",
  streamRows: "alle Zeilen",
  exportAs: (format) => `${format} exportieren`,
  explore: "Filtern, sortieren, Facetten",
  allRowsAs: "Alle Zeilen als",
  plainResult: "Alle Zeilen, wie sie abgefragt wurden",

  noRecords: "0 Zeilen",
  emptyTable: "In dieser Tabelle ist noch keine Zeile.",
  emptyView: "Diese Sicht hat zurzeit keine Zeilen.",
  itsColumns: "Ihre Spalten:",
  pasteData: "Daten einfügen",
  noMatch: "Zu diesen Filtern passt keine Zeile. Ohne einen davon:",
  noMatchCount: (n, isTruncated) => `${isTruncated ? "mehr als " : ""}${numbers.rows(n)}`,
  pastTheEnd: "Auf dieser Seite stehen keine Zeilen mehr.",
  editRow: (row) => `Zeile ${row} bearbeiten`,
  deleteRow: (row) => `Zeile ${row} löschen`,
};
