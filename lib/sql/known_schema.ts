/** The schema of a database, read again only when it may have changed. */

import type { FileState } from "./file_state.ts";
import type { Schema } from "./schema.ts";

/** How a database is asked. */
export interface SchemaReader {
  read(): Promise<Schema>;
  /** `PRAGMA schema_version` of now. */
  version(): Promise<number | undefined>;
}

export class KnownSchema {
  readonly #reader: SchemaReader;
  #known: { state: FileState | null; schema: Schema } | null = null;
  #loading: Promise<Schema> | null = null;

  constructor(reader: SchemaReader) {
    this.#reader = reader;
  }

  /** What is known, whatever has happened since. */
  get last(): Schema | null {
    return this.#known?.schema ?? null;
  }

  /** @param state of the file; null for a database without one, which does not change */
  async at(state: FileState | null): Promise<Schema> {
    const known = this.#known;
    if (known !== null && isSame(known.state, state)) return known.schema;
    this.#loading ??= this.#load(known?.schema ?? null, state).finally(() => {
      this.#loading = null;
    });
    return await this.#loading;
  }

  /** Somebody saw this version: another one than ours is read anew by the next request. */
  noteVersion(version: number | undefined): void {
    if (version !== undefined && version !== this.last?.version) this.forget();
  }

  forget(): void {
    this.#known = null;
  }

  async #load(known: Schema | null, state: FileState | null): Promise<Schema> {
    const schema = known !== null && await this.#reader.version() === known.version
      ? known
      : await this.#reader.read();
    this.#known = { state, schema };
    return schema;
  }
}

/** Of one look at the file, or of two that cannot have missed a change between them. */
function isSame(known: FileState | null, state: FileState | null): boolean {
  return known === state || (!known?.isRacy && known?.fingerprint === state?.fingerprint);
}
