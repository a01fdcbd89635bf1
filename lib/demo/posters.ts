/** A poster for every line, drawn in flat colours: sky, moon, a landscape, and the train. */
import type { Scene } from "./data/lines.ts";
import { LINES } from "./data/lines.ts";
import { encodePng, type Rgb } from "./png.ts";
import type { Random } from "./random.ts";

export interface Poster {
  lineNumber: number;
  title: string;
  artist: string;
  year: number;
  printed: number;
  width: number;
  height: number;
  image: Uint8Array<ArrayBuffer>;
}

const WIDTH = 200;
const HEIGHT = 300;
const HORIZON = 190;
const TRACK = 246;

/** Indexes into a palette. */
const SKY = [0, 1, 2, 3, 4];
const MOON = 5;
const FAR = 6;
const NEAR = 7;
const INK = 8;
const LIGHT = 9;
const PAPER = 10;

const MOONS: Rgb = [246, 233, 197];
const LAMP: Rgb = [255, 214, 120];
const CARD: Rgb = [240, 232, 214];

/** Sky from top to horizon, far land, near land, ink. */
const PALETTES: Rgb[][] = [
  [[16, 24, 58], [26, 40, 86], [44, 66, 118], [82, 102, 150], [140, 142, 170], [40, 58, 92], [
    22,
    34,
    60,
  ], [10, 14, 30]],
  [[28, 20, 58], [58, 34, 92], [104, 54, 112], [168, 86, 112], [222, 138, 112], [82, 46, 88], [
    44,
    26,
    62,
  ], [18, 12, 32]],
  [[8, 38, 52], [14, 62, 76], [30, 94, 100], [72, 134, 126], [136, 176, 152], [24, 76, 82], [
    12,
    46,
    56,
  ], [6, 22, 30]],
  [[40, 22, 40], [86, 36, 48], [140, 60, 52], [196, 98, 60], [232, 154, 88], [110, 52, 50], [
    62,
    28,
    38,
  ], [24, 10, 20]],
];

const ARTISTS = ["Liv Osterhaus", "Dario Cenci", "Marta Wolańska", "Jean-Luc Abadie", "Sini Aalto"];

export function drawPosters(random: Random): Poster[] {
  return LINES.map((line, index) => {
    const [sky0, sky1, sky2, sky3, sky4, far, near, ink] = random.pick(PALETTES) as Palette;
    const palette = [sky0, sky1, sky2, sky3, sky4, MOONS, far, near, ink, LAMP, CARD];
    return {
      lineNumber: index + 1,
      title: line.name,
      artist: random.pick(ARTISTS),
      year: Number(line.since.slice(0, 4)),
      printed: 50 * random.between(4, 24),
      width: WIDTH,
      height: HEIGHT,
      image: encodePng(draw(line.scene, random), WIDTH, palette),
    };
  });
}

type Palette = [Rgb, Rgb, Rgb, Rgb, Rgb, Rgb, Rgb, Rgb];

/** A picture as palette indexes. */
class Canvas {
  readonly pixels = new Uint8Array(WIDTH * HEIGHT);

  set(x: number, y: number, colour: number): void {
    if (x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT) this.pixels[y * WIDTH + x] = colour;
  }

  box(left: number, top: number, width: number, height: number, colour: number): void {
    for (let y = top; y < top + height; y++) {
      for (let x = left; x < left + width; x++) this.set(x, y, colour);
    }
  }

  disc(centreX: number, centreY: number, radius: number, colour: number): void {
    for (let y = -radius; y <= radius; y++) {
      const half = Math.floor(Math.sqrt(radius ** 2 - y ** 2));
      this.box(centreX - half, centreY + y, 2 * half + 1, 1, colour);
    }
  }

  /** Everything below a line of heights. */
  land(heights: (x: number) => number, colour: number): void {
    for (let x = 0; x < WIDTH; x++) {
      const top = Math.round(heights(x));
      this.box(x, top, 1, HEIGHT - top, colour);
    }
  }
}

function draw(scene: Scene, random: Random): Uint8Array {
  const canvas = new Canvas();
  sky(canvas, random);
  const moonX = random.between(40, WIDTH - 40);
  canvas.disc(moonX, random.between(44, 84), random.between(15, 24), MOON);
  LANDSCAPES[scene](canvas, random, moonX);
  train(canvas);
  frame(canvas);
  return canvas.pixels;
}

function sky(canvas: Canvas, random: Random): void {
  const band = HORIZON / SKY.length;
  SKY.forEach((colour, index) =>
    canvas.box(0, Math.round(index * band), WIDTH, Math.ceil(band) + 1, colour)
  );
  for (let star = 0; star < 42; star++) {
    canvas.set(random.between(8, WIDTH - 8), random.between(8, Math.round(band * 2.6)), MOON);
  }
}

const LANDSCAPES: Record<Scene, (canvas: Canvas, random: Random, moonX: number) => void> = {
  mountains: (canvas, random) => {
    canvas.land(ridge(random, HORIZON - 34, 46, 52), FAR);
    canvas.land(ridge(random, HORIZON + 16, 30, 34), NEAR);
  },
  sea: (canvas, random, moonX) => {
    canvas.box(0, HORIZON - 18, WIDTH, HEIGHT, FAR);
    for (let y = HORIZON - 16; y < TRACK - 14; y += 3) {
      const width = random.between(4, 10 + Math.round((y - HORIZON + 18) / 3));
      canvas.box(moonX - Math.floor(width / 2) + random.between(-3, 3), y, width, 1, MOON);
    }
    canvas.land(ridge(random, TRACK - 12, 8, 60), NEAR);
  },
  city: (canvas, random) => {
    skyline(canvas, random, { top: HORIZON - 36, spread: 34, colour: FAR, lamps: 0.05 });
    skyline(canvas, random, { top: HORIZON - 2, spread: 30, colour: NEAR, lamps: 0.16 });
  },
  forest: (canvas, random) => {
    canvas.land(ridge(random, HORIZON - 12, 16, 70), FAR);
    canvas.box(0, HORIZON + 34, WIDTH, HEIGHT, NEAR);
    for (let x = -4; x < WIDTH + 8; x += random.between(5, 10)) fir(canvas, random, x);
  },
  plain: (canvas, random) => {
    canvas.land(ridge(random, HORIZON - 4, 8, 90), FAR);
    canvas.land(ridge(random, HORIZON + 24, 5, 110), NEAR);
    for (let x = 14; x < WIDTH; x += 43) {
      canvas.box(x, HORIZON - 6, 1, 50, INK);
      canvas.box(x - 4, HORIZON - 3, 9, 1, INK);
    }
  },
};

/** A line of hills: straight slopes between random points, about `step` apart. */
function ridge(random: Random, base: number, height: number, step: number): (x: number) => number {
  const points = [{ x: 0, y: base - random.between(0, height) }];
  for (let x = 0; x < WIDTH;) {
    x += random.between(Math.round(step / 3), step);
    points.push({ x, y: base - random.between(0, height) });
  }
  return (x) => {
    const after = points.findIndex((point) => point.x > x);
    const [left, right] = [points[after - 1], points[after]];
    if (!left || !right) return base;
    return left.y + ((right.y - left.y) * (x - left.x)) / (right.x - left.x);
  };
}

function skyline(
  canvas: Canvas,
  random: Random,
  { top, spread, colour, lamps }: { top: number; spread: number; colour: number; lamps: number },
): void {
  for (let x = 0; x < WIDTH;) {
    const width = random.between(8, 22);
    const roof = top - random.between(0, spread);
    canvas.box(x, roof, width, HEIGHT - roof, colour);
    if (random.chance(0.2)) canvas.box(x + Math.floor(width / 2), roof - 12, 1, 12, colour);
    for (let y = roof + 4; y < TRACK - 22; y += 5) {
      for (let lamp = x + 2; lamp < x + width - 2; lamp += 4) {
        if (random.chance(lamps)) canvas.box(lamp, y, 2, 2, LIGHT);
      }
    }
    x += width;
  }
}

function fir(canvas: Canvas, random: Random, x: number): void {
  const height = random.between(26, 62);
  const foot = HORIZON + random.between(30, 44);
  for (let y = 0; y < height; y++) {
    const half = Math.floor(((y % 12) + y / 3) / 4);
    canvas.box(x - half, foot - height + y, 2 * half + 1, 1, NEAR);
  }
}

function train(canvas: Canvas): void {
  canvas.box(0, TRACK, WIDTH, HEIGHT - TRACK, INK);
  for (let x = -12; x < WIDTH - 26; x += 56) {
    canvas.box(x, TRACK - 18, 53, 15, INK);
    for (let window = x + 4; window < x + 48; window += 7) {
      canvas.box(window, TRACK - 14, 4, 5, LIGHT);
    }
    canvas.box(x + 53, TRACK - 6, 3, 2, INK);
  }
  canvas.box(WIDTH - 26, TRACK - 17, 18, 14, INK);
  canvas.box(WIDTH - 12, TRACK - 13, 6, 10, INK);
  canvas.box(WIDTH - 8, TRACK - 9, 2, 2, MOON);
}

function frame(canvas: Canvas): void {
  const edge = 6;
  canvas.box(0, 0, WIDTH, edge, PAPER);
  canvas.box(0, HEIGHT - 30, WIDTH, 30, PAPER);
  canvas.box(0, 0, edge, HEIGHT, PAPER);
  canvas.box(WIDTH - edge, 0, edge, HEIGHT, PAPER);
  canvas.box(WIDTH / 2 - 24, HEIGHT - 18, 48, 3, INK);
}
