import assert from "node:assert/strict";
import { readBody, readForm, readJson } from "../../lib/http/body.ts";
import { HttpError } from "../../lib/errors.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const post = (body: BodyInit, headers: HeadersInit = {}) =>
  new Request("http://h/", { method: "POST", body, headers });

function hasStatus(status: number) {
  return (error: unknown) => error instanceof HttpError && error.status === status;
}

Deno.test("readBody() joins the chunks", async () => {
  const body = ReadableStream.from([bytes("ab"), bytes("cd")]);
  assert.deepEqual(await readBody(post(body), { maxBytes: 4, timeoutMs: 0 }), bytes("abcd"));
});

Deno.test("readBody() of a request without body is empty", async () => {
  const body = await readBody(new Request("http://h/"), { maxBytes: 1, timeoutMs: 1000 });
  assert.equal(body.length, 0);
});

Deno.test("readBody() refuses a body that is declared far too long before reading it", async () => {
  const request = post("x", { "content-length": "101" });
  await assert.rejects(readBody(request, { maxBytes: 10, timeoutMs: 0 }), {
    status: 413,
    message: "Request body exceeded maximum size of 10 bytes",
  });
  assert.equal(request.bodyUsed, false);
});

Deno.test("readBody() takes the rest of a body that is too long, so that the answer is read", async () => {
  let isRead = false;
  async function* parts() {
    yield bytes("1234567890");
    yield bytes("x");
    isRead = true;
    await Promise.resolve();
  }
  const request = post(ReadableStream.from(parts()));
  await assert.rejects(readBody(request, { maxBytes: 10, timeoutMs: 0 }), hasStatus(413));
  assert.equal(isRead, true);
});

Deno.test("readBody() does not take an endless body", async () => {
  let chunks = 0;
  const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      chunks++;
      controller.enqueue(bytes("12345"));
    },
  });
  await assert.rejects(readBody(post(endless), { maxBytes: 12, timeoutMs: 0 }), hasStatus(413));
  assert.ok(chunks < 30);
});

Deno.test("readBody() gives up on a body that does not arrive", async () => {
  let isCancelled = false;
  const silent = new ReadableStream<Uint8Array<ArrayBuffer>>({
    cancel() {
      isCancelled = true;
    },
  });
  await assert.rejects(readBody(post(silent), { maxBytes: 0, timeoutMs: 5 }), hasStatus(408));
  assert.equal(isCancelled, true);
});

Deno.test("readBody() reports a body that broke off as a bad request", async () => {
  const broken = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => controller.error(new TypeError("connection lost")),
  });
  await assert.rejects(readBody(post(broken), { maxBytes: 0, timeoutMs: 0 }), hasStatus(400));
});

Deno.test("readBody() keeps small bodies of a declared length within the same limits", async () => {
  const small = (body: BodyInit) => post(body, { "content-length": "5" });
  const limits = { maxBytes: 4, timeoutMs: 60_000 };
  assert.deepEqual(await readBody(small("abcd"), limits), bytes("abcd"));
  await assert.rejects(readBody(small("abcde"), limits), hasStatus(413));
  const silent = new ReadableStream<Uint8Array<ArrayBuffer>>();
  await assert.rejects(readBody(small(silent), { ...limits, timeoutMs: 5 }), hasStatus(408));
  const broken = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => controller.error(new TypeError("connection lost")),
  });
  await assert.rejects(readBody(small(broken), limits), hasStatus(400));
});

Deno.test("readJson() reports bad JSON and bad UTF-8 as a bad request", () => {
  assert.throws(() => readJson(bytes("{")), hasStatus(400));
  assert.throws(() => readJson(new Uint8Array([0x22, 0xff, 0x22])), hasStatus(400));
});

Deno.test("readForm() reads both kinds of forms and leaves out files", async () => {
  const encoded = await readForm(
    bytes("a=1&b=x+y&a=2"),
    "application/x-www-form-urlencoded; charset=utf-8",
  );
  assert.deepEqual(encoded.getAll("a"), ["1", "2"]);
  assert.equal(encoded.get("b"), "x y");

  const data = new FormData();
  data.append("a", "1");
  data.append("file", new Blob(["content"]), "f.txt");
  const request = post(data);
  const body = new Uint8Array(await request.arrayBuffer());
  const multipart = await readForm(body, request.headers.get("content-type")!);
  assert.deepEqual(multipart.pairs(), [["a", "1"]]);
});

for (const type of ["", "application/json", "multipart/form-data; boundary=x"]) {
  Deno.test(`readForm() refuses ${type || "a missing content type"}`, async () => {
    await assert.rejects(readForm(bytes("a=1"), type), hasStatus(400));
  });
}
