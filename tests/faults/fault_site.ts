/** A real server that is going to be treated badly, and a look at what is left of its file. */

import assert from "node:assert/strict";
import { DatabaseSync } from "../../lib/sql/node_sqlite.ts";
import { family } from "../../bench/processes.ts";
import { RunningProgram } from "../helpers/command_line.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

const ALLOWED = ["insert-row", "update-row", "create-table", "alter-table"];

export class FaultSite implements AsyncDisposable {
  readonly folder = new TemporaryFolder();
  readonly path: string;
  #program: RunningProgram | null = null;
  #url = "";

  constructor(sql: string) {
    this.path = this.folder.database("data.db", sql);
  }

  async start(...args: string[]): Promise<void> {
    const allowed = ALLOWED.flatMap((action) => ["-s", `permissions.${action}`, "true"]);
    this.#program = new RunningProgram([this.path, "--port", "0", ...allowed, ...args]);
    this.#url = await this.#program.url();
  }

  /** Like a power failure for the processes: none of them can finish anything. */
  async kill(): Promise<void> {
    const program = this.#program;
    if (program === null) return;
    this.#program = null;
    for (const pid of family(program.pid)) Deno.kill(pid, "SIGKILL");
    await program.finished();
  }

  /** Ends the server as its users do. */
  async stop(): Promise<void> {
    await this.#program?.[Symbol.asyncDispose]();
    this.#program = null;
  }

  async post(path: string, body: unknown): Promise<Response> {
    return await fetch(`${this.#url}data/${path}`, { method: "POST", body: JSON.stringify(body) });
  }

  /** Sends lines for a load that never ends, until somebody does not like it any more. */
  async loadEndlessly(path: string, lines: () => Promise<string | null>): Promise<void> {
    const { port } = new URL(this.#url);
    using connection = await Deno.connect({ port: Number(port) });
    const encoder = new TextEncoder();
    const head = `POST /data/${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
      `Content-Type: application/x-ndjson\r\nContent-Length: 1000000000000\r\n\r\n`;
    for (let text: string | null = head; text !== null; text = await lines()) {
      for (let rest = encoder.encode(text); rest.length > 0;) {
        rest = rest.subarray(await connection.write(rest));
      }
    }
  }

  /** The same with `fetch`, which cuts a stream into chunks. */
  async load(path: string, body: ReadableStream<Uint8Array>): Promise<Response> {
    const headers = { "content-type": "application/x-ndjson" };
    return await fetch(`${this.#url}data/${path}`, { method: "POST", body, headers });
  }

  async get(path: string): Promise<Response> {
    return await fetch(`${this.#url}${path}`);
  }

  /** Rows as another program sees them. */
  rows(sql: string): unknown[][] {
    const database = new DatabaseSync(this.path, { timeout: 2000 });
    try {
      const statement = database.prepare(sql);
      statement.setReturnArrays(true);
      return statement.all();
    } finally {
      database.close();
    }
  }

  /** What was acknowledged is there once, and what was not, once or not at all. */
  checkRows(acknowledged: readonly string[], sent: number): void {
    assert.deepEqual(this.rows("pragma integrity_check"), [["ok"]]);
    const counts = new Map(
      this.rows("select name, count(*) from t group by name") as [string, number][],
    );
    assert.deepEqual([...counts].filter(([, count]) => Number(count) !== 1), []);
    assert.deepEqual(acknowledged.filter((name) => !counts.has(name)), []);
    assert.ok(counts.size <= sent);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    this.folder[Symbol.dispose]();
  }
}
