/** `--lock-down`: a server that has started gives up what it no longer needs. */

import { UsageError } from "../errors.ts";
import type { ServeFlags } from "./flags.ts";

/** Deno's own types do not know "import" yet. */
type PermissionName = Deno.PermissionName | "import";

/** SQL processes are started with permissions of their own, so that writing goes on without ours. */
const NEEDED_TO_START: readonly PermissionName[] = ["import", "env", "sys", "ffi", "write"];
const ALL: readonly PermissionName[] = [...NEEDED_TO_START, "read", "net"];

const EXCLUDES: [keyof ServeFlags, string][] = [["reload", "--reload"], ["open", "--open"]];

/** @throws {UsageError} for options that need later what is given up */
export function checkLockDown(flags: ServeFlags): void {
  for (const [name, option] of EXCLUDES) {
    if (flags[name]) {
      throw new UsageError(`--lock-down and ${option} exclude each other: it needs more later`, 2);
    }
  }
}

/**
 * Whoever may run every program cannot give up all but one (Deno knows no such step down). So the
 * server starts again, as a process that may run Deno only.
 * @returns its exit status, or null when there is no need, or no way
 */
export async function runNarrowed(): Promise<number | null> {
  if (!isGranted("run") || Deno.build.standalone || !ALL.every(isGranted)) return null;
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--no-check",
      ...ALL.map((name) => `--allow-${name}`),
      `--allow-run=${Deno.execPath()}`,
      Deno.mainModule,
      ...Deno.args,
    ],
  }).spawn();
  // A terminal sends Ctrl-C to both of us.
  const pass = (signal: Deno.Signal) => () => {
    if (signal !== "SIGINT" || !Deno.stdin.isTerminal()) child.kill(signal);
  };
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];
  for (const signal of signals) Deno.addSignalListener(signal, pass(signal));
  const { code } = await child.status;
  return code;
}

/**
 * Gives up permissions for the rest of this process.
 * @param kept permissions that are needed all the same
 * @returns one line about it
 */
export function lockDown(kept: readonly PermissionName[] = []): string {
  const names = NEEDED_TO_START.filter((name) => !kept.includes(name));
  for (const name of names) Deno.permissions.revokeSync(descriptor(name));
  const advice = isGranted("run")
    ? "; any program may still be started: give --allow-run=deno instead of more"
    : "";
  return `Locked down: gave up ${names.join(", ")}${advice}`;
}

function isGranted(name: PermissionName): boolean {
  return Deno.permissions.querySync(descriptor(name)).state === "granted";
}

function descriptor(name: PermissionName): Deno.PermissionDescriptor {
  return { name } as Deno.PermissionDescriptor;
}
