import assert from "node:assert/strict";
import {
  encodePairs,
  quotePlus,
  withAddedArgs,
  withFormat,
  withRemovedArgs,
  withReplacedArgs,
} from "../../lib/text/query_string.ts";

const QUOTED: [string, string][] = [
  ["a b", "a+b"],
  ["_.-~", "_.-~"],
  ["!'()*", "%21%27%28%29%2A"],
  ["a&b=c+d/?é", "a%26b%3Dc%2Bd%2F%3F%C3%A9"],
  ["\ud800", "%EF%BF%BD"],
];

for (const [text, quoted] of QUOTED) {
  Deno.test(`quotePlus() of ${JSON.stringify(text)} is ${quoted}`, () => {
    assert.equal(quotePlus(text), quoted);
  });
}

Deno.test("encodePairs() keeps the order and repeated names", () => {
  assert.equal(encodePairs([["b", "1"], ["a", ""], ["b", "2 3"]]), "b=1&a=&b=2+3");
});

Deno.test("withAddedArgs() keeps existing arguments of the same name", () => {
  assert.equal(withAddedArgs("/p", "_facet=a&x=1", { _facet: "b" }), "/p?_facet=a&x=1&_facet=b");
});

Deno.test("withAddedArgs() removes a name whose value is null, and empty arguments", () => {
  assert.equal(withAddedArgs("/p", "a=1&b=&c", { a: null }), "/p");
});

Deno.test("withReplacedArgs() replaces every argument of the name", () => {
  assert.equal(withReplacedArgs("/p", "a=1&b=2&a=3", [["a", "x"], ["a", "y"]]), "/p?b=2&a=x&a=y");
  assert.equal(withReplacedArgs("/p", "a=1&b=2", { a: null }), "/p?b=2");
});

Deno.test("withRemovedArgs() removes names, or pairs whose value is the same", () => {
  assert.equal(withRemovedArgs("/p", "a=1&b=2&a=3", ["a"]), "/p?b=2");
  assert.equal(withRemovedArgs("/p", "a=1&b=2&a=3", { a: "3" }), "/p?a=1&b=2");
});

Deno.test("withRemovedArgs() prefers the query string inside the path", () => {
  assert.equal(withRemovedArgs("/p?a=1&b=2", "z=9", ["a"]), "/p?b=2");
});

const FORMATS: [string, string, Record<string, string> | undefined, string][] = [
  ["/db/t", "", undefined, "/db/t.json"],
  ["/db/t", "a=%20", undefined, "/db/t.json?a=%20"],
  ["/db/t.csv", "a=1", undefined, "/db/t.csv?a=1&_format=json"],
  ["/db/t", "a=1", { _size: "max", _b: "x y" }, "/db/t.json?a=1&_b=x+y&_size=max"],
];

for (const [path, query, extra, expected] of FORMATS) {
  Deno.test(`withFormat() gives ${expected}`, () => {
    assert.equal(withFormat(path, query, "json", extra), expected);
  });
}
