/** Runs the real program as its users do. */

const MAIN = new URL("../../main.ts", import.meta.url).href;
const decoder = new TextDecoder();

export interface Finished {
  status: number;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** Permission flags of Deno; all permissions when absent. */
  permissions?: string[];
}

/** Runs the program to its end. */
export async function runProgram(args: string[], options: RunOptions = {}): Promise<Finished> {
  const { code, stdout, stderr } = await command(args, options).output();
  return { status: code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** A server that runs until it is stopped; use with `await using`. */
export class RunningProgram implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #output: { stdout: string; stderr: string } = { stdout: "", stderr: "" };
  readonly #reading: Promise<unknown>;
  #changed = Promise.withResolvers<void>();

  constructor(args: string[], options: RunOptions = {}) {
    this.#child = command(args, options).spawn();
    this.#reading = Promise.all([this.#read("stdout"), this.#read("stderr")]);
  }

  get pid(): number {
    return this.#child.pid;
  }
  get stdout(): string {
    return this.#output.stdout;
  }
  get stderr(): string {
    return this.#output.stderr;
  }

  /** Waits until the output matches; throws when the program ends before. */
  async waitFor(pattern: RegExp, from: "stdout" | "stderr" = "stderr"): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.#output[from]);
      if (match) return match;
      const ended = await Promise.race([this.#changed.promise, this.#reading.then(() => true)]);
      if (ended === true && !pattern.test(this.#output[from])) {
        throw new Error(`The program ended without ${pattern}:\n${this.stdout}${this.stderr}`);
      }
    }
  }

  /** The address that it says it serves at, with the slash. */
  async url(): Promise<string> {
    return (await this.waitFor(/Serving at (\S+)/))[1]!;
  }

  signal(signal: Deno.Signal): void {
    this.#child.kill(signal);
  }

  /** Waits for the end. */
  async finished(): Promise<Finished> {
    const { code } = await this.#child.status;
    await this.#reading;
    return { status: code, stdout: this.stdout, stderr: this.stderr };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.signal("SIGTERM");
    } catch {
      // It has ended already.
    }
    await this.finished();
  }

  async #read(name: "stdout" | "stderr"): Promise<void> {
    for await (const text of this.#child[name].pipeThrough(new TextDecoderStream())) {
      this.#output[name] += text;
      this.#changed.resolve();
      this.#changed = Promise.withResolvers<void>();
    }
  }
}

function command(args: string[], { cwd, env, permissions = ["-A"] }: RunOptions): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--no-check", ...permissions, MAIN, ...args],
    cwd,
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}
