/** Reads that fail because of a journal which was left behind, done again once it is played back. */

import { cannotPlayBack, isLeftJournal } from "./left_journal.ts";
import { mayWrite } from "./write_permission.ts";

export class JournalPlayback {
  readonly #path: string;
  readonly #playBack: (() => Promise<void>) | null;
  #running: Promise<void> | null = null;

  /** @param playBack what writers do; null where nobody writes */
  constructor(path: string, playBack: (() => Promise<void>) | null) {
    this.#path = path;
    this.#playBack = playBack;
  }

  /** @param problemOf the error in a result, where there is one */
  async read<T>(read: () => Promise<T>, problemOf: (result: T) => unknown): Promise<T> {
    try {
      const result = await read();
      if (!isLeftJournal(problemOf(result), this.#path)) return result;
    } catch (error) {
      if (!isLeftJournal(error, this.#path)) throw error;
    }
    if (this.#playBack === null || !await mayWrite(this.#path)) throw cannotPlayBack();
    await (this.#running ??= this.#playBack().finally(() => {
      this.#running = null;
    }));
    return await read();
  }
}
