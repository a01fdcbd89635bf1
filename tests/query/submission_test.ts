import { deepEqual, rejects } from "node:assert/strict";
import { BadRequest } from "../../lib/errors.ts";
import { Args } from "../../lib/http/request.ts";
import { parseSubmission, type Submission } from "../../lib/query/submission.ts";

function parse(body: string, accept = "*/*", args = ""): Promise<Submission> {
  return parseSubmission({
    args: new Args(args),
    headers: new Headers({ accept }),
    text: () => Promise.resolve(body),
  });
}

const BODIES: [what: string, body: string, values: Record<string, string>][] = [
  ["reads a form", "title=a+b&due=", { title: "a b", due: "" }],
  ["lets the last of several values count", "a=1&a=2", { a: "2" }],
  ["reads a JSON object", ' {"a": "x", "n": 5, "t": true} ', { a: "x", n: "5", t: "true" }],
  ["drops the field csrftoken", "a=1&csrftoken=abc", { a: "1" }],
  ["reads nothing", "", {}],
];
for (const [what, body, values] of BODIES) {
  Deno.test(`parseSubmission() ${what}`, async () => {
    deepEqual(await parse(body), { values, wantsJson: false });
  });
}

const JSON_WISHES: [how: string, body: string, accept: string, args: string][] = [
  ["Accept: application/json", "", "application/json", ""],
  ["?_json=1", "", "*/*", "_json=1"],
  ["a field", "_json=1", "*/*", ""],
];
for (const [how, body, accept, args] of JSON_WISHES) {
  Deno.test(`parseSubmission() hears that JSON is wanted by ${how}`, async () => {
    deepEqual((await parse(body, accept, args)).wantsJson, true);
  });
}

Deno.test("parseSubmission() refuses broken JSON", async () => {
  await rejects(parse("{a: 1}"), BadRequest);
});
