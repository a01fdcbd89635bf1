/** A database file that is looked at now and then: has it changed, was it replaced? */

import { DatabaseUnavailable } from "../errors.ts";
import { type FileState, readFileState } from "./file_state.ts";
import type { WalIndex } from "./wal_index.ts";

/** Looks at the file at most this often; several parts of one request then see the same state. */
const LOOK_EVERY_MS = 2;
/** Where no change may be missed, only requests that came at the same time share a look. */
const FRESH_MS = 0.2;

export class WatchedFile {
  readonly #path: string;
  readonly #index: WalIndex | null;
  readonly #onReplaced: () => void;
  #state: FileState | null = null;
  #lookedAt = -Infinity;
  #generation = 0;

  /**
   * @param index of its write-ahead log, where it may be opened
   * @param onReplaced the path leads to another file now: processes must open it anew
   */
  constructor(path: string, index: WalIndex | null, onReplaced: () => void) {
    this.#path = path;
    this.#index = index;
    this.#onReplaced = onReplaced;
  }

  /** How often it was replaced. */
  get generation(): number {
    return this.#generation;
  }

  /** null when the file is gone. */
  look({ isFresh = false }: { isFresh?: boolean } = {}): FileState | null {
    const now = performance.now();
    if (now - this.#lookedAt < (isFresh ? FRESH_MS : LOOK_EVERY_MS)) return this.#state;
    this.#lookedAt = now;
    const last = this.#state;
    this.#state = readFileState(this.#path, this.#index);
    if (last !== null && this.#state?.identity !== last.identity) {
      this.#generation++;
      this.#onReplaced();
    }
    return this.#state;
  }

  /** @throws {DatabaseUnavailable} when the file is gone */
  state(): FileState {
    const state = this.look();
    if (state !== null) return state;
    const name = this.#path.split(/[\\/]/).at(-1);
    throw new DatabaseUnavailable(`The database file is gone: ${name}`, {
      advice: "Put it back, or restart the server without it.",
    });
  }

  close(): void {
    this.#index?.close();
  }

  /** Somebody has just written: the next look is a new one. */
  forget(): void {
    this.#lookedAt = -Infinity;
  }
}
