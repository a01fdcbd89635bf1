import assert from "node:assert/strict";
import { generateLoad, pathsOf } from "../../bench/load.ts";

/** Answers every request with the same bytes, cut into pieces of a few bytes. */
async function serveBytes(answer: string, use: (url: string) => Promise<void>): Promise<void> {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const connections: Deno.Conn[] = [];
  const accepting = (async () => {
    for await (const connection of listener) {
      connections.push(connection);
      answerAll(connection, answer).catch(() => {});
    }
  })();
  try {
    await use(`http://127.0.0.1:${listener.addr.port}/`);
  } finally {
    listener.close();
    await accepting;
    for (const connection of connections) connection.close();
  }
}

async function answerAll(connection: Deno.Conn, answer: string): Promise<void> {
  const bytes = new TextEncoder().encode(answer);
  while (await connection.read(new Uint8Array(1024)) !== null) {
    for (let at = 0; at < bytes.length; at += 7) await connection.write(bytes.subarray(at, at + 7));
  }
}

const ANSWERS: [what: string, answer: string, isError: boolean][] = [
  ["a length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", false],
  [
    "chunks",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n",
    false,
  ],
  ["an error status", "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", true],
];

for (const [what, answer, isError] of ANSWERS) {
  Deno.test(`generateLoad() reads one answer after the other: ${what}`, async () => {
    await serveBytes(answer, async (url) => {
      const { requests, errors, p50, p99, max } = await generateLoad(url, 2, 0.1);
      if (isError) {
        assert.ok(errors > 1 && requests === 0, `${errors} errors, ${requests} requests`);
        return;
      }
      assert.ok(requests > 1 && errors === 0, `${errors} errors, ${requests} requests`);
      assert.ok(p50 <= p99 && p99 <= max);
    });
  });
}

Deno.test("pathsOf() counts up to the limit and begins anew", () => {
  const next = pathsOf("/t?_next={3}&id={100}", 1);
  assert.deepEqual([next(), next()], ["/t?_next=2&id=2", "/t?_next=0&id=3"]);
  assert.equal(pathsOf("/t")(), "/t");
});
