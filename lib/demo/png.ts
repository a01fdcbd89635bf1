/** A small writer of PNG pictures with a palette. */
import { crc32, deflateSync } from "node:zlib";

export type Rgb = readonly [red: number, green: number, blue: number];

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const PALETTE_COLOURS = 3;

/** @param pixels one palette index a pixel, row by row */
export function encodePng(
  pixels: Uint8Array,
  width: number,
  palette: readonly Rgb[],
): Uint8Array<ArrayBuffer> {
  const height = pixels.length / width;
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  header.setUint8(9, PALETTE_COLOURS);
  return join([
    SIGNATURE,
    chunk("IHDR", new Uint8Array(header.buffer)),
    chunk("PLTE", Uint8Array.from(palette.flat())),
    chunk("IDAT", deflateSync(withFilterBytes(pixels, width), { level: 9 })),
    chunk("IEND", new Uint8Array()),
  ]);
}

/** Each row starts with the number of its filter: 0, none. */
function withFilterBytes(pixels: Uint8Array, width: number): Uint8Array {
  const rows = pixels.length / width;
  const out = new Uint8Array(pixels.length + rows);
  for (let row = 0; row < rows; row++) {
    out.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return out;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = join([new TextEncoder().encode(type), data]);
  const out = new DataView(new ArrayBuffer(body.length + 8));
  out.setUint32(0, data.length);
  new Uint8Array(out.buffer).set(body, 4);
  out.setUint32(body.length + 4, crc32(body));
  return new Uint8Array(out.buffer);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
