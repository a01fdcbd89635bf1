export interface SqlFormProps {
  /** The page that runs the query. */
  action: string;
  sql: string;
}

/** Spread, because as an attribute `false` would be left out, and SQL be underlined. */
const NO_SPELLCHECK: Record<string, string> = { spellcheck: "false" };

/** A form to write a query in; a narrow screen has it folded away (script). */
export function SqlForm({ action, sql }: SqlFormProps) {
  return (
    <>
      <div class="visually-hidden" role="heading" aria-level={2}>Query</div>
      <details class="sql-form" open>
        <summary>
          <h3 id="custom-sql">Custom SQL query</h3>
        </summary>
        <form class="sql core" action={action} method="get">
          <p class="sql-editor">
            <textarea
              id="sql-editor"
              name="sql"
              rows={6}
              {...NO_SPELLCHECK}
              aria-labelledby="custom-sql"
            >
              {sql}
            </textarea>
          </p>
          <p>
            <input type="submit" value="Run SQL" />
          </p>
        </form>
      </details>
    </>
  );
}
