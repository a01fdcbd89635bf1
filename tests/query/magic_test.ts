import { deepEqual, equal, match } from "node:assert/strict";
import { isMagic, type MagicSource, magicValue } from "../../lib/query/magic.ts";

const SOURCE: MagicSource = {
  actor: { id: "ruth", admin: true, teams: ["a", "b"], nothing: null },
  headers: new Headers({ "x-demo": "seen", host: "localhost" }),
  cookies: { lang: "fi" },
};

const CASES: [name: string, value: unknown][] = [
  ["_actor_id", "ruth"],
  ["_actor_admin", 1],
  ["_actor_teams", '["a","b"]'],
  ["_actor_nothing", null],
  ["_actor_missing", undefined],
  ["_actor_toString", undefined],
  ["_header_x_demo", "seen"],
  ["_header_host", "localhost"],
  ["_header_not_sent", ""],
  ["_header_é", ""],
  ["_cookie_lang", "fi"],
  ["_cookie_missing", undefined],
  ["_cookie_constructor", undefined],
  ["_now_tomorrow", undefined],
  ["_random_chars_x", undefined],
  ["_random_chars_99999", undefined],
  ["_other_key", undefined],
  ["plain", undefined],
];

for (const [name, value] of CASES) {
  Deno.test(`magicValue() of ${name} is ${JSON.stringify(value)}`, () => {
    equal(magicValue(name, SOURCE), value);
  });
}

Deno.test("magicValue() has no actor when nobody is signed in", () => {
  equal(magicValue("_actor_id", { ...SOURCE, actor: null }), undefined);
});

Deno.test("magicValue() tells the time in three forms", () => {
  match(String(magicValue("_now_epoch", SOURCE)), /^\d{10}$/);
  match(String(magicValue("_now_date_utc", SOURCE)), /^\d{4}-\d\d-\d\d$/);
  match(String(magicValue("_now_datetime_utc", SOURCE)), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

Deno.test("magicValue() gives as many random characters as asked for", () => {
  const lengths = [0, 1, 9, 128].map((n) => {
    return String(magicValue(`_random_chars_${n}`, SOURCE)).length;
  });
  deepEqual(lengths, [0, 1, 9, 128]);
});

Deno.test("isMagic() wants a known prefix and a key", () => {
  equal(isMagic("_actor_id"), true);
  equal(isMagic("_size"), false);
  equal(isMagic("_unknown_key"), false);
  equal(isMagic("actor_id"), false);
});
