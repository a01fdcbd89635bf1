import { LiveDirectory } from "./live_directory.ts";
import type { DatabaseFile, StartOptions } from "./start_options.ts";

/** All directories of a command line, whose databases come and go. */
export class LiveDirectories {
  readonly #directories: readonly LiveDirectory[];

  /** @param warn gets a line about each file that is not served */
  constructor(
    { directories, files }: Pick<StartOptions, "directories" | "files">,
    warn: (line: string) => void,
  ) {
    const named = new Set(files.map(({ path }) => realPath(path)));
    // What was named itself is served as it was named.
    const isTaken = (path: string) => named.size > 0 && named.has(realPath(path));
    this.#directories = directories.map((directory) =>
      new LiveDirectory(directory, { isTaken, warn })
    );
  }

  get files(): DatabaseFile[] {
    return this.#directories.flatMap(({ files }) => files);
  }

  /** Calls back with all files whenever they have changed, until `close()`. */
  watch(changed: (files: DatabaseFile[]) => void): void {
    for (const directory of this.#directories) directory.watch(() => changed(this.files));
  }

  close(): void {
    for (const directory of this.#directories) directory.close();
  }
}

/** The path itself where it leads nowhere. */
function realPath(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch {
    return path;
  }
}
