/** A folder with plugins and whatever else a site has; copies of plugins from the web stay in it. */

import { userCacheDirectory } from "../../lib/config/cache_directory.ts";
import { PluginCache } from "../../lib/plugins/plugin_cache.ts";
import { type Finished, type RunOptions, runProgram } from "./command_line.ts";
import { TemporaryFolder } from "./temporary.ts";

export class PluginSite extends TemporaryFolder {
  readonly cache = new PluginCache(this.file("cache/datasette/plugins"));

  /** @param files path -> content */
  constructor(files: Record<string, string> = {}) {
    super();
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  /** @returns the path */
  write(name: string, content: string): string {
    const path = this.file(name);
    Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
    Deno.writeTextFileSync(path, content);
    return path;
  }

  read(name: string): string {
    return Deno.readTextFileSync(this.file(name));
  }

  /** Environment of programs that run here. */
  get env(): Record<string, string> {
    const deno = Deno.env.get("DENO_DIR") ?? `${userCacheDirectory()}/deno`;
    return { XDG_CACHE_HOME: this.file("cache"), DENO_DIR: deno };
  }

  /** Runs the program in the folder. */
  async run(args: string[], options: RunOptions = {}): Promise<Finished> {
    const env = { ...this.env, ...options.env };
    return await runProgram(args, { cwd: this.path, ...options, env });
  }
}
