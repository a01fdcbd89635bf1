/** Tells when to look at a directory again: when something happened in it, and now and then. */

export interface DirectoryWatchOptions {
  /** Is a look worth while? Most changes are writes to files that are known. */
  concerns(event: Deno.FsEvent): boolean;
  /** Looks. Gives the milliseconds after which the next look is due. */
  look(): number;
}

/** Events of one copy or download are looked at together. */
const DEBOUNCE_MS = 100;

export class DirectoryWatch {
  readonly #path: string;
  readonly #options: DirectoryWatchOptions;
  #watcher: Deno.FsWatcher | null = null;
  /** Which directory is watched: the path may lead to another one later. */
  #identity: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = Infinity;
  #isClosed = false;

  /** Starts with a look. */
  constructor(path: string, options: DirectoryWatchOptions) {
    this.#path = path;
    this.#options = options;
    this.#follow();
    this.#lookIn(0);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#watcher?.close();
  }

  #follow(): void {
    const identity = identityOf(this.#path);
    if (identity === this.#identity) return;
    if (this.#watcher !== null) {
      // It is closed by and by, and until then a new one for the same path would be closed too.
      this.#watcher.close();
      this.#watcher = null;
      this.#identity = null;
      this.#lookIn(DEBOUNCE_MS);
      return;
    }
    this.#identity = identity;
    try {
      this.#watcher = Deno.watchFs(this.#path, { recursive: false });
      void this.#readEvents(this.#watcher);
    } catch {
      // No permission, no more watches to be had, or the directory is gone: looking has to do.
      this.#watcher = null;
    }
  }

  async #readEvents(watcher: Deno.FsWatcher): Promise<void> {
    for await (const event of watcher) {
      if (event.flag === "rescan" || this.#options.concerns(event)) this.#lookIn(DEBOUNCE_MS);
    }
  }

  /** Looks after this time, or earlier if that is due anyway. */
  #lookIn(milliseconds: number): void {
    const dueAt = performance.now() + milliseconds;
    if (this.#isClosed || dueAt >= this.#dueAt) return;
    this.#dueAt = dueAt;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#dueAt = Infinity;
      this.#follow();
      this.#lookIn(this.#options.look());
    }, milliseconds);
  }
}

/** Null when there is no such directory. */
function identityOf(path: string): string | null {
  try {
    const { dev, ino } = Deno.statSync(path);
    return `${dev}-${ino}`;
  } catch {
    return null;
  }
}
