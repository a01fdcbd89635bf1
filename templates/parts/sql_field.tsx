import { words } from "../words/words.ts";

export interface SqlFieldProps {
  sql: string;
  /** Where the editor learns the names of tables and columns that it completes. */
  schemaHref: string;
  /** Id of the element that names the field; without it, a label stands above. */
  labelledBy?: string;
  /** The statement is wrong: the element "sql-error" says why. */
  hasError: boolean;
  /** The word that is wrong, in characters from the start. */
  errorPlace?: { start: number; end: number } | null;
  autoFocus?: boolean;
}

/** Spread, because as an attribute `false` would be left out, and SQL be underlined. */
export const NO_SPELLCHECK: Record<string, string> = { spellcheck: "false" };

/** A labelled field for a statement of several lines; the script sql_page.js makes an editor of it. */
export function SqlField(props: SqlFieldProps) {
  const { sql, schemaHref, labelledBy, hasError, errorPlace, autoFocus = false } = props;
  return (
    <div class="sql-editor">
      {labelledBy === undefined && (
        <label for="sql-editor" id="sql-label">{words().query.sql}</label>
      )}
      <textarea
        id="sql-editor"
        name="sql"
        rows={Math.min(Math.max(sql.split("\n").length + 1, 4), 30)}
        {...NO_SPELLCHECK}
        autofocus={autoFocus}
        aria-labelledby={labelledBy ?? "sql-label"}
        aria-invalid={hasError ? "true" : undefined}
        aria-describedby={hasError ? "sql-error" : undefined}
        data-schema={schemaHref}
        data-error={errorPlace ? `${errorPlace.start}-${errorPlace.end}` : undefined}
      >
        {sql}
      </textarea>
    </div>
  );
}
