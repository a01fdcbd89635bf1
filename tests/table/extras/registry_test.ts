import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { Args } from "../../../lib/http/args.ts";
import { BadRequest } from "../../../lib/errors.ts";
import { EXTRAS } from "../../../lib/table/extras/catalogue.ts";
import {
  checkedExtraNames,
  extraNames,
  extrasOf,
  resolveExtras,
  type Resolvers,
} from "../../../lib/table/extras/registry.ts";

Deno.test("extraNames() reads commas and repeated arguments, each name once", () => {
  deepEqual(extraNames(new Args("_extra=a,b&_extra=b,,c")), ["a", "b", "c"]);
});

Deno.test("checkedExtraNames() names all that a kind of page does not have", () => {
  deepEqual(checkedExtraNames(["columns"], "row"), ["columns"]);
  throws(
    () => checkedExtraNames(["zzz", "count", "columns"], "row"),
    (error) => error instanceof BadRequest && error.message === "Unknown _extra: count, zzz",
  );
});

Deno.test("extrasOf() keeps the order of the catalogue", () => {
  const names: string[] = extrasOf("query").map(({ name }) => name);
  deepEqual(names, EXTRAS.map(({ name }) => name as string).filter((name) => names.includes(name)));
  ok(!names.includes("count"));
});

Deno.test("every extra is described in a phrase without a final period, and named once", () => {
  for (const { description } of EXTRAS) ok(/^[A-Z][^]*[^.]$/.test(description), description);
  equal(new Set(EXTRAS.map(({ name }) => name)).size, EXTRAS.length);
});

Deno.test("resolveExtras() computes what was asked for, and nothing else", async () => {
  const computed: string[] = [];
  const resolvers = new Proxy({}, {
    get: (_target, name: string) => (context: number) => {
      computed.push(name);
      return Promise.resolve(context + 1);
    },
  }) as Resolvers<"row", number>;
  deepEqual(await resolveExtras<"row", number>(["database", "columns"], resolvers, 1), {
    columns: 2,
    database: 2,
  });
  deepEqual(computed.sort(), ["columns", "database"]);
});
