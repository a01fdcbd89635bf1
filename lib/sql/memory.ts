/** Memory of another process, where the system tells. */

const PAGE_BYTES = 4096;
let readable = Deno.build.os === "linux";

/** Resident bytes of a process; 0 where it cannot be known (then only SQLite's own limit holds). */
export function residentBytes(pid: number): number {
  if (!readable || pid === 0) return 0;
  try {
    const pages = Deno.readTextFileSync(`/proc/${pid}/statm`).split(" ")[1];
    return Number(pages) * PAGE_BYTES;
  } catch (error) {
    // Without permission to read /proc there is no use in asking again.
    if (!(error instanceof Deno.errors.NotFound)) readable = false;
    return 0;
  }
}
