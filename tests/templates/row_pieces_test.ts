import { deepEqual } from "node:assert/strict";
import { rowPieces } from "../../templates/static/row_pieces.js";

type Format = "CSV" | "TSV" | "JSON" | "NDJSON";

const PIECES: [text: string, format: Format, skip: number, pieces: [string, number, number][]][] = [
  ["a,b\n1,2\n3,4\n5,6\n", "CSV", 0, [["a,b\n1,2\n3,4\n", 2, 2], ["a,b\n5,6\n", 1, 4]]],
  ["a,b\n1,2\n3,4\n5,6", "CSV", 0, [["a,b\n1,2\n3,4\n", 2, 2], ["a,b\n5,6", 1, 4]]],
  ["a,b\n1,2\n3,4\n5,6\n7,8", "CSV", 3, [["a,b\n7,8", 1, 5]]],
  ['a\n"x\ny"\n"say ""hi""\n"\nz\n', "CSV", 0, [['a\n"x\ny"\n"say ""hi""\n"\n', 2, 2], [
    "a\nz\n",
    1,
    6,
  ]]],
  ['a\tb\n5" tape\tx\n6"\ty\n', "TSV", 1, [['a\tb\n6"\ty\n', 1, 3]]],
  ["a\n\n\n1\n", "CSV", 0, [["a\n1\n", 1, 4]]],
  ['[{"a": "}"},\n {"a": [{}]},\n\n{"a": "\\""}]', "JSON", 0, [
    ['[{"a": "}"},\n {"a": [{}]}]', 2, 1],
    ['[{"a": "\\""}]', 1, 4],
  ]],
  ['{"a": 1}\n{"a": 2}\n{"a": 3}', "NDJSON", 1, [['{"a": 2}\n{"a": 3}', 2, 2]]],
];

Deno.test("rowPieces() cuts a text between rows, and knows on which line each piece begins", async () => {
  for (const [text, format, skip, expected] of PIECES) {
    for (const size of [3, 1000]) {
      const found = [];
      const delimiter = format === "TSV" ? "\t" : ",";
      for await (
        const piece of rowPieces(inChunks(text, size), { format, delimiter, skip, most: 2 })
      ) {
        found.push([piece.text, piece.rows, piece.line]);
      }
      deepEqual(found, expected, `${text} in pieces of ${size}`);
    }
  }
});

/** A file that is read a few bytes at a time. */
function inChunks(text: string, size: number): Blob {
  const bytes = new TextEncoder().encode(text);
  const chunks = Array.from(
    { length: Math.ceil(bytes.length / size) },
    (_, i) => bytes.slice(i * size, (i + 1) * size),
  );
  return Object.assign(new Blob([text]), { stream: () => ReadableStream.from(chunks) });
}
