/** A web server for plugins, whose files a test can change, and which can be down. */

export class PluginServer implements AsyncDisposable {
  readonly files: Map<string, string>;
  readonly url: string;
  /** Paths that were asked for. */
  readonly requests: string[] = [];
  isDown = false;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  /** @param files path without a slash at the start -> content */
  constructor(files: Record<string, string>) {
    this.files = new Map(Object.entries(files));
    this.#server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      (request) => this.#answer(new URL(request.url).pathname.slice(1)),
    );
    this.url = `http://127.0.0.1:${this.#server.addr.port}/`;
  }

  #answer(path: string): Response {
    this.requests.push(path);
    if (this.isDown) return new Response("down", { status: 503 });
    const content = this.files.get(path);
    if (content === undefined) return new Response("missing", { status: 404 });
    const type = path.endsWith(".html") ? "text/html" : "application/octet-stream";
    return new Response(content, { headers: { "content-type": type } });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }
}
