/**
 * Calls of hooks: `DATASETTE_TRACE_PLUGINS=1` shows each as a line on the error output, and with
 * `trace_debug` requests for `?_trace=1` have them in their answer.
 */

import type { Settings } from "../config/settings.ts";
import { logLine } from "../http/log.ts";
import { currentTrace } from "../http/trace.ts";
import type { HookCall } from "./hook_caller.ts";

const INSPECT: Deno.InspectOptions = { depth: 1, compact: true, breakLength: Infinity };

/** Long values are cut here. */
const LONGEST = 500;

/** What is told of calls; undefined when nobody asked for it. */
export function pluginTrace(
  { trace_debug }: Pick<Settings, "trace_debug">,
): ((call: HookCall) => void) | undefined {
  const isPrinted = isOn();
  if (!isPrinted && !trace_debug) return undefined;
  return (call) => {
    if (isPrinted) logLine(traceLine(call));
    if (trace_debug) addToTrace(call);
  };
}

function addToTrace({ hook, plugin, result, started }: HookCall): void {
  const error = result instanceof Error ? result : undefined;
  currentTrace()?.addHook(hook, plugin, { started, ended: performance.now(), error });
}

/** `hook=menuLinks plugin=datasette-x arguments={ actor: null } result=[ ... ]` */
export function traceLine({ hook, plugin, args, result }: HookCall): string {
  return `hook=${hook} plugin=${plugin} arguments=${shown(args)} result=${shown(result)}`;
}

/** An error is told by its message: its stack would fill the screen. */
function shown(value: unknown): string {
  const text = value instanceof Error ? String(value) : Deno.inspect(value, INSPECT);
  const line = text.replace(/\s*\n\s*/g, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** Without permission to read the environment nothing can be asked for there. */
function isOn(): boolean {
  try {
    const value = Deno.env.get("DATASETTE_TRACE_PLUGINS") ?? "";
    return value !== "" && value !== "0";
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return false;
    throw error;
  }
}
