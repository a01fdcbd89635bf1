// @ts-check
/// <reference lib="dom" />
/** A text of many rows in pieces of whole rows, each a text of the same format that can be sent alone. */

/**
 * @typedef {object} Piece
 * @property {string} text
 * @property {number} rows
 * @property {number} line of the whole text, on which the first row stands
 * @property {number} lead lines of the piece above its first row
 * @property {number} end characters of the whole text up to the end of the piece
 */

/**
 * @typedef {object} PieceOptions
 * @property {import("./pasted_rows.js").PastedRows["format"]} format
 * @property {string} delimiter between the values of CSV and TSV
 * @property {number} [skip] rows at the beginning that are left out
 * @property {number} [most] rows of a piece
 */

const MOST_ROWS = 5000;
const MOST_TEXT = 4_000_000;
const NEWLINE = 10;

/** @typedef {"starts" | "ends" | null} Edge of a row, at a character */

/**
 * @param {Blob} body
 * @param {PieceOptions} options
 * @returns {AsyncGenerator<Piece>}
 */
export async function* rowPieces(body, { format, delimiter, skip = 0, most = MOST_ROWS }) {
  const isText = format === "CSV" || format === "TSV";
  const edgeAt = isText ? textEdges(delimiter) : jsonEdges();
  const [before, after] = format === "JSON" ? ["[", "]"] : ["", ""];
  let header = "";
  let left = skip + (isText ? 1 : 0);
  let [text, at, offset, line] = ["", 0, 0, 1];
  let [start, end, rows, startLine] = [-1, -1, 0, 1];

  const cut = () => {
    const content = text.slice(start, end);
    const piece = {
      text: header + before + content + after,
      rows,
      line: startLine,
      lead: header.split("\n").length - 1,
      end: offset + end,
    };
    [start, end, rows] = [-1, -1, 0];
    return piece;
  };
  const rowEnds = () => {
    if (left === 0) {
      rows++;
      return;
    }
    if (isText && header === "") header = `${text.slice(start, end).trimEnd()}\n`;
    left--;
    start = -1;
  };

  for await (const chunk of chunksOf(body)) {
    // What was sent already is not needed any more.
    const kept = start < 0 ? at : start;
    [text, at, end, offset] = [text.slice(kept) + chunk, at - kept, end - kept, offset + kept];
    if (start >= 0) start = 0;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const edge = edgeAt(code);
      if (edge === "starts" && start < 0) [start, startLine] = [at, line];
      if (code === NEWLINE) line++;
      if (edge !== "ends") continue;
      end = at + 1;
      rowEnds();
      if (rows >= most || (rows > 0 && end - start > MOST_TEXT)) yield cut();
    }
  }
  if (isText && start >= 0 && end < text.length) {
    end = text.length;
    rowEnds();
  }
  if (rows > 0) yield cut();
}

/** @param {Blob} body */
async function* chunksOf(body) {
  const reader = body.stream().pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/**
 * Values may stand in quotes, and then hold line breaks.
 * @param {string} delimiter
 * @returns {(code: number) => Edge}
 */
function textEdges(delimiter) {
  const quote = '"'.charCodeAt(0);
  const separator = delimiter.charCodeAt(0);
  /** @type {"row" | "cell" | "bare" | "quoted" | "closed"} Where the next character stands. */
  let place = "row";
  return (code) => {
    if (place === "quoted") {
      if (code === quote) place = "closed";
      return null;
    }
    const isStart = place === "row";
    if (code === NEWLINE) {
      place = "row";
      return isStart ? null : "ends";
    }
    if (code === quote && place !== "bare") place = "quoted";
    else place = code === separator ? "cell" : "bare";
    return isStart ? "starts" : null;
  };
}

/**
 * Rows are the outermost objects.
 * @returns {(code: number) => Edge}
 */
function jsonEdges() {
  let [depth, base, isString, isEscaped] = [0, 0, false, false];
  return (code) => {
    const sign = String.fromCharCode(code);
    if (isString) {
      if (isEscaped) isEscaped = false;
      else if (sign === "\\") isEscaped = true;
      else if (sign === '"') isString = false;
    } else if (sign === '"') isString = true;
    else if (sign === "[" && depth === 0) [depth, base] = [1, 1];
    else if (sign === "{" || sign === "[") return depth++ === base ? "starts" : null;
    else if (sign === "}" || sign === "]") return --depth === base && sign === "}" ? "ends" : null;
    return null;
  };
}
