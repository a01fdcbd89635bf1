import { deepEqual } from "node:assert/strict";
import { imageOf } from "../../lib/text/image.ts";

const CASES: [name: string, hex: string, size: [number, number] | null][] = [
  ["a PNG", "89504e470d0a1a0a0000000d49484452000000a0000000780806", [160, 120]],
  ["something with the beginning of a PNG", "89504e470d0a1a0a" + "00".repeat(30), null],
  ["a GIF", "47494638396103000200", [3, 2]],
  ["a JPEG", "ffd8ffe000044a46ffc00011080078", null],
  [
    "a JPEG with other parts before the frame",
    "ffd8ffe000044a46ffc000110800780 0a0030000".replace(" ", ""),
    [160, 120],
  ],
  ["a WebP", "52494646000000005745425056503820000000000000009d012aa0007800", [160, 120]],
  ["a lossless WebP", "5249464600000000574542505650384c000000002f9fc01d0000000000000000", [
    160,
    120,
  ]],
  ["an extended WebP", "5249464600000000574542505650385800000000000000009f00007700000000", [
    160,
    120,
  ]],
  ["a picture without extent", "47494638396100000200", null],
  ["text", "68656c6c6f", null],
  ["nothing", "", null],
];
for (const [name, hex, size] of CASES) {
  Deno.test(`imageOf() of ${name} is ${size?.join(" x ") ?? null}`, () => {
    const image = imageOf(Uint8Array.fromHex(hex));
    deepEqual(image && [image.width, image.height], size);
  });
}
