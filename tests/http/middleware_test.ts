import assert from "node:assert/strict";
import { compose, type Middleware } from "../../lib/http/middleware.ts";
import { fakeContext } from "../helpers/http_context.ts";

Deno.test("compose() runs the first layer outermost", async () => {
  const steps: string[] = [];
  const layer = (name: string): Middleware => async (_context, next) => {
    steps.push(`${name} in`);
    const response = await next();
    steps.push(`${name} out`);
    return response;
  };
  const handle = compose([layer("a"), layer("b")], () => {
    steps.push("end");
    return new Response("x");
  });
  assert.equal(await (await handle(fakeContext("/"))).text(), "x");
  assert.deepEqual(steps, ["a in", "b in", "end", "b out", "a out"]);
});

Deno.test("a layer of compose() may answer itself", async () => {
  const handle = compose([() => new Response("early")], () => assert.fail("not reached"));
  assert.equal(await (await handle(fakeContext("/"))).text(), "early");
});
