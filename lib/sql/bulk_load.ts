/**
 * Loads a stream of text into a table, through a process of its own: what it needs of memory ends with
 * it, and it can stand behind the pages for a processor.
 */

import { setPriority } from "node:os";
import { HttpError, SqlError } from "../errors.ts";
import type { BytePieces } from "./byte_pieces.ts";
import type { LoadProgress, LoadSpec } from "./load_protocol.ts";
import { WRITE_LIMIT_MS } from "./open_transaction.ts";
import type { Command, Commands, DoneHeader, OpenSpec, WriteEvent } from "./protocol.ts";
import { writeError } from "./sql_errors.ts";
import type { SqlProcess } from "./sql_process.ts";
import type { LoadOptions, LoadResult } from "./types.ts";
import type { Row } from "./value.ts";
import { restoreSpecial } from "./wire_value.ts";
import { uncertain } from "./write_work.ts";

/** Pages come first: 0 is usual, 19 is last. */
const PRIORITY = 5;
/** Line, column and value. */
const CHECKED_CELLS = 3;

export class BulkLoad {
  readonly process: SqlProcess;
  readonly #open: OpenSpec;
  readonly #pieces: BytePieces;
  readonly #options: LoadOptions;
  readonly #spec: LoadSpec;
  /** Rows that are in the file, whatever happens. */
  #committed = 0;
  #progress: LoadProgress | null = null;
  /** A piece that had to wait for a commit is in the process already. */
  #goesOn = false;
  #isOver = false;
  /** What the file had before. */
  journal: string | undefined;

  constructor(process: SqlProcess, open: OpenSpec, pieces: BytePieces, options: LoadOptions) {
    this.process = process;
    this.#open = open;
    this.#pieces = pieces;
    this.#options = options;
    this.#spec = options.spec;
    lowerPriority(process.pid);
  }

  get result(): LoadResult {
    const { rows, changes, schemas } = this.#progress!;
    return { rows, changes, schemas, bytes: this.#pieces.bytes };
  }

  /** What it has read so far. */
  get progress(): { rows: number; bytes: number } {
    return { rows: this.#progress?.rows ?? 0, bytes: this.#pieces.bytes };
  }

  /** @param isLarge there is more than one piece of it */
  async begin(isLarge: boolean): Promise<void> {
    const done = await this.#request("loadBegin", { open: this.#open, spec: this.#spec, isLarge });
    this.journal = done.journal;
  }

  /**
   * Reads and writes as much as one transaction takes.
   * @returns is it over?
   * @throws when something is wrong with the data; the transaction is undone then
   */
  async transaction(tell: (events: WriteEvent[]) => void): Promise<boolean> {
    const open = this.#open;
    await this.#request("begin", { open, request: this.#options.request });
    let isCommitting = false;
    try {
      await this.#fill();
      this.#options.signal?.throwIfAborted();
      isCommitting = true;
      const { events = [] } = await this.#request("commit", { open });
      if (events.length > 0) tell(events);
      this.#committed = this.#progress!.rows;
      return this.#isOver;
    } catch (error) {
      if (!this.process.hasEnded) await this.#request("rollback", { open }).catch(() => {});
      throw this.#withCount(isCommitting ? uncertain(error) : writeError(error));
    }
  }

  /** Gives the file back as it was, as far as others let us. */
  async end(): Promise<void> {
    this.#pieces.cancel();
    if (!this.process.hasEnded) {
      const close = this.#request("loadClose", { open: this.#open, journal: this.journal });
      this.journal = (await close.catch((): DoneHeader => ({}))).journal;
    }
    await this.process.close();
  }

  /** Until the transaction has enough rows, or there are no more. */
  async #fill(): Promise<void> {
    const open = this.#open;
    for (;;) {
      this.#options.signal?.throwIfAborted();
      const piece = this.#goesOn ? undefined : await this.#pieces.next();
      const isEnd = piece === null || (this.#goesOn && this.#isLast);
      const { load } = isEnd
        ? await this.#request("loadEnd", { open })
        : await this.#request("loadBytes", { open }, piece);
      this.#isLast = isEnd;
      this.#progress = load!;
      this.#goesOn = load!.isFull;
      await this.#check(load!);
      this.#options.onProgress?.({ rows: load!.rows, bytes: this.#pieces.bytes });
      this.#isOver = isEnd && !load!.isFull;
      if (load!.isFull || isEnd) return;
    }
  }
  #isLast = false;

  async #check({ checks }: LoadProgress): Promise<void> {
    if (checks === null || this.#options.check === undefined) return;
    const rows: Row[] = restoreSpecial(checks.rows, CHECKED_CELLS, checks.special);
    await this.#options.check(
      rows.map(([line, column, value]) => ({
        line: Number(line),
        column: String(column),
        value: value!,
      })),
    );
  }

  /** Those who load in batches have to know where to go on. */
  #withCount(error: unknown): unknown {
    if (this.#spec.commitEvery === null || !(error instanceof HttpError)) return error;
    const { message, status, advice, headers } = error;
    const data = { ...error.data, committed: this.#committed };
    const text = `${message} (${this.#committed} rows before it were committed)`;
    return error instanceof SqlError
      ? new SqlError(text, { data, cause: error })
      : new HttpError(status, text, { data, advice, headers, cause: error });
  }

  async #request<C extends Command>(
    name: C,
    command: Commands[C],
    body?: Uint8Array<ArrayBuffer>,
  ): Promise<DoneHeader> {
    const timer = setTimeout(() => this.process.kill("deadline"), WRITE_LIMIT_MS);
    try {
      return await this.process.request(name, command, undefined, body);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Not everywhere, and not with every set of permissions; then it is as important as others. */
function lowerPriority(pid: number): void {
  try {
    if (pid > 0) setPriority(pid, PRIORITY);
  } catch {
    // It goes without.
  }
}
