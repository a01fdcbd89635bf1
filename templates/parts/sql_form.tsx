import { words } from "../words/words.ts";
import { SqlField } from "./sql_field.tsx";

export interface SqlFormProps {
  /** The page that runs the query. */
  action: string;
  sql: string;
  /** Where the editor learns names that it completes. */
  namesHref: string;
  /** Tells the parameters of a statement, for the script. */
  parametersHref: string;
  /** Milliseconds that a query may take. */
  timeLimit: number;
  /** Whose history of statements this is. */
  database: string;
}

/** A form to write a query in; a narrow screen has it folded away (script). */
export function SqlForm(props: SqlFormProps) {
  const say = words().query;
  return (
    <>
      <div class="visually-hidden" role="heading" aria-level={2}>{say.query}</div>
      <details class="sql-form" open>
        <summary>
          <h3 id="custom-sql">{say.heading}</h3>
        </summary>
        <form
          class="sql core"
          action={props.action}
          method="get"
          data-limit={props.timeLimit}
          data-database={props.database}
          data-parameters={props.parametersHref}
        >
          <SqlField
            sql={props.sql}
            schemaHref={props.namesHref}
            labelledBy="custom-sql"
            hasError={false}
          />
          <div class="sql-parameters"></div>
          <div class="button-row sql-buttons">
            <input type="submit" value={say.run} data-run="" />
          </div>
        </form>
      </details>
    </>
  );
}
