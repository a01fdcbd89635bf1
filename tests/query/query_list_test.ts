import { deepEqual, equal, throws } from "node:assert/strict";
import { BadRequest } from "../../lib/errors.ts";
import { Args } from "../../lib/http/request.ts";
import type { StoredQuery } from "../../lib/internal/stored_queries.ts";
import {
  filterQueries,
  type ListedQuery,
  pageOfQueries,
  parseQueryListArguments,
} from "../../lib/query/query_list.ts";
import { storedQuery } from "./stored_query.ts";

const SIZES = { standard: 50, largest: 300 };

function listed(name: string, more: Partial<StoredQuery> = {}): ListedQuery {
  return { query: storedQuery({ name, ...more }), isPrivate: false };
}

const names = (queries: ListedQuery[]) => queries.map(({ query }) => query.name);
const parse = (text: string) => parseQueryListArguments(new Args(text), SIZES);

const ALL = [
  listed("zebra", { title: "add a task", isWrite: true }),
  listed("Beta", { sql: "select Year from works" }),
  listed("alpha", { source: "user", ownerId: "ruth", isPrivate: true }),
];

Deno.test("pageOfQueries() orders by title or name, whatever their case", () => {
  deepEqual(names(pageOfQueries(ALL, parse(""), false).queries), ["zebra", "alpha", "Beta"]);
});

Deno.test("pageOfQueries() continues behind the token of the page before", () => {
  const first = pageOfQueries(ALL, parse("_size=2"), false);
  equal(first.next, "alpha,alpha");
  const second = pageOfQueries(ALL, parse(`_size=2&_next=${first.next}`), false);
  deepEqual(names(second.queries), ["Beta"]);
  equal(second.next, null);
});

Deno.test("pageOfQueries() puts the database into the tokens of the list of all", () => {
  const queries = [listed("b", { database: "two" }), listed("c/d", { database: "one" })];
  const page = pageOfQueries(queries, parse("_size=1"), true);
  equal(page.next, "one,c~2Fd,c~2Fd");
  deepEqual(names(pageOfQueries(queries, parse(`_next=${page.next}`), true).queries), ["b"]);
});

Deno.test("pageOfQueries() refuses the token of another list", () => {
  throws(() => pageOfQueries(ALL, parse("_next=one,two,three"), false), BadRequest);
});

const FILTERS: [args: string, names: string[]][] = [
  ["", ["zebra", "Beta", "alpha"]],
  ["q=YEAR", ["Beta"]],
  ["q=task", ["zebra"]],
  ["q=%25", []],
  ["is_write=1", ["zebra"]],
  ["is_write=off", ["Beta", "alpha"]],
  ["is_private=TRUE", ["alpha"]],
  ["source=user", ["alpha"]],
  ["owner_id=ruth", ["alpha"]],
  ["owner_id=ruth&is_write=1", []],
];

for (const [args, expected] of FILTERS) {
  Deno.test(`filterQueries() with "${args}"`, () => {
    deepEqual(names(filterQueries(ALL, parse(args).filters)), expected);
  });
}

const SIZE_CASES: [text: string, size: number][] = [["", 50], ["0", 1], ["7", 7], ["max", 300]];
for (const [text, size] of SIZE_CASES) {
  Deno.test(`parseQueryListArguments() reads _size=${text} as ${size}`, () => {
    equal(parse(`_size=${text}`).size, size);
  });
}

const BAD: [args: string, message: string][] = [
  ["_size=x", "_size must be a positive integer"],
  ["_size=-1", "_size must be a positive integer"],
  ["_size=301", "_size must be <= 300"],
  ["is_write=perhaps", "is_write must be 0 or 1"],
  ["is_private=2", "is_private must be 0 or 1"],
];
for (const [args, message] of BAD) {
  Deno.test(`parseQueryListArguments() refuses ${args}`, () => {
    throws(() => parse(args), (error) => error instanceof BadRequest && error.message === message);
  });
}
