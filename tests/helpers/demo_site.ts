/** The demo as its visitors see it: built in a folder of its own and served on a free port. */
import { RunningProgram } from "./command_line.ts";
import { TemporaryFolder } from "./temporary.ts";

/** Use with `await using`. */
export class DemoSite implements AsyncDisposable {
  private constructor(
    readonly folder: TemporaryFolder,
    readonly program: RunningProgram,
    /** Without a slash at the end. */
    readonly url: string,
  ) {}

  static async start(...options: string[]): Promise<DemoSite> {
    const folder = new TemporaryFolder();
    const program = new RunningProgram(["demo", folder.path, "--port", "0", ...options]);
    return new DemoSite(folder, program, (await program.url()).replace(/\/$/, ""));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.program[Symbol.asyncDispose]();
    this.folder[Symbol.dispose]();
  }
}
