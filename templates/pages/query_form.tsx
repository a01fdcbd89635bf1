import { PageHeader } from "../parts/page_header.tsx";
import { SqlAnalysis, type SqlAnalysisProps } from "../parts/sql_analysis.tsx";
import { SchemaLink } from "../parts/schema_button.tsx";
import { SqlField } from "../parts/sql_field.tsx";
import { words } from "../words/words.ts";

export interface QueryFormPageProps {
  title: string;
  /** Six hex digits. */
  color: string;
  action: string;
  /** Tells what a statement does, for the script. */
  analyzeHref: string;
  /** Where the editor learns names that it completes. */
  namesHref: string;
  /** The page that lists the tables. */
  schemaHref: string;
  /** Whose history of statements this is. */
  database: string;
  /** Shown in front of the name: "/fixtures/". */
  urlPrefix: string;
  /** null for a query that has its name already. */
  name: string | null;
  values: QueryFormValues;
  analysis: SqlAnalysisProps;
  /** What was wrong with the form, and where. */
  problem: { message: string; field: "name" | "sql" | null } | null;
  submit: string;
  /** The page of the query. */
  cancelHref: string | null;
}

export interface QueryFormValues {
  title: string;
  description: string;
  sql: string;
  isPrivate: boolean;
  onSuccessMessage: string;
  onSuccessRedirect: string;
  onErrorMessage: string;
  onErrorRedirect: string;
}

/** Title, address, SQL and who sees it: to store a query, or to change one. */
export function QueryFormPage(props: QueryFormPageProps) {
  const { analysis, problem, values } = props;
  const say = words().queries;
  const hasSqlError = analysis.error !== null || problem?.field === "sql";
  return (
    <>
      <PageHeader title={props.title} color={props.color} />
      <form
        class="sql core query-form"
        action={props.action}
        method="post"
        data-analyze={props.analyzeHref}
        data-database={props.database}
      >
        <p class="field">
          <label for="query-title">{say.queryTitle}</label>
          <input
            id="query-title"
            type="text"
            name="title"
            value={values.title}
            autofocus={problem === null && values.title === ""}
          />
        </p>
        {props.name !== null && (
          <NameField
            name={props.name}
            urlPrefix={props.urlPrefix}
            error={problem?.field === "name" ? problem.message : null}
          />
        )}
        <p class="field">
          <label for="query-description">{say.description}</label>
          <textarea id="query-description" name="description" class="prose" rows={2}>
            {values.description}
          </textarea>
        </p>
        {problem?.field === "sql" && analysis.error === null && (
          <p class="field-error" id="sql-error">{problem.message}</p>
        )}
        <SqlField
          sql={values.sql}
          schemaHref={props.namesHref}
          hasError={hasSqlError}
          errorPlace={analysis.place}
          autoFocus={problem?.field === "sql"}
        />
        <div class="button-row sql-buttons">
          <SchemaLink href={props.schemaHref} />
        </div>
        <SqlAnalysis {...analysis} />
        <Visibility isPrivate={values.isPrivate} />
        <AfterRunning {...values} />
        <div class="button-row">
          <button type="submit" data-analysis="submit" data-run="">{props.submit}</button>
          {props.cancelHref !== null && (
            <>
              {" "}
              <a href={props.cancelHref}>{say.cancel}</a>
            </>
          )}
        </div>
      </form>
    </>
  );
}

function NameField({ name, urlPrefix, error }: {
  name: string;
  urlPrefix: string;
  error: string | null;
}) {
  const say = words().queries;
  return (
    <p class="field">
      <label for="query-name">{say.url}</label>
      <span class="url-field">
        <span id="query-name-prefix">{urlPrefix}</span>
        <input
          id="query-name"
          type="text"
          name="name"
          value={name}
          autofocus={error !== null}
          aria-invalid={error === null ? undefined : "true"}
          aria-describedby={error === null
            ? "query-name-prefix query-name-help"
            : "query-name-error query-name-prefix"}
        />
      </span>
      {error === null
        ? <span id="query-name-help" class="section-note">{say.urlHelp}</span>
        : <span id="query-name-error" class="field-error">{error}</span>}
    </p>
  );
}

function Visibility({ isPrivate }: { isPrivate: boolean }) {
  const say = words().queries;
  return (
    <fieldset>
      <legend>{say.whoSees}</legend>
      <p>
        <label>
          <input type="radio" name="is_private" value="1" checked={isPrivate} /> {say.onlyYou}
        </label>
      </p>
      <p>
        <label>
          <input type="radio" name="is_private" value="0" checked={!isPrivate} /> {say.everybody}
        </label>
      </p>
    </fieldset>
  );
}

const AFTER_FIELDS = [
  ["onSuccessMessage", "on_success_message", "successMessage"],
  ["onSuccessRedirect", "on_success_redirect", "successPage"],
  ["onErrorMessage", "on_error_message", "errorMessage"],
  ["onErrorRedirect", "on_error_redirect", "errorPage"],
] as const;

/** For queries that write. */
function AfterRunning(values: QueryFormValues) {
  const say = words().queries;
  const isUsed = AFTER_FIELDS.some(([key]) => values[key] !== "");
  return (
    <details class="after-running" open={isUsed}>
      <summary>{say.afterRunning}</summary>
      {AFTER_FIELDS.map(([key, name, label]) => (
        <p class="field" key={name}>
          <label for={name}>{say[label]}</label>
          <input id={name} type="text" name={name} value={values[key]} />
        </p>
      ))}
    </details>
  );
}
