import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { AppHandler } from "../../lib/http/app_handler.ts";
import { countConnections } from "../../lib/http/connection_count.ts";
import { Endpoint } from "../../lib/http/endpoint.ts";
import { type HttpServer, serve, type ServeOptions } from "../../lib/http/server.ts";
import { Route } from "../../lib/urls.ts";
import { fakeApp } from "../helpers/http_context.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

type Answer = (request: Request) => Promise<Response> | Response;

const ADDRESS = { host: "127.0.0.1", port: 0 };
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A server on a free port. */
function open(answer: Answer, options: ServeOptions = {}): Promise<HttpServer> {
  return serve(answer, ADDRESS, { log: () => {}, ...options });
}

async function textOf(url: string): Promise<string> {
  return await (await fetch(url)).text();
}

/** A connection that has sent this much and then waits. */
async function connect(url: string, text: string): Promise<Deno.Conn> {
  const connection = await Deno.connect({ port: Number(new URL(url).port), hostname: "127.0.0.1" });
  if (text) await connection.write(encoder.encode(text));
  return connection;
}

/** Resolves when the other side ends the connection. */
async function ended(connection: Deno.Conn): Promise<void> {
  try {
    while (await connection.read(new Uint8Array(1024)) !== null);
  } catch {
    // Reset is an end too.
  }
  connection.close();
}

Deno.test("serve() answers on the port that its url names", async () => {
  await using server = await open((request) => new Response(new URL(request.url).pathname));
  assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.equal(await textOf(`${server.url}/db/t`), "/db/t");
});

Deno.test("serve() compresses where the client can read it", async () => {
  const page = () => new Response("x".repeat(5000), { headers: { "content-type": "text/html" } });
  await using server = await open(page);
  const response = await fetch(server.url, { headers: { "accept-encoding": "gzip" } });
  assert.equal((await response.text()).length, 5000);
  assert.match(response.headers.get("vary") ?? "", /accept-encoding/i);
});

Deno.test("serve() does not announce an empty page to HEAD", async () => {
  const handler = new AppHandler(fakeApp(), {
    routes: [{ route: new Route("x", "/x"), endpoint: Endpoint.of(() => new Response("text")) }],
    actorFor: () => null,
    renderError: () => assert.fail("no error"),
  });
  await using server = await open((request) => handler.fetch(request));
  const response = await fetch(`${server.url}/x`, { method: "HEAD" });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-length"), null);
});

Deno.test("serve() throws when the port is in use", async () => {
  await using server = await open(() => new Response("x"));
  const port = Number(new URL(server.url).port);
  await assert.rejects(serve(() => new Response("x"), { ...ADDRESS, port }), Deno.errors.AddrInUse);
});

Deno.test(
  "serve() listens on a Unix domain socket",
  { ignore: Deno.build.os === "windows" },
  async () => {
    using folder = new TemporaryFolder();
    const path = folder.file("site.sock");
    const server = await serve(() => new Response("by socket"), { ...ADDRESS, uds: path });
    assert.equal(server.url, `unix:${path}`);
    const connection = await Deno.connect({ transport: "unix", path });
    await connection.write(
      encoder.encode("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
    );
    assert.match(decoder.decode(await readAll(connection)), /by socket$/);
    await server.shutdown();
    await assert.rejects(Deno.lstat(path), Deno.errors.NotFound);
  },
);

async function readAll(connection: Deno.Conn): Promise<Uint8Array> {
  return new Uint8Array(await new Response(connection.readable).arrayBuffer());
}

Deno.test("a handler that fails does not end the server", async () => {
  const log: string[] = [];
  const answer = (request: Request) => {
    if (request.url.endsWith("/bad")) throw new Error("broken");
    return new Response("good");
  };
  await using server = await open(answer, { log: (line) => log.push(line) });
  const response = await fetch(`${server.url}/bad`);
  assert.equal(response.status, 500);
  assert.doesNotMatch(await response.text(), /broken/);
  assert.match(log[0]!, /broken/);
  assert.equal(await textOf(`${server.url}/`), "good");
});

Deno.test("a rejection outside any request does not end the server", async () => {
  const logged = Promise.withResolvers<string>();
  await using server = await open(() => {
    Promise.reject(new Error("forgotten"));
    return new Response("good");
  }, { log: logged.resolve });
  assert.equal(await textOf(server.url), "good");
  assert.match(await logged.promise, /forgotten/);
});

Deno.test("serve() answers 503 when too many requests are in flight", async () => {
  const started = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const answer = async () => {
    started.resolve();
    await go.promise;
    return new Response("done");
  };
  await using server = await open(answer, { maxRequests: 1 });
  const first = textOf(server.url);
  await started.promise;
  const busy = await fetch(`${server.url}/x.json`);
  assert.equal(busy.headers.get("retry-after"), "1");
  assert.equal((await busy.json()).status, 503);
  go.resolve();
  assert.equal(await first, "done");
  assert.equal(await textOf(server.url), "done");
});

Deno.test("shutdown() finishes what is in flight and accepts nothing new", async () => {
  const started = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const server = await open(async () => {
    started.resolve();
    await go.promise;
    return new Response("finished");
  });
  const response = fetch(server.url);
  await started.promise;
  const stopped = server.shutdown();
  await assert.rejects(fetch(server.url), TypeError);
  go.resolve();
  assert.equal(await (await response).text(), "finished");
  await stopped;
  await server.finished;
});

Deno.test("shutdown() does not wait for connections without a whole request", async () => {
  const server = await open(() => new Response("x"));
  const connections = await Promise.all([
    connect(server.url, ""),
    connect(server.url, "GET / HTTP/1.1\r\nHost: x\r\nX-Half: "),
  ]);
  await fetch(server.url).then((response) => response.text());
  await server.shutdown();
  await Promise.all(connections.map(ended));
});

Deno.test("shutdown() gives up on a request that never ends", async () => {
  const started = Promise.withResolvers<void>();
  const go = Promise.withResolvers<Response>();
  const server = await open(() => {
    started.resolve();
    return go.promise;
  }, { shutdownTimeoutMs: 20 });
  const response = fetch(server.url).then((late) => late.text());
  await started.promise;
  await server.shutdown();
  go.resolve(new Response("late"));
  await response;
});

Deno.test("too many connections are dropped and the port is open again", {
  ignore: countConnections() === 0,
}, async () => {
  const log: string[] = [];
  await using server = await open(() => new Response("still here"), {
    maxConnections: countConnections() + 30,
    watchIntervalMs: 10,
    log: (line) => log.push(line),
  });
  const { url } = server;
  const idle = await Promise.all(
    Array.from({ length: 20 }, () => connect(url, "GET / HTTP/1.1\r\n")),
  );
  await Promise.all(idle.map(ended));
  assert.match(log[0]!, /^\d+ connections are open: dropping all of them/);
  assert.equal(await retried(() => textOf(url)), "still here");
});

Deno.test("a server without free file descriptors recovers", {
  ignore: Deno.build.os === "windows",
}, async () => {
  const script = fileURLToPath(new URL("../fixtures/http/small_server.ts", import.meta.url));
  const command = `ulimit -n 100; exec "$0" run -A "$1"`;
  await using process = new Deno.Command("sh", {
    args: ["-c", command, Deno.execPath(), script],
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const url = await firstLine(process.stdout);
  const idle: Deno.Conn[] = [];
  for (let i = 0; i < 120; i++) {
    const connection = await connect(url, "").catch(() => null);
    if (connection !== null) idle.push(connection);
  }
  assert.equal(await retried(() => textOf(url)), "ok");
  for (const connection of idle) connection.close();
  process.kill();
});

async function firstLine(stream: ReadableStream<Uint8Array>): Promise<string> {
  let text = "";
  for await (const chunk of stream) {
    text += decoder.decode(chunk);
    if (text.includes("\n")) break;
  }
  return text.trim();
}

/** The port is closed for a moment while connections are dropped. */
async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  for (let i = 0;; i++) {
    try {
      return await attempt();
    } catch (error) {
      if (i === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
