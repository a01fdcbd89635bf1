/** Charts of rows. */
export const chart = {
  view: "Chart",
  heading: "Chart",
  kind: "Chart",
  kinds: { bar: "Bars", line: "Line", scatter: "Points", hist: "Histogram" },
  x: "X axis",
  y: "Y axis",
  calculation: "Calculation",
  aggregates: {
    count: "Number of rows",
    sum: "Sum",
    avg: "Average",
    min: "Smallest",
    max: "Largest",
  },
  color: "Series by",
  automatic: "automatic",
  none: "none",
  draw: "Draw",
  calculated: (aggregate: "sum" | "avg" | "min" | "max", column: string) => {
    const names = { sum: "sum", avg: "average", min: "smallest", max: "largest" };
    return `${names[aggregate]} of ${column}`;
  },
  rowCount: "rows",
  rows: (count: string, isOne: boolean) => `${count} ${isOne ? "row" : "rows"}`,
  noValue: "no value",
  emptyText: "empty text",
  binary: "binary",
  otherValues: "all others",
  titles: {
    bar: (y: string, x: string) => `Bars: ${y} by ${x}`,
    line: (y: string, x: string) => `Line: ${y} by ${x}`,
    scatter: (y: string, x: string) => `Points: ${y} against ${x}`,
    hist: (_y: string, x: string) => `Histogram of ${x}`,
  },
  bySeries: (title: string, column: string) => `${title}, for each ${column}`,
  description: (marks: string, rows: string) =>
    `${marks} values from ${rows}; the table below has all of them.`,
  range: (low: string, high: string) => `From ${low} to ${high}.`,
  cut: (shown: string) => `Only the ${shown} largest are drawn; there are more.`,
  leftOut: (rows: string, one: boolean) =>
    `${rows} without a value that fits ${one ? "is" : "are"} left out.`,
  uncolored: (rows: string) =>
    `${rows} are too many to be drawn one by one: each point stands for those nearby, without series.`,
  grid: (rows: string) =>
    `${rows} are too many to be drawn one by one: each point stands for those nearby.`,
  firstRows: (rows: string) =>
    `All rows would have taken too long: this is drawn from the first ${rows}. A filter gives the whole picture of less.`,
  everyRow: (step: string) =>
    `All rows would have taken too long: this is drawn from one row in ${step}, spread over the table. A filter gives the whole picture of less.`,
  problems: {
    noColumns: "There is no column with values that could be drawn.",
    needsNumbers: (column: string | null) =>
      column === null
        ? "This chart needs a column of numbers, and there is none: count the rows instead."
        : `“${column}” holds no numbers, which this chart needs: choose another column, or count the rows.`,
    needsOrder: (column: string | null) =>
      column === null
        ? "This chart needs numbers or dates, and no column holds them: bars work with any text."
        : `“${column}” holds neither numbers nor dates, which this chart needs: choose another column, or bars.`,
    noRows: "There are no rows to draw.",
    noValues: (column: string) => `No row has a value in “${column}” that could be drawn.`,
    tooLong:
      "The chart took too long, even of some of the rows. A filter, or an index, makes it possible.",
  },
  data: "Data of the chart",
  row: "Row",
};

/** For the script of charts. */
export const browserChart = {
  keys: "Arrow keys go from mark to mark",
  saveSvg: "Save as SVG",
  savePng: "Save as PNG",
  drawing: "Drawing…",
  drawn: "Drawn: {title}",
  failed: "That could not be drawn",
};
