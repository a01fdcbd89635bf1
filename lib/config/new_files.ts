/** Files that may become databases: they are judged until they are good, and reported if they do not. */

import { type FileCondition, fileCondition } from "./database_file.ts";

interface Candidate {
  signature: string;
  condition: FileCondition | "unreadable";
  /** When it was first seen with this signature, and in this condition. */
  sameSince: number;
  since: number;
  isReported: boolean;
}

/** A file must stay the same for so long: some programs reserve the space before they write. */
const SETTLE_MS = 250;
/** A database that is written to all the time is served after so long. */
const RESTLESS_MS = 3_000;
/** An empty file is not yet a database for so long. */
const EMPTY_MS = 5_000;
/** A file of which something is missing is reported when nothing has come for so long. */
const PATIENCE_MS = 10_000;

const REASONS = {
  incomplete: "a part of it is missing",
  foreign: "it is not a SQLite database (or it is encrypted)",
  unreadable: "it cannot be read",
} as const;

export class NewFiles {
  readonly #warn: (line: string) => void;
  readonly #candidates = new Map<string, Candidate>();

  /** @param warn gets a line about each file that cannot be served */
  constructor(warn: (line: string) => void) {
    this.#warn = warn;
  }

  /** Milliseconds after which the files should be looked at again; Infinity when none is on its way. */
  get dueIn(): number {
    const isOnItsWay = ({ condition, isReported }: Candidate) =>
      condition !== "empty" && !isReported;
    return this.#candidates.values().some(isOnItsWay) ? SETTLE_MS : Infinity;
  }

  /** Forgets all that are not among these. */
  keep(paths: ReadonlySet<string>): void {
    for (const path of this.#candidates.keys()) {
      if (!paths.has(path)) this.#candidates.delete(path);
    }
  }

  /**
   * Can the file be served now? Once it can, it is forgotten here.
   * @param isStart whatever is there at the start has had its time
   */
  isReady(path: string, isStart: boolean): boolean {
    const candidate = this.#judge(path);
    if (candidate === null) return false;
    const { condition, sameSince, since } = candidate;
    const same = isStart ? Infinity : Date.now() - sameSince;
    const isReady = condition === "whole"
      ? same >= SETTLE_MS || Date.now() - since >= RESTLESS_MS
      : condition === "empty" && same >= EMPTY_MS;
    if (isReady) this.#candidates.delete(path);
    else this.#reportLater(path, candidate, same);
    return isReady;
  }

  #judge(path: string): Candidate | null {
    const signature = signatureOf(path);
    if (signature === null) return null;
    const condition = conditionOf(path);
    const now = Date.now();
    let candidate = this.#candidates.get(path);
    if (candidate?.condition !== condition) {
      candidate = { signature, condition, sameSince: now, since: now, isReported: false };
      this.#candidates.set(path, candidate);
    } else if (candidate.signature !== signature) {
      candidate.signature = signature;
      candidate.sameSince = now;
    }
    return candidate;
  }

  #reportLater(path: string, candidate: Candidate, same: number): void {
    const { condition, isReported } = candidate;
    if (isReported || condition === "whole" || condition === "empty") return;
    if (same < (condition === "incomplete" ? PATIENCE_MS : SETTLE_MS)) return;
    candidate.isReported = true;
    this.#warn(`${path} is not served: ${REASONS[condition]}`);
  }
}

function conditionOf(path: string): Candidate["condition"] {
  try {
    return fileCondition(path);
  } catch {
    return "unreadable";
  }
}

/** Changes with the content of a file; null when there is none. */
export function signatureOf(path: string): string | null {
  try {
    const { isFile, ino, mtime, size } = Deno.statSync(path);
    return isFile ? `${ino}-${mtime?.getTime() ?? 0}-${size}` : null;
  } catch {
    return null;
  }
}
