/** For the scripts of tables: texts alone, `{name}` is filled in by the script. */
export const browserTable = {
  // Menu of a column
  columnMenu: "Column {column}",
  sortAscending: "Sort ascending",
  sortDescending: "Sort descending",
  facetByThis: "Facet by this",
  filterByThis: "Filter by this",
  chooseColumns: "Choose columns",
  setType: "Set custom type",
  hideColumn: "Hide this column",
  showAllColumns: "Show all columns",
  showNotBlank: "Show not-blank rows",
  copyColumn: "Copy column",
  statistics: "Statistics",
  wider: "Wider",
  narrower: "Narrower",
  resetWidth: "Reset width",
  columnType: "Type: {type}",

  // Dialogs
  close: "Close",
  cancel: "Cancel",
  apply: "Apply",
  save: "Save",
  loading: "One moment…",
  noAnswer: "The server did not answer: {reason}",

  // Choosing columns
  chooseHint: "Drag them into order, or use Alt with the arrow keys.",
  allColumns: "Select all",
  noColumns: "Select none",
  alwaysShown: "primary key, always shown",
  moveUp: "Move {column} up",
  moveDown: "Move {column} down",
  movedTo: "{column} is number {place} of {count}",

  // Statistics
  statisticsOf: "Statistics of {column}",
  ofFoundRows: "Of the rows that the filters find.",
  ofAllRows: "Of all rows.",
  rows: "Rows",
  nulls: "NULL",
  different: "Different values",
  smallest: "Smallest",
  largest: "Largest",
  moreThan: "more than {n}",
  notKnown: "not known",

  // Custom types
  typeOf: "Custom type of {column}",
  typeNone: "None: shown as it is",
  saving: "Saving…",

  // Widths
  widthOf: "Width of {column}",

  // Cells
  cellHint: "Arrow keys move between cells, ? lists all keys.",
  noPreview: "This is no picture that a browser shows.",
  valueOf: "Whole value of {column}",

  // Copying
  copied: "Copied",
  copiedValues: "{n} values copied",
  copiedRows: "{n} rows copied",
  cannotCopy: "The browser does not allow copying here.",
  copyRowAs: "Copy row as",

  // Selected rows
  selectRows: "Select rows",
  endSelection: "End selection",
  selectRow: "Select row {row}",
  selectAllRows: "Select all rows of this page",
  selectedRows: "{n} selected",
  copyAs: "Copy as",
  download: "Download",
  format: "Format",
  deleteRows: "Delete",
  deleteTitle: "Delete the selected rows?",
  deleteCount: "{n} rows are deleted: {names}",
  andMore: "{n} more",
  deleting: "{n} of {count} deleted…",
  deletedRows: "{n} rows deleted.",
  notDeleted: "{n} rows could not be deleted: {reason}",
  restoreHint: "Changes of this table",

  // Facets
  findValue: "Find in {column}",
  noSuchValue: "No such value in this list",
  selectSeveral: "Select several",
  includeValue: "Include {value}",
  showSelected: "Show selected",

  // Filters
  addFilter: "Add filter",
  removeFilter: "Remove filter {n}",
  columnOfFilter: "Column of filter {n}",
  operatorOfFilter: "Operator of filter {n}",
  valueOfFilter: "Value of filter {n}",

  // What comes later
  stillCounting: "The number of rows is still being counted…",
  lateFailed: "Counts and facets could not be loaded.",
  tryAgain: "Try again",

  // Help
  helpTable: "Rows of a table",
  keysArrows: "Move between cells",
  keysEdges: "First and last column; with Ctrl first and last cell",
  keysScreens: "A screen up or down",
  keysOpen: "Open the link, or show the whole value",
  keysEdit: "Edit the row",
  keysCopyCell: "Copy the cell",
  keysCopyRow: "Copy the row",
  keysFilter: "Filter by the value",
  keysSelect: "Select the row",
  keysPages: "Previous and next page",
};
