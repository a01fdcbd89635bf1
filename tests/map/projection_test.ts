/** What a map shows, and where its buttons lead. */
import assert from "node:assert/strict";
import { type Bounds, boundsText, normal } from "../../lib/map/arguments.ts";
import { grown, moved } from "../../lib/map/moves.ts";
import { outline } from "../../lib/map/outline.ts";
import { drawGround, HEIGHT, projectionFor, WIDTH } from "../../lib/map/projection.ts";

const SWITZERLAND: Bounds = { west: 5.9, south: 45.8, east: 10.5, north: 47.8 };
const FIJI: Bounds = { west: 176, south: -19, east: 183, north: -16 };

for (const bounds of [SWITZERLAND, FIJI]) {
  Deno.test(`projectionFor() ${boundsText(bounds)} shows these bounds, and a little more`, () => {
    const { isWorld, place, visible } = projectionFor(bounds, false);
    assert.equal(isWorld, false);
    assert.ok(visible.west < bounds.west && visible.east > bounds.east);
    assert.ok(visible.south < bounds.south && visible.north > bounds.north);
    const corners = [place(visible.west, visible.north), place(visible.east, visible.south)];
    const expected = [[0, 0], [WIDTH, HEIGHT]];
    corners.flat().forEach((value, i) => assert.ok(Math.abs(value - expected.flat()[i]!) < 0.5));
  });
}

Deno.test("projectionFor() shows the world where rows are all over it", () => {
  const { isWorld, visible } = projectionFor(
    { west: -170, south: -40, east: 170, north: 70 },
    false,
  );
  assert.equal(isWorld, true);
  assert.equal(visible.east - visible.west, 360);
});

Deno.test("the sea is no land: Hawaii is a small part of its map", async () => {
  const projection = projectionFor({ west: -160, south: 18, east: -154, north: 23 }, false);
  const { land } = drawGround(projection, await outline(projection.detail));
  const [, ...numbers] = land.split(/[MLZ]/);
  assert.ok(numbers.length > 20);
  assert.doesNotMatch(land, /M-20,-20L|L980,520/);
});

Deno.test("moves go where they say, and come back", () => {
  const nearer = moved(SWITZERLAND, "in")!;
  assert.ok(Math.abs((nearer.east - nearer.west) * 2 - 4.6) < 1e-9);
  assert.equal(boundsText(moved(nearer, "out")!), boundsText(SWITZERLAND));
  assert.equal(boundsText(moved(moved(FIJI, "east")!, "west")!), boundsText(FIJI));
  assert.deepEqual(normal({ west: 190, south: 0, east: 200, north: 1 }), {
    west: -170,
    south: 0,
    east: -160,
    north: 1,
  });
  assert.ok(grown(FIJI, 100).east - grown(FIJI, 100).west <= 360);
});
