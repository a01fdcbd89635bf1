import assert from "node:assert/strict";
import { withHeaders } from "../../lib/http/headers.ts";

Deno.test("withHeaders() changes a response in place where that is possible", () => {
  const response = new Response("x");
  assert.equal(withHeaders(response, (headers) => headers.set("a", "b")), response);
  assert.equal(response.headers.get("a"), "b");
});

Deno.test("withHeaders() copies a response whose headers are fixed", async () => {
  const response = withHeaders(
    Response.redirect("http://localhost/x"),
    (headers) => headers.set("a", "b"),
  );
  assert.equal(response.status, 302);
  assert.equal(response.headers.get("location"), "http://localhost/x");
  assert.equal(response.headers.get("a"), "b");
  assert.equal(await response.text(), "");
});

Deno.test("withHeaders() does not hide a mistake in a header", () => {
  assert.throws(
    () => withHeaders(new Response("x"), (headers) => headers.set("a b", "c")),
    TypeError,
  );
});
