/** The plugins that work inside SQL processes, as the server sees them. */

import type { LoadedPlugin } from "../plugins/plugin.ts";
import type { WirePlugin } from "./protocol.ts";
import type { PluginTrouble } from "./sql_process.ts";
import type { PluginPermissions } from "./transport.ts";

/** Hooks that run in the processes of each kind. */
const HOOKS = {
  reader: ["prepareConnection"],
  writer: ["prepareConnection", "writeWrapper"],
} as const;
type Role = keyof typeof HOOKS;

const LOADS_EXTENSIONS = "--allow-ffi";

export class ProcessPlugins {
  /** They may load extensions of SQLite: a plugin says that it does, and the server may. */
  readonly mayLoadExtensions: boolean;
  /**
   * Plugins given as objects (in tests) by name: no other process could have them, so SQL runs in
   * this one. null: there are none.
   */
  readonly objects: ReadonlyMap<string, unknown> | null;
  readonly #plugins: readonly LoadedPlugin[];
  /** Name of a plugin -> why it is no longer loaded. */
  readonly #off = new Map<string, string>();
  readonly #told = new Set<string>();

  constructor(plugins: readonly LoadedPlugin[]) {
    this.#plugins = plugins;
    const working = this.#of("writer");
    const objects = working.filter(({ module }) => module === undefined);
    this.objects = objects.length === 0
      ? null
      : new Map(working.map(({ plugin }) => [plugin.name, plugin]));
    this.mayLoadExtensions =
      working.some(({ plugin }) => plugin.flags?.includes(LOADS_EXTENSIONS)) &&
      Deno.permissions.querySync({ name: "ffi" }).state === "granted";
  }

  list(role: Role): WirePlugin[] {
    return this.#of(role).map(({ plugin: { name }, module }) => ({
      name,
      specifier: module?.specifier ?? null,
      off: this.#off.get(name) ?? null,
    }));
  }

  /** What their modules need; undefined when there are none. */
  permissions(role: Role): PluginPermissions | undefined {
    const plugins = this.#of(role);
    if (plugins.length === 0) return undefined;
    const reads = plugins.flatMap(({ module }) => module?.reads ?? []);
    return { reads: [...new Set(reads)], ffi: this.mayLoadExtensions };
  }

  /**
   * Tells of trouble, once.
   * @returns whether a plugin is off from now on
   */
  isOffAfter(trouble: PluginTrouble): boolean {
    if ("failed" in trouble) {
      this.#tell(trouble.failed);
      return false;
    }
    const { hung } = trouble;
    const reason = `Plugin "${hung}": hook "prepareConnection" did not come to an end`;
    this.#tell(`${reason}; its SQL functions are off until the next start`);
    if (this.#off.has(hung)) return false;
    this.#off.set(hung, reason);
    return true;
  }

  #of(role: Role): LoadedPlugin[] {
    return this.#plugins.filter(({ hooks }) => HOOKS[role].some((hook) => hooks.includes(hook)));
  }

  #tell(line: string): void {
    if (this.#told.has(line)) return;
    this.#told.add(line);
    Deno.stderr.writeSync(new TextEncoder().encode(`Warning: ${line}\n`));
  }
}
