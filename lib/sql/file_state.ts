/** What the file system tells of a database file: has it changed, was it replaced? */

import type { WalIndex } from "./wal_index.ts";
import { nodeFs } from "../text/late_node.ts";

/** A change within this time of a look may be followed by another with the same time stamp. */
const RACY_MS = 40;
/** The same for file systems that keep whole seconds, or even ones. */
const COARSE_RACY_MS = 2_100;

export interface FileState {
  /**
   * Differs whenever the content may differ. As long as that cannot be told from the time stamps,
   * each look has one of its own.
   */
  fingerprint: string;
  /** Differs when the path leads to another file. */
  identity: string;
  /** Too fresh to be trusted as "unchanged" at the next look. */
  isRacy: boolean;
  bytes: number;
}

/**
 * State of a database file and its write-ahead log; null when the file is gone. It is not opened:
 * closing it would give up all locks that this process holds on it (in a worker, or in a test), as
 * POSIX has it.
 * @param index tells what is committed in the log; without it, each write to the log is a change
 */
export function readFileState(path: string, index: WalIndex | null = null): FileState | null {
  const file = statOrNull(path);
  if (file === null) return null;
  const hasLog = mayExist(`${path}-wal`);
  const committed = hasLog ? index?.state() ?? null : null;
  const log = hasLog && committed === null ? statOrNull(`${path}-wal`) : null;
  const changed = Math.max(file.mtime?.getTime() ?? 0, log?.mtime?.getTime() ?? 0);
  const isRacy = Date.now() - changed < (changed % 1000 === 0 ? COARSE_RACY_MS : RACY_MS);
  const logState = committed ?? (log === null ? "" : part(log));
  return {
    fingerprint: `${file.ino}-${part(file)}-${logState}${isRacy ? `-look${++looks}` : ""}`,
    identity: `${file.dev}-${file.ino}`,
    isRacy,
    bytes: file.size,
  };
}

let looks = 0;

/** Usually there is none, and asking first takes a tenth of the time of an error. */
let mayExist = (_path: string) => true;

/** Makes looks at files faster, once the server has started: what it takes is slow to load. */
export function hurryLooks(): void {
  mayExist = nodeFs().existsSync;
}

/** A copy that keeps the time of its original (`cp -p`) still changes the ctime. */
function part({ ctime, mtime, size }: Deno.FileInfo): string {
  return `${mtime?.getTime() ?? 0}-${ctime?.getTime() ?? 0}-${size}`;
}

function statOrNull(path: string): Deno.FileInfo | null {
  try {
    return Deno.statSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
