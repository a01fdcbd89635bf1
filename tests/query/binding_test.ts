import { deepEqual, throws } from "node:assert/strict";
import { SqlError } from "../../lib/errors.ts";
import { bindParameters, formValues } from "../../lib/query/binding.ts";
import type { MagicSource } from "../../lib/query/magic.ts";

const MAGIC: MagicSource = { actor: { id: "ruth" }, headers: new Headers(), cookies: {} };

Deno.test("bindParameters() binds what the statement asks for and nothing else", () => {
  deepEqual(bindParameters("select :a, :b", { a: "1", c: "2" }, { magic: null }), {
    a: "1",
    b: "",
  });
});

Deno.test("bindParameters() binds an argument that starts with an underscore", () => {
  deepEqual(bindParameters("select :_size", { _size: "5" }, { magic: null }), { _size: "5" });
});

Deno.test("bindParameters() keeps magic parameters out of a visitor's SQL", () => {
  throws(() => bindParameters("select :_actor_id", {}, { magic: null }), SqlError);
});

Deno.test("bindParameters() never takes a magic parameter from the query string", () => {
  deepEqual(bindParameters("select :_actor_id", { _actor_id: "root" }, { magic: MAGIC }), {
    _actor_id: "ruth",
  });
});

Deno.test("bindParameters() names the magic parameter that has no value", () => {
  throws(
    () => bindParameters("select :_actor_id", {}, { magic: { ...MAGIC, actor: null } }),
    /No value for the magic parameter ":_actor_id"/,
  );
});

Deno.test("bindParameters() refuses parameters without a name", () => {
  throws(() => bindParameters("select ?", {}, { magic: null }), /":name"/);
});

Deno.test("bindParameters() wants every parameter where all must be given", () => {
  throws(
    () => bindParameters("select :a, :b", { a: "1" }, { magic: MAGIC, mustBeGiven: true }),
    /No value for the parameter ":b"$/,
  );
});

Deno.test("formValues() asks for everything but underscores", () => {
  deepEqual(formValues(["until", "since", "_actor_id"], { since: "1900" }), {
    until: "",
    since: "1900",
  });
});
