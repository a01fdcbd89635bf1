/** What the file system tells of a database file: has it changed, was it replaced? */

/** A change within this time of a look may be followed by another with the same time stamp. */
const RACY_MS = 40;

export interface FileState {
  /** Differs whenever the content may differ. */
  fingerprint: string;
  /** Differs when the path leads to another file. */
  identity: string;
  /** Too fresh to be trusted as "unchanged" at the next look. */
  isRacy: boolean;
  bytes: number;
}

/** State of a database file and its write-ahead log; null when the file is gone. */
export function readFileState(path: string): FileState | null {
  const file = statOrNull(path);
  if (file === null) return null;
  const log = statOrNull(`${path}-wal`);
  const changed = Math.max(file.mtime?.getTime() ?? 0, log?.mtime?.getTime() ?? 0);
  const part = (info: Deno.FileInfo) => `${info.mtime?.getTime() ?? 0}-${info.size}`;
  return {
    fingerprint: `${file.ino}-${part(file)}${log === null ? "" : `-${part(log)}`}`,
    identity: `${file.dev}-${file.ino}`,
    isRacy: Date.now() - changed < RACY_MS,
    bytes: file.size,
  };
}

function statOrNull(path: string): Deno.FileInfo | null {
  try {
    return Deno.statSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
