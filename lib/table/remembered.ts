/**
 * Results of statements that cost time and change only with the file: counts, facets, suggestions.
 * Whoever asks for the same thing while it is being worked on waits for the same answer.
 */

import { QueryInterrupted, ServerBusy } from "../errors.ts";
import type { Database, Results, Statement, Untrusted } from "../sql/types.ts";
import { encodeJson } from "../text/json.ts";

export interface RememberOptions {
  /** Milliseconds; null: the limit of the site. */
  timeLimitMs: number | null;
  /**
   * What SQL of the visitor in it may read; false when there is none. Such results are never kept: it
   * may ask for the time or for chance, and another visitor may read something else.
   */
  untrusted: Untrusted | false;
  /** The result changes only with the file. Otherwise, as for views, it is kept for a moment. */
  isStored: boolean;
  /** It is about few rows, which have just been read: its turn comes with the statements of pages. */
  isSmall?: boolean;
}

/** Rows of a statement; null when it took too long, or its turn did not come in time. */
export type Remembered = Results | null;

/** So many results of a database are kept. */
const CAPACITY = 500;
/**
 * Milliseconds after which something is tried again that took too long for the first time: the server
 * may have been busy, or just started. Each further time it waits four times as long, up to the limit.
 */
const TRY_AGAIN_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** The same for something whose turn did not come: it may well be quick. */
const ASK_AGAIN_MS = 1_000;
/** Milliseconds for which results are good that may depend on the time. */
const A_MOMENT_MS = 5_000;

interface Memory {
  fingerprint: string;
  results: Map<string, Entry>;
}

type Outcome = Results | "too long" | "busy";

interface Entry {
  running: Promise<Outcome>;
  /** When the result stops being good, by `performance.now()`. */
  goodUntil: number;
  /** How often in a row it has taken too long. */
  failures: number;
}

const memories = new WeakMap<Database, Memory>();

/** Runs a statement aside from the pages, or finds what it gave the last time. */
export function remembered(
  database: Database,
  statement: Statement,
  options: RememberOptions,
): Promise<Remembered> {
  return outcome(database, statement, options).then((found) =>
    typeof found === "string" ? null : found
  );
}

function outcome(
  database: Database,
  statement: Statement,
  options: RememberOptions,
): Promise<Outcome> {
  if (options.untrusted) return run(database, statement, options);
  const { results } = memoryOf(database);
  const key = `${statement.sql}\n${encodeJson(statement.params ?? null)}`;
  const known = results.get(key);
  if (known !== undefined && performance.now() < known.goodUntil) return known.running;
  const entry: Entry = {
    running: run(database, statement, options),
    goodUntil: Infinity,
    failures: known?.failures ?? 0,
  };
  if (results.size >= CAPACITY) results.delete(results.keys().next().value as string);
  results.set(key, entry);
  entry.running.then((result) => {
    if (result === "too long") entry.failures++;
    else if (result !== "busy") entry.failures = 0;
    entry.goodUntil = performance.now() + goodFor(result, entry, options);
  }, () => {
    // An error may have passed the next time; waiters of this time get it.
    if (results.get(key) === entry) results.delete(key);
  });
  return entry.running;
}

function goodFor(
  result: Outcome,
  { failures }: Pick<Entry, "failures">,
  { isStored }: RememberOptions,
): number {
  if (result === "busy") return ASK_AGAIN_MS;
  if (result === "too long") return Math.min(LONGEST_PAUSE_MS, TRY_AGAIN_MS * 4 ** (failures - 1));
  return isStored ? Infinity : A_MOMENT_MS;
}

/** The client's signal plays no part: others may be waiting for the same result. */
async function run(
  database: Database,
  { sql, params }: Statement,
  { timeLimitMs, untrusted, isSmall = false }: RememberOptions,
): Promise<Outcome> {
  try {
    return await database.execute(sql, params, {
      timeLimitMs: timeLimitMs ?? undefined,
      untrusted,
      lane: isSmall ? "light" : "heavy",
    });
  } catch (error) {
    if (error instanceof QueryInterrupted) return "too long";
    if (error instanceof ServerBusy) return "busy";
    throw error;
  }
}

function memoryOf(database: Database): Memory {
  const fingerprint = database.fingerprint();
  const known = memories.get(database);
  if (known?.fingerprint === fingerprint) return known;
  const memory = { fingerprint, results: new Map() };
  memories.set(database, memory);
  return memory;
}
