import assert from "node:assert/strict";
import { fingerprint } from "../../lib/text/fingerprint.ts";

Deno.test("fingerprint() is 22 letters and digits, the same for the same text", () => {
  assert.match(fingerprint(""), /^[0-9a-z]{22}$/);
  assert.equal(fingerprint("atlas"), fingerprint("atlas"));
});

Deno.test("fingerprint() tells similar texts apart", () => {
  const texts = ["", "a", "b", "ab", "ba", "A", "\u{1F5FA}", "ä", "\u0000", "a\n", "aa"];
  for (let number = 0; number < 20_000; number++) texts.push(`/world/cities/${number}`);
  assert.equal(new Set(texts.map(fingerprint)).size, texts.length);
});

Deno.test("each bit of a text changes about half the bits of either part", () => {
  const bits = (text: string) => {
    const print = fingerprint(text);
    return [print.slice(0, 11), print.slice(11)].map((part) => parseInt(part, 36)).map((
      number,
    ) => [...number.toString(2).padStart(53, "0")]);
  };
  for (const [one, other] of [["cities1", "cities2"], ["x".repeat(300), "x".repeat(299) + "y"]]) {
    bits(one!).forEach((half, at) => {
      const changed = half.filter((bit, place) => bit !== bits(other!)[at]![place]).length;
      assert.ok(changed > 12 && changed < 41, `${changed} of 53 bits`);
    });
  }
});
