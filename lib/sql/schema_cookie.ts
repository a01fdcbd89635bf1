/**
 * The version of a schema as it stands in the file, without asking an SQL process: after each write it
 * has to be looked at, and waking a process for it costs more than what the answer is for.
 *
 * A commit may be under way meanwhile. What it has not finished counts for nobody yet, and a version
 * that is not the known one is asked of SQLite anyway.
 */

import { isWal } from "./file_bytes.ts";

/** Bytes 40 to 43 of the header (https://sqlite.org/fileformat.html). */
const COOKIE = 40;

export class SchemaCookie {
  readonly #path: string;
  /** Stays open: closing it would give up all locks that somebody in this process has on the file. */
  #file: Deno.FsFile | null = null;
  #generation = -1;
  readonly #view = new DataView(new ArrayBuffer(COOKIE + 4));

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Undefined where the file does not tell: with a write-ahead log it stands elsewhere.
   * @param generation how often the path has been replaced by another file
   */
  read(generation: number): number | undefined {
    const file = this.#opened(generation);
    const header = new Uint8Array(this.#view.buffer);
    file.seekSync(0, Deno.SeekMode.Start);
    const isWhole = file.readSync(header) === header.length;
    return isWhole && !isWal(header) ? this.#view.getInt32(COOKIE) : undefined;
  }

  close(): void {
    this.#file?.close();
    this.#file = null;
  }

  #opened(generation: number): Deno.FsFile {
    if (this.#generation !== generation) this.close();
    this.#generation = generation;
    return this.#file ??= Deno.openSync(this.#path);
  }
}
