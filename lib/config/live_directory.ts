/**
 * The databases of a directory, which come and go while the server runs. A file is served once it
 * is whole; one that is not, or that is no database, is left out until it becomes good. A file that
 * is served stays until it is removed: what is wrong with it later is said on its pages.
 */

import { isDatabaseName } from "./config_directory.ts";
import { DirectoryWatch } from "./directory_watch.ts";
import { NewFiles, signatureOf } from "./new_files.ts";
import type { DatabaseFile, ServedDirectory } from "./start_options.ts";

export interface LiveDirectoryOptions {
  /** Is the file served already because it was named itself? */
  isTaken(path: string): boolean;
  /** Gets a line about each file that is not served. */
  warn(line: string): void;
}

/** Not all file systems tell of changes, and none tells of all. */
const RESCAN_MS = 5_000;

export class LiveDirectory {
  readonly #path: string;
  readonly #immutable: ReadonlySet<string>;
  readonly #isWatched: boolean;
  readonly #options: LiveDirectoryOptions;
  readonly #newFiles: NewFiles;
  /** By path; the signature of immutable files as it was when they were found, null for others. */
  readonly #served = new Map<string, string | null>();
  /** Immutable files that changed all the same. */
  readonly #changeable = new Set<string>();
  #isUnreadable = false;
  #watch: DirectoryWatch | null = null;

  /** Looks at the directory once. */
  constructor(directory: ServedDirectory, options: LiveDirectoryOptions) {
    this.#path = directory.path.replace(/(?<=.)[/\\]+$/, "");
    this.#immutable = new Set(directory.immutable);
    this.#isWatched = directory.isWatched;
    this.#options = options;
    this.#newFiles = new NewFiles(options.warn);
    this.#look(true);
  }

  /** What is served now, by name. */
  get files(): DatabaseFile[] {
    return [...this.#served].sort().map(([path, signature]) => ({
      path,
      immutable: signature !== null,
    }));
  }

  /** Calls back whenever `files` has changed, until `close()`. */
  watch(changed: () => void): void {
    if (!this.#isWatched) return;
    this.#watch = new DirectoryWatch(this.#path, {
      concerns: (event) => this.#isNews(event),
      look: () => {
        if (this.#look(false)) changed();
        return Math.min(this.#newFiles.dueIn, RESCAN_MS);
      },
    });
  }

  close(): void {
    this.#watch?.close();
  }

  /** A database that is served may be written to all the time. */
  #isNews({ kind, paths }: Deno.FsEvent): boolean {
    return kind !== "access" && paths.some((path) => {
      const name = path.split(/[/\\]/).at(-1) ?? "";
      const isKnown = kind === "modify" && this.#served.get(this.#at(name)) === null;
      return isDatabaseName(name) && !isKnown;
    });
  }

  /** Compares the directory with what is known of it. Tells whether `files` has changed. */
  #look(isStart: boolean): boolean {
    const found = this.#list();
    if (found === null) return false;
    let hasChanged = false;
    for (const path of [...this.#served.keys()]) {
      if (found.has(path) && !this.#hasBroken(path)) continue;
      this.#served.delete(path);
      hasChanged = true;
    }
    this.#newFiles.keep(found);
    for (const path of found) {
      if (this.#served.has(path) || this.#options.isTaken(path)) continue;
      if (!this.#newFiles.isReady(path, isStart)) continue;
      this.#served.set(path, this.#isImmutable(path) ? signatureOf(path) : null);
      hasChanged = true;
    }
    return hasChanged;
  }

  /** Paths of all that may be databases; null when the directory cannot be read. */
  #list(): Set<string> | null {
    try {
      const entries = [...Deno.readDirSync(this.#path)];
      this.#isUnreadable = false;
      return new Set(
        entries.filter((entry) => isDatabaseName(entry.name) && this.#isFile(entry))
          .map(({ name }) => this.#at(name)),
      );
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!this.#isUnreadable) this.#options.warn(`Cannot look for databases: ${reason}`);
      this.#isUnreadable = true;
      return null;
    }
  }

  #isFile({ name, isFile, isSymlink }: Deno.DirEntry): boolean {
    return isFile || (isSymlink && signatureOf(this.#at(name)) !== null);
  }

  #isImmutable(path: string): boolean {
    return this.#immutable.has(path.slice(this.#path.length + 1)) && !this.#changeable.has(path);
  }

  /** Has an immutable file changed? It is served anew, as one that may change. */
  #hasBroken(path: string): boolean {
    const signature = this.#served.get(path) ?? null;
    if (signature === null || signatureOf(path) === signature) return false;
    this.#changeable.add(path);
    this.#options.warn(`${path} is not what was inspected: it is served as one that may change`);
    return true;
  }

  #at(name: string): string {
    return `${this.#path}/${name}`;
  }
}
