/** Screenshots with a palette: pictures of pages need few colours, and a third of the room. */
import { inflateSync } from "node:zlib";
import { encodePng, type Rgb } from "../../lib/demo/png.ts";

const COLOURS = 256;
/** Bytes of a pixel by the type of colour in the header: RGB, and RGB with opacity. */
const PIXEL_SIZES: Record<number, number> = { 2: 3, 6: 4 };

/** Each pixel as `0xRRGGBB`. */
interface Pixels {
  width: number;
  colours: Uint32Array;
}

/** The same picture in the 256 colours that it has most of. */
export function smallPng(png: Uint8Array): Uint8Array<ArrayBuffer> {
  const { width, colours } = decode(png);
  const palette = frequentColours(colours);
  const indexes = new Map(palette.map((colour, index) => [colour, index]));
  const pixels = Uint8Array.from(colours, (colour) => {
    let index = indexes.get(colour);
    if (index === undefined) indexes.set(colour, index = nearest(palette, colour));
    return index;
  });
  return encodePng(pixels, width, palette.map(rgb));
}

function frequentColours(colours: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, COLOURS).map(([colour]) => colour);
}

function nearest(palette: number[], colour: number): number {
  const distances = palette.map((other) => distance(rgb(colour), rgb(other)));
  return distances.indexOf(Math.min(...distances));
}

function distance(a: Rgb, b: Rgb): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}

function rgb(colour: number): Rgb {
  return [colour >> 16, colour >> 8 & 255, colour & 255];
}

function decode(png: Uint8Array): Pixels {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height, colourType] = [view.getUint32(16), view.getUint32(20), png[25] ?? 0];
  const size = PIXEL_SIZES[colourType];
  if (size === undefined) throw new Error(`PNG of colour type ${colourType}`);
  const bytes = unfiltered(inflateSync(dataOf(png, view)), width * size, size);
  const colours = new Uint32Array(width * height);
  for (let pixel = 0; pixel < colours.length; pixel++) {
    const at = pixel * size;
    colours[pixel] = (bytes[at] ?? 0) << 16 | (bytes[at + 1] ?? 0) << 8 | (bytes[at + 2] ?? 0);
  }
  return { width, colours };
}

/** What the IDAT chunks hold together. */
function dataOf(png: Uint8Array, view: DataView): Uint8Array {
  const data: number[] = [];
  for (let at = 8; at < png.length;) {
    const length = view.getUint32(at);
    const isData = view.getUint32(at + 4) === 0x49444154;
    if (isData) { for (const byte of png.subarray(at + 8, at + 8 + length)) data.push(byte); }
    at += length + 12;
  }
  return Uint8Array.from(data);
}

/** Each row begins with how its bytes differ from those to the left of them and above. */
function unfiltered(data: Uint8Array, stride: number, size: number): Uint8Array {
  const rows = data.length / (stride + 1);
  const out = new Uint8Array(rows * stride);
  for (let row = 0; row < rows; row++) {
    const filter = data[row * (stride + 1)] ?? 0;
    for (let column = 0; column < stride; column++) {
      const at = row * stride + column;
      const left = column < size ? 0 : out[at - size] ?? 0;
      const above = row === 0 ? 0 : out[at - stride] ?? 0;
      const corner = row === 0 || column < size ? 0 : out[at - stride - size] ?? 0;
      out[at] = (data[at + row + 1] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return out;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return left + above >> 1;
    case 4:
      return paeth(left, above, corner);
    default:
      return 0;
  }
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}
