/** Things that plugins registered, which name their plugin when they fail. */

import type { DatasetteRequest } from "../http/request.ts";
import type { SqlValue } from "../sql/value.ts";
import type { Common } from "./hooks.ts";
import type { Awaitable, OutputRenderer, RenderArguments, TokenHandler } from "./hook_types.ts";
import type { PluginManager } from "./manager.ts";

type Guard = Pick<PluginManager, "attempt" | "demand">;

/** A format: without its answer there is nothing to show, but its link can be gone without. */
export function guardedRenderer(
  guard: Guard,
  plugin: string,
  renderer: OutputRenderer<Common & RenderArguments>,
): OutputRenderer<Common & RenderArguments> {
  const origin = { plugin, hook: "registerOutputRenderer" } as const;
  return {
    extension: renderer.extension,
    render: (args) => guard.demand(origin, () => renderer.render(args)),
    canRender: async (args) =>
      renderer.canRender === undefined ||
      (await guard.attempt(origin, () => renderer.canRender?.(args)) ?? false),
  };
}

/** A kind of tokens: whoever brings one that cannot be checked is not let in. */
export function guardedTokenHandler(
  guard: Guard,
  plugin: string,
  handler: TokenHandler,
): TokenHandler {
  const origin = { plugin, hook: "registerTokenHandler" } as const;
  return {
    name: handler.name,
    createToken: (args) => guard.demand(origin, () => handler.createToken(args)),
    verifyToken: (token) => guard.demand(origin, () => handler.verifyToken(token)),
  };
}

/** The value for the part of the name after the prefix. */
export type MagicFunction = (key: string, request: DatasetteRequest) => Awaitable<SqlValue>;

/** Magic parameters: a statement does not run without them. */
export function guardedMagic(guard: Guard, plugin: string, value: MagicFunction): MagicFunction {
  const origin = { plugin, hook: "registerMagicParameters" } as const;
  return (key, request) => guard.demand(origin, () => value(key, request));
}
