import { equal, throws } from "node:assert/strict";
import { Args } from "../../lib/http/args.ts";
import { BadRequest } from "../../lib/errors.ts";
import { parseJsonOptions } from "../../lib/render/json_options.ts";

Deno.test("parseJsonOptions() refuses an _json_infinity that is neither on nor off", () => {
  throws(() => parseJsonOptions(new Args("_json_infinity=maybe")), BadRequest);
});

Deno.test("parseJsonOptions() keeps an unknown shape for the error about it", () => {
  const { shape, shapeText } = parseJsonOptions(new Args("_shape="));
  equal(shape, null);
  equal(shapeText, "");
});
