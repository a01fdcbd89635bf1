/** How many connections this process has open, as far as the system tells. */

const DESCRIPTORS = "/proc/self/fd";

/** Open file descriptors, nearly all of them connections; 0 where that cannot be known. */
export function countConnections(): number {
  if (!mayLook()) return 0;
  try {
    return [...Deno.readDirSync(DESCRIPTORS)].length;
  } catch {
    // Out of file descriptors: the listener notices by itself.
    return 0;
  }
}

/** Asks for the permission without asking the person at the terminal. */
function mayLook(): boolean {
  const permission = { name: "read", path: DESCRIPTORS } as const;
  return Deno.build.os === "linux" && Deno.permissions.querySync(permission).state === "granted";
}
