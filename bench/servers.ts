/** The servers that are compared: ours, a bare one, and Datasette where it is installed. */
import { fileURLToPath } from "node:url";
import { pause } from "./processes.ts";

export type ServerName = "ours" | "limit" | "datasette";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** The command that serves a database, without the port. */
export function command(name: ServerName, ...args: string[]): string[] {
  switch (name) {
    case "ours":
      return [Deno.execPath(), "run", "--allow-all", `${ROOT}main.ts`, ...args];
    case "limit":
      return [Deno.execPath(), "run", "--allow-all", `${ROOT}bench/limit_server.ts`, ...args];
    case "datasette":
      return ["datasette", ...args];
  }
}

/** Ours and the bare one, and Datasette if the command exists. */
export async function available(...names: ServerName[]): Promise<ServerName[]> {
  if (!names.includes("datasette") || await hasDatasette()) return names;
  return names.filter((name) => name !== "datasette");
}

async function hasDatasette(): Promise<boolean> {
  try {
    return (await new Deno.Command("datasette", { args: ["--version"] }).output()).success;
  } catch {
    return false;
  }
}

export class Server implements AsyncDisposable {
  private constructor(
    readonly name: ServerName,
    readonly port: number,
    readonly process: Deno.ChildProcess,
    /** Milliseconds from the start of the process to the first answer. */
    readonly startMs: number,
  ) {}

  /** Starts it and waits for the first answer to a path. */
  static async start(name: ServerName, path: string, ...args: string[]): Promise<Server> {
    const port = freePort();
    const [program = "", ...rest] = command(name, ...args, "--port", `${port}`);
    const began = performance.now();
    const process = new Deno.Command(program, {
      args: rest,
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
    const server = new Server(name, port, process, await firstAnswer(port, path, process, began));
    return server;
  }

  get pid(): number {
    return this.process.pid;
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.process.kill("SIGTERM");
    await this.process.status;
  }
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}

const START_LIMIT_MS = 20_000;

async function firstAnswer(
  port: number,
  path: string,
  process: Deno.ChildProcess,
  began: number,
): Promise<number> {
  let ended = false;
  process.status.then(() => ended = true);
  while (performance.now() - began < START_LIMIT_MS && !ended) {
    if (await isListening(port)) {
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      await response.body?.cancel();
      if (response.ok) return performance.now() - began;
    }
    await pause(2);
  }
  if (!ended) process.kill("SIGKILL");
  throw new Error(`a server did not answer ${path}`);
}

/** Asks as cheaply as possible: the server shares the processors with whoever waits for it. */
async function isListening(port: number): Promise<boolean> {
  try {
    (await Deno.connect({ hostname: "127.0.0.1", port })).close();
    return true;
  } catch {
    return false;
  }
}
