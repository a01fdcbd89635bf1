interface SqlFieldProps {
  sql: string;
  /** The statement is wrong: the element "sql-error" says why. */
  hasError: boolean;
  autoFocus?: boolean;
}

/** Spread, because as an attribute `false` would be left out, and SQL be underlined. */
const NO_SPELLCHECK: Record<string, string> = { spellcheck: "false" };

/** A labelled field for a statement of several lines. */
export function SqlField({ sql, hasError, autoFocus = false }: SqlFieldProps) {
  return (
    <p class="sql-editor">
      <label for="sql-editor">SQL</label>
      <textarea
        id="sql-editor"
        name="sql"
        rows={Math.min(Math.max(sql.split("\n").length + 1, 6), 30)}
        {...NO_SPELLCHECK}
        autofocus={autoFocus}
        aria-invalid={hasError ? "true" : undefined}
        aria-describedby={hasError ? "sql-error" : undefined}
      >
        {sql}
      </textarea>
    </p>
  );
}
