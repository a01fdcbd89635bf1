/**
 * For the scripts of forms and dialogs, and for the same messages on pages without them: texts alone,
 * `{name}` is filled in.
 */
export const browserEdit = {
  // What is wrong with a value.
  required: "A value is required",
  changedMeanwhile: "Somebody else has changed this value: open the form again to see it",
  notJson: "This is not JSON: {reason}",
  wrongType: "Only values of the type {type} fit here",
  brokenCheck: "The table has a rule against this: {rule}",
  notUnique: "Another row has this value already",
  notUniqueTogether: "Another row has these values already: {columns}",

  // What came of it.
  insertedRow: "Inserted row {row}",
  insertedSome: "Inserted a row",
  updatedRow: "Updated row {row}",
  deletedRow: "Deleted row {row}",
  isAsItWas: "Row {row} is as it was",
  isBack: "Row {row} is back",
  undo: "Undo",
  showIt: "Show it",
  unreachable: "The server cannot be reached: {reason}",
  refused: "The server refused this",

  // Dialogs and fields.
  close: "Close",
  discard: "Discard what you have typed?",
  useDefault: "Use default",
  setNull: "Set to NULL",
  setEmpty: "Set to empty text",
  rows: "Rows",
  noMatches: "No matches",
  byte: "{n} byte",
  bytes: "{n} bytes",
  dropFile: "Drop a file here, paste it, or choose one",
  sqliteDefault: "SQLite default",
  moveUp: "Move {column} up",
  moveDown: "Move {column} down",
  moved: "{column} is now column {place}",

  // Many rows.
  openFile: "Open a file, or drop it here",
  copyTemplate: "Copy spreadsheet template",
  templateCopied: "Copied: paste it into a spreadsheet, fill it in, and paste the rows here",
  pasted: "{format}: {n} rows, {columns}",
  pastedOne: "{format}: 1 row, {columns}",
  unknownColumns: "The table has no {columns}: the preview asks where they go",
  missingColumns: "Every row needs {columns}",
  longFile: "{file} is longer than what is shown here. All of it will be inserted.",
  progress: "Rows inserted",
  rowsSoFar: "{n} rows",
  stopAndUndo: "Stop, and insert nothing",
  stop: "Stop",
  goOn: "Go on",
  cancelled: "Cancelled: nothing was inserted",
  stopped: "Stopped: {n} rows are in the table",
  keptBefore: "The {n} rows before it are in the table. Change something, and go on from there",
  endedEarly: "The connection ended too early",
  insertedRows: "Inserted {n} rows",
  insertedRowsSkipped: "Inserted {n} rows, skipped {skipped}",

  // What is wrong with pasted rows.
  nothingToRead: "There is nothing to read yet: paste some rows",
  lineNotJson: "Line {line} is not JSON: {reason}",
  noObject: 'Row {row} is no object: rows look like {"name": "Ada"}',
  namelessColumn: "The first line names columns: number {n} has no name",
  columnTwice: 'The first line names "{column}" twice',
  tooManyValues: "Line {line} has {n} values, but the first line names {columns} columns",
  openQuote: "The quote in line {line} is never closed",
  noRows: "There are no rows below the names of the columns",
};
