import { deepEqual, equal } from "node:assert/strict";
import { type JumpItem, matchJumpItems } from "../../../lib/views/jump/jump_items.ts";

function item(type: string, label: string, searchText = label.replace(":", "")): JumpItem {
  return { type, label, url: `/${label}`, description: null, searchText };
}

const ITEMS = [
  item("query", "extra: ports"),
  item("view", "extra: deep_ports"),
  item("table", "extra: weather"),
  item("table", "extra: ports"),
  item("database", "extra"),
  item("table", "atlas: 100%"),
];

const CASES: [q: string, labels: string[]][] = [
  ["extra", [
    "database extra",
    "table extra: ports",
    "table extra: weather",
    "view extra: deep_ports",
    "query extra: ports",
  ]],
  ["  EXTRA   port ", ["table extra: ports", "view extra: deep_ports", "query extra: ports"]],
  ["port extra", []],
  ["%", ["table atlas: 100%"]],
  [".", []],
];
for (const [q, labels] of CASES) {
  Deno.test(`matchJumpItems() for "${q}"`, () => {
    const { matches } = matchJumpItems(ITEMS, q);
    deepEqual(matches.map(({ type, label }) => `${type} ${label}`), labels);
  });
}

Deno.test("matchJumpItems() puts an exact display name first", () => {
  const named = { ...item("menu", "z", "plugin home"), displayName: "Home" };
  const { matches } = matchJumpItems([item("table", "a: home"), named], "home");
  deepEqual(matches.map(({ label }) => label), ["z", "a: home"]);
});

Deno.test("matchJumpItems() for the menu counts own names more than those of databases", () => {
  const place = (type: string, database: string, child?: string): JumpItem => ({
    ...item(type, child === undefined ? database : `${database}: ${child}`),
    ownName: child ?? database,
  });
  const places = [
    place("table", "sea", "a"),
    place("table", "land", "overseas"),
    place("query", "land", "north sea"),
    place("table", "land", "sea_marks"),
    place("view", "land", "sea"),
    place("database", "sea"),
    place("table", "land", "hills"),
  ];
  const labels = (q: string, options?: { forMenu: boolean }) =>
    matchJumpItems(places, q, options).matches.map(({ label }) => label);
  deepEqual(labels("sea", { forMenu: true }), [
    "sea",
    "land: sea",
    "land: sea_marks",
    "land: north sea",
    "land: overseas",
    "sea: a",
  ]);
  deepEqual(labels("Sea A", { forMenu: true }), ["land: sea_marks", "sea: a"]);
  // Datasette's order, which its JSON keeps.
  deepEqual(labels("sea").slice(0, 3), ["sea", "sea: a", "land: overseas"]);
});

Deno.test("matchJumpItems() lists a hundred at most, and says so", () => {
  const many = Array.from({ length: 101 }, (_, i) => item("table", `t: ${i}`));
  const { matches, isTruncated } = matchJumpItems(many, "");
  equal(matches.length, 100);
  equal(isTruncated, true);
  equal(matchJumpItems(many.slice(1), "").isTruncated, false);
});

Deno.test("matchJumpItems() puts hidden tables last where they are to be", () => {
  const hidden = { ...item("table", "a"), isHidden: true };
  const items = [hidden, item("query", "a: query")];
  const labels = (options?: { forMenu: boolean }) =>
    matchJumpItems(items, "a", options).matches.map(({ label }) => label);
  deepEqual(labels(), ["a", "a: query"]);
  deepEqual(labels({ forMenu: true }), ["a: query", "a"]);
});
