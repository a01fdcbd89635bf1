/** Pictures of the manual lose bytes, not what can be seen. */
import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";
import { encodePng } from "../../lib/demo/png.ts";
import { smallPng } from "./small_png.ts";

/** A PNG of RGB pixels two wide; each row begins with the number of its filter. */
function rgbPng(rows: number[][]): Uint8Array {
  const data = deflateSync(Uint8Array.from(rows.flat()));
  const png = new Uint8Array(33 + 12 + data.length);
  const view = new DataView(png.buffer);
  view.setUint32(8, 13);
  view.setUint32(16, 2);
  view.setUint32(20, rows.length);
  png.set([8, 2], 24);
  view.setUint32(33, data.length);
  png.set(new TextEncoder().encode("IDAT"), 37);
  png.set(data, 41);
  return png;
}

/** The first row is red, red; how the second row, red and blue, can be written. */
const SECOND_ROWS: [filter: string, row: number[]][] = [
  ["none", [0, 255, 0, 0, 0, 0, 255]],
  ["left", [1, 255, 0, 0, 1, 0, 255]],
  ["above", [2, 0, 0, 0, 1, 0, 255]],
  ["average", [3, 128, 0, 0, 1, 0, 255]],
  ["nearest", [4, 0, 0, 0, 1, 0, 255]],
];

for (const [filter, row] of SECOND_ROWS) {
  Deno.test(`smallPng() reads rows with the filter ${filter}`, () => {
    const expected = encodePng(Uint8Array.of(0, 0, 0, 1), 2, [[255, 0, 0], [0, 0, 255]]);
    assert.deepEqual(smallPng(rgbPng([[0, 255, 0, 0, 255, 0, 0], row])), expected);
  });
}

Deno.test("smallPng() puts the nearest of 256 colours in the place of rare ones", () => {
  const greys = Array.from({ length: 256 }, (_, grey) => [0, ...Array(6).fill(grey)]);
  const png = smallPng(rgbPng([...greys, [0, 10, 10, 11, 200, 200, 200]]));
  const pixels = Uint8Array.from([200, ...greys.flatMap((_, grey) => grey === 200 ? [] : [grey])]);
  const colours = [...pixels].map((grey) => [grey, grey, grey] as const);
  const index = (grey: number) => colours.findIndex(([red]) => red === grey);
  const expected = [
    ...greys.flatMap((_, grey) => [index(grey), index(grey)]),
    index(10),
    index(200),
  ];
  assert.deepEqual(png, encodePng(Uint8Array.from(expected), 2, colours));
});
