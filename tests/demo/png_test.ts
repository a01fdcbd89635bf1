import assert from "node:assert/strict";
import { crc32, inflateSync } from "node:zlib";
import { encodePng } from "../../lib/demo/png.ts";

/** The chunks of a picture, with their checksums checked. */
function chunks(png: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(png.buffer, png.byteOffset, png.length);
  const found = new Map<string, Uint8Array>();
  for (let at = 8; at < png.length;) {
    const length = view.getUint32(at);
    const body = png.subarray(at + 4, at + 8 + length);
    assert.equal(view.getUint32(at + 8 + length), crc32(body));
    found.set(new TextDecoder().decode(body.subarray(0, 4)), body.subarray(4));
    at += 12 + length;
  }
  return found;
}

Deno.test("encodePng() writes size, palette and pixels", () => {
  const png = encodePng(Uint8Array.of(0, 1, 1, 0, 1, 0), 3, [[1, 2, 3], [4, 5, 6]]);
  const parts = chunks(png);
  assert.deepEqual([...png.subarray(1, 4)], [..."PNG"].map((letter) => letter.charCodeAt(0)));
  assert.deepEqual([...parts.keys()], ["IHDR", "PLTE", "IDAT", "IEND"]);
  assert.deepEqual([...parts.get("IHDR") ?? []], [0, 0, 0, 3, 0, 0, 0, 2, 8, 3, 0, 0, 0]);
  assert.deepEqual([...parts.get("PLTE") ?? []], [1, 2, 3, 4, 5, 6]);
  assert.deepEqual([...inflateSync(parts.get("IDAT") ?? "")], [0, 0, 1, 1, 0, 0, 1, 0]);
});
