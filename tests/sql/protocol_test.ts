import assert from "node:assert/strict";
import { encodeFrame, FrameReader, Kind } from "../../lib/sql/protocol.ts";

function frames(count: number): Uint8Array {
  const parts = Array.from(
    { length: count },
    (_, i) => encodeFrame(Kind.Chunk, i, { number: i }, new Uint8Array(i * 37).fill(i)),
  );
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

for (const size of [1, 3, 4, 13, 64, 100_000]) {
  Deno.test(`FrameReader finds the frames of a stream cut every ${size} bytes`, () => {
    const bytes = frames(30);
    const reader = new FrameReader();
    const found = [];
    for (let at = 0; at < bytes.length; at += size) {
      reader.push(bytes.subarray(at, at + size));
      for (let frame = reader.next(); frame !== undefined; frame = reader.next()) found.push(frame);
    }
    assert.equal(found.length, 30);
    for (const [i, frame] of found.entries()) {
      assert.equal(frame.id, i);
      assert.deepEqual(frame.header, { number: i });
      assert.deepEqual(frame.body, new Uint8Array(i * 37).fill(i));
    }
  });
}

Deno.test("FrameReader takes a frame larger than its buffer", () => {
  const body = new Uint8Array(1_000_000).map((_, i) => i % 251);
  const bytes = encodeFrame(Kind.Result, 7, null, body);
  const reader = new FrameReader();
  for (let at = 0; at < bytes.length; at += 65536) {
    assert.equal(reader.next(), undefined);
    reader.push(bytes.subarray(at, at + 65536));
  }
  assert.deepEqual(reader.next()?.body, body);
});
