/** Asks plugins once, at the start, for what they add to an instance. */

import type { App } from "../context.ts";
import type { HookOfKind } from "./hook_kinds.ts";
import type { NamedAnswer } from "./manager.ts";

type Taker<Name extends HookOfKind<"all">> = (answer: NamedAnswer<Name>) => void;

/**
 * Hands what one hook (without arguments of its own) gives to whoever uses it. What cannot be used
 * is treated as if the plugin had thrown.
 */
export async function register<Name extends HookOfKind<"all">>(
  { plugins }: Pick<App, "plugins">,
  hook: Name,
  take: Taker<Name>,
): Promise<void> {
  if (!plugins.has(hook)) return;
  for (const answer of await plugins.named(hook, {} as never)) {
    try {
      take(answer);
    } catch (error) {
      plugins.report(answer.plugin, hook, error);
    }
  }
}
