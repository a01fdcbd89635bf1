import assert from "node:assert/strict";
import { guardStream } from "../../lib/http/guarded_stream.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

Deno.test("guardStream() passes everything on", async () => {
  const source = ReadableStream.from([bytes("ab"), bytes("cd")]);
  assert.equal(await new Response(guardStream(source)).text(), "abcd");
});

Deno.test("guardStream() reads only what is asked for", async () => {
  let pulls = 0;
  const source = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulls++;
      controller.enqueue(bytes("x"));
    },
  }, { highWaterMark: 0 });
  const reader = guardStream(source).getReader();
  assert.equal(pulls, 0);
  await reader.read();
  assert.equal(pulls, 1);
  await reader.cancel();
});

Deno.test("guardStream() ends the source when nobody reads on", async () => {
  const cancelled = Promise.withResolvers<unknown>();
  const source = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(bytes("x")),
    cancel: cancelled.resolve,
  });
  const reader = guardStream(source, 5).getReader();
  await reader.read();
  const reason = await cancelled.promise;
  assert.ok(reason instanceof DOMException && reason.name === "TimeoutError");
  await assert.rejects(reader.read(), { name: "TimeoutError" });
});

Deno.test("guardStream() waits for a slow source as long as somebody reads", async () => {
  const go = Promise.withResolvers<void>();
  const source = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await go.promise;
      controller.enqueue(bytes("late"));
      controller.close();
    },
  });
  const text = new Response(guardStream(source, 5)).text();
  setTimeout(go.resolve, 30);
  assert.equal(await text, "late");
});

Deno.test("guardStream() passes cancelling and errors on", async () => {
  let reason: unknown;
  const source = new ReadableStream<Uint8Array>({
    cancel(given) {
      reason = given;
    },
  });
  await guardStream(source).cancel("gone");
  assert.equal(reason, "gone");

  const failing = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new Error("query failed")),
  });
  await assert.rejects(new Response(guardStream(failing)).text(), { message: "query failed" });
});
