/** May a database be written to? SQL processes could; what the server may do decides. */

import { Forbidden } from "../errors.ts";

const SEPARATOR = Deno.build.os === "windows" ? "\\" : "/";

/** Files and folders that could be written to before the server gave up its permission. */
const kept: string[] = [];
/** Files of which the permission was asked already, which is slow; nobody takes it back but us. */
const granted = new Set<string>();

/** @param path absolute path of a database */
export async function mayWrite(path: string): Promise<boolean> {
  if (granted.has(path)) return true;
  const isKept = kept.some((known) => path === known || path.startsWith(known + SEPARATOR));
  if (!isKept && !await isGranted(path)) return false;
  granted.add(path);
  return true;
}

/**
 * A process gets permissions of its own: ours must be asked, or --allow-run would open all files.
 *
 * @throws {Forbidden}
 */
export async function ensureMayWrite(path: string): Promise<void> {
  if (await mayWrite(path)) return;
  throw new Forbidden("The server may not write to this database", {
    advice: "It was started without --allow-write for this file.",
  });
}

/** Keeps these databases writable while this process itself gives up writing. */
export async function keepWritable(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if (await isGranted(path)) kept.push(path);
  }
}

async function isGranted(path: string): Promise<boolean> {
  return (await Deno.permissions.query({ name: "write", path })).state === "granted";
}
