import { words } from "../words/words.ts";

export interface SqlComplaintProps {
  /** In SQLite's words, or ours. */
  message: string;
  /** What could be done about it. */
  advice?: string;
  /** null when the message names no word of the statement. */
  place: WrongPlace | null;
  /** The name that was probably meant, and the query with it. */
  meant: { name: string; href: string } | null;
}

/** A word of the statement, and the line that it stands in. */
export interface WrongPlace {
  /** Characters from the start of the statement. */
  start: number;
  end: number;
  /** From 1. */
  line: number;
  column: number;
  before: string;
  word: string;
  after: string;
}

/** What is wrong with a statement, and where. */
export function SqlComplaint({ message, advice, place, meant }: SqlComplaintProps) {
  const say = words().query;
  return (
    <div id="sql-error" class="sql-error" role="alert">
      <p class="message-error">{message}</p>
      {meant !== null && (
        <p class="sql-advice">
          {say.didYouMean} <a href={meant.href}>{meant.name}</a>?
        </p>
      )}
      {place !== null && (
        <p class="sql-place">
          {say.place(place.line, place.column)}{" "}
          <code>
            {place.before}
            <mark>{place.word}</mark>
            {place.after}
          </code>
        </p>
      )}
      {advice !== undefined && <p class="sql-advice">{advice}</p>}
    </div>
  );
}
