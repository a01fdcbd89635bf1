/**
 * What is committed in a write-ahead log, from the header of its index, the `-shm` file beside it
 * (https://sqlite.org/walformat.html#walidxfmt). The log itself grows with each page that a
 * transaction writes; its index changes when something is committed, before the writer hears of it.
 */

import { nodeFs } from "../text/late_node.ts";

const VERSION = 3_007_000;
/** The first copy of the header, which is written last. */
const HEADER_BYTES = 48;
const VERSION_AT = 0;
const IS_INIT_AT = 12;
/** Number of the change, page size, frames, pages, checksum of the frames, salts. */
const STATE_FROM = 8;
const STATE_TO = 40;

/**
 * Plan 9 (`V9FS_MAGIC` of Linux), as under WSL: what one program maps into its memory, as SQLite does
 * with an index, another one does not find in the file at once.
 */
const INCOHERENT_FILE_SYSTEM = 0x01021997;

export class WalIndex {
  readonly #path: string;
  /** Stays open: closing it would give up all locks that somebody in this process has on the file. */
  #file: Deno.FsFile | null = null;
  #inode: number | null | undefined;
  readonly #header = new Uint8Array(HEADER_BYTES);
  readonly #view = new DataView(this.#header.buffer);

  /** @param path of the database */
  constructor(path: string) {
    this.#path = `${path}-shm`;
  }

  /** Differs whenever what is committed differs; null where there is no such index. */
  state(): string | null {
    try {
      const file = this.#opened();
      if (file === null) return null;
      file.seekSync(0, Deno.SeekMode.Start);
      return file.readSync(this.#header) === HEADER_BYTES ? this.#stateInHeader() : null;
    } catch {
      return null;
    }
  }

  close(): void {
    this.#file?.close();
    this.#file = null;
  }

  /** Another one than before, where all had closed the database meanwhile; tried once. */
  #opened(): Deno.FsFile | null {
    const { ino } = Deno.statSync(this.#path);
    if (this.#inode !== ino) {
      this.close();
      this.#inode = ino;
      this.#file = isCoherent(this.#path) ? Deno.openSync(this.#path) : null;
    }
    return this.#file;
  }

  /** Numbers are in the order of bytes of the machine. */
  #stateInHeader(): string | null {
    const number = (at: number) => this.#view.getUint32(at, IS_LITTLE_ENDIAN);
    if (number(VERSION_AT) !== VERSION || this.#header[IS_INIT_AT] !== 1) return null;
    let state = String(this.#inode);
    for (let at = STATE_FROM; at < STATE_TO; at += 4) state += `.${number(at)}`;
    return state;
  }
}

/** Can the file be kept open, and is what is read from it what others have mapped? */
function isCoherent(path: string): boolean {
  // An open file could not be deleted there, which SQLite wants to do.
  if (Deno.build.os === "windows") return false;
  // To ask for what is not allowed would stop a server on a terminal with a question.
  const { state } = Deno.permissions.querySync({ name: "sys", kind: "statfs" });
  return state === "granted" && nodeFs().statfsSync(path).type !== INCOHERENT_FILE_SYSTEM;
}

const IS_LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
