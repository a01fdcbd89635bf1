import { words } from "../words/words.ts";
import { SchemaButton } from "./schema_button.tsx";
import { SqlField } from "./sql_field.tsx";
import type { QueryFormProps } from "./query_form_props.ts";

interface SqlTextProps {
  form: QueryFormProps;
  hasError: boolean;
  errorPlace: { start: number; end: number } | null;
}

/** The statement: to be changed, to be read, or not to be seen. */
export function SqlText({ form, hasError, errorPlace }: SqlTextProps) {
  const { sql } = form;
  if (form.isStored) {
    return form.showsSql
      ? <pre id="sql-query" tabIndex={0} role="region" aria-labelledby="sql-heading">{sql}</pre>
      : null;
  }
  if (!form.showsSql) return <input type="hidden" name="sql" value={sql} />;
  return (
    <SqlField
      sql={sql}
      schemaHref={form.namesHref}
      labelledBy="sql-heading"
      hasError={hasError}
      errorPlace={errorPlace}
    />
  );
}

/** The script sql_parameters.js follows the statement with these fields. */
export function QueryParameters({ parameters }: Pick<QueryFormProps, "parameters">) {
  return (
    <div class="sql-parameters">
      {parameters.length > 0 && <h2>{words().query.parameters}</h2>}
      {parameters.map(([name, value], i) => (
        <p class="sql-parameter">
          <label for={`sql-parameter-${i}`}>{name}</label>{" "}
          <input id={`sql-parameter-${i}`} type="text" name={name} value={value} />
        </p>
      ))}
    </div>
  );
}

interface QueryButtonsProps {
  form: QueryFormProps;
  /** What was found, in a few words; null before it ran. */
  outcome: string | null;
}

/** What can be done with the statement. The script sql_page.js adds some. */
export function QueryButtons({ form, outcome }: QueryButtonsProps) {
  const say = words().query;
  return (
    <div class="button-row sql-buttons">
      <input type="submit" value={say.run} disabled={form.isBlocked} data-run="" />{" "}
      {form.canExplain && (
        <button
          type="submit"
          class="button-plain"
          name="_explain"
          value="1"
          title={say.explainHint}
        >
          {say.explain}
        </button>
      )} {form.kept !== null && <input type="hidden" name={form.kept[0]} value={form.kept[1]} />}
      {form.schemaHref !== null && <SchemaButton href={form.schemaHref} />}{" "}
      {form.editHref !== null && (
        <a href={form.editHref} class="stored-query-edit-sql">{say.edit}</a>
      )} {form.storeHref !== null && <a href={form.storeHref} class="save-query">{say.save}</a>}
      {" "}
      {form.writeHref !== null && <a href={form.writeHref}>{say.writes}</a>}{" "}
      {outcome !== null && <span class="query-time">{outcome}</span>}
    </div>
  );
}
