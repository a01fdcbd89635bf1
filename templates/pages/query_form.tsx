import { PageHeader } from "../parts/page_header.tsx";
import { type AnalysisLine, SqlAnalysis } from "../parts/sql_analysis.tsx";
import { SqlField } from "../parts/sql_field.tsx";

export interface QueryFormPageProps {
  title: string;
  /** Six hex digits. */
  color: string;
  action: string;
  /** Tells what a statement does, for the script. */
  analyzeHref: string;
  /** Shown in front of the name: "/fixtures/". */
  urlPrefix: string;
  /** null for a query that has its name already. */
  name: string | null;
  values: QueryFormValues;
  analysis: { lines: AnalysisLine[]; error: string | null; note: string | null };
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
  const hasSqlError = analysis.error !== null || problem?.field === "sql";
  return (
    <>
      <PageHeader title={props.title} color={props.color} />
      <form
        class="sql core query-form"
        action={props.action}
        method="post"
        data-analyze={props.analyzeHref}
      >
        <p class="field">
          <label for="query-title">Title</label>
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
          <label for="query-description">Description</label>
          <textarea id="query-description" name="description" class="prose" rows={2}>
            {values.description}
          </textarea>
        </p>
        {problem?.field === "sql" && analysis.error === null && (
          <p class="field-error" id="sql-error">{problem.message}</p>
        )}
        <SqlField
          sql={values.sql}
          hasError={hasSqlError}
          autoFocus={problem?.field === "sql"}
        />
        <SqlAnalysis {...analysis} />
        <Visibility isPrivate={values.isPrivate} />
        <AfterRunning {...values} />
        <p class="button-row">
          <button type="submit" data-analysis="submit">{props.submit}</button>
          {props.cancelHref !== null && (
            <>
              {" "}
              <a href={props.cancelHref}>Cancel</a>
            </>
          )}
        </p>
      </form>
    </>
  );
}

function NameField({ name, urlPrefix, error }: {
  name: string;
  urlPrefix: string;
  error: string | null;
}) {
  return (
    <p class="field">
      <label for="query-name">URL</label>
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
        ? <span id="query-name-help" class="section-note">Left empty, the title makes it.</span>
        : <span id="query-name-error" class="field-error">{error}</span>}
    </p>
  );
}

function Visibility({ isPrivate }: { isPrivate: boolean }) {
  return (
    <fieldset>
      <legend>Who sees it</legend>
      <p>
        <label>
          <input type="radio" name="is_private" value="1" checked={isPrivate} /> Private: only you
        </label>
      </p>
      <p>
        <label>
          <input type="radio" name="is_private" value="0" checked={!isPrivate} />{" "}
          Everybody who may see queries of this database
        </label>
      </p>
    </fieldset>
  );
}

const AFTER_FIELDS = [
  ["onSuccessMessage", "on_success_message", "Message when it worked"],
  ["onSuccessRedirect", "on_success_redirect", "Page to show then"],
  ["onErrorMessage", "on_error_message", "Message when it failed"],
  ["onErrorRedirect", "on_error_redirect", "Page to show then"],
] as const;

/** For queries that write. */
function AfterRunning(values: QueryFormValues) {
  const isUsed = AFTER_FIELDS.some(([key]) => values[key] !== "");
  return (
    <details class="after-running" open={isUsed}>
      <summary>After running a query that writes</summary>
      {AFTER_FIELDS.map(([key, name, label]) => (
        <p class="field" key={name}>
          <label for={name}>{label}</label>
          <input
            id={name}
            type="text"
            name={name}
            value={values[key]}
            aria-label={name.endsWith("redirect") ? `${label}: ${outcomeOf(name)}` : undefined}
          />
        </p>
      ))}
    </details>
  );
}

function outcomeOf(name: string): string {
  return name.startsWith("on_success") ? "it worked" : "it failed";
}
