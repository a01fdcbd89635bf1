import type { Metadata } from "../../lib/config/types.ts";
import { formatInteger } from "../../lib/text/numbers.ts";
import type { Markup } from "../../lib/text/html.ts";
import type { ActionItem } from "../frame.ts";
import { Description } from "../parts/description.tsx";
import { ExploredRows, type ExploreProps, ExploreTools } from "../parts/explored_result.tsx";
import { type ExportLink, ExportLinks } from "../parts/export_links.tsx";
import { PageHeader } from "../parts/page_header.tsx";
import { ResultTools, type ResultToolsProps } from "../parts/result_tools.tsx";
import { RowsTable, type RowsTableProps } from "../parts/rows_table.tsx";

export interface QueryPageProps {
  title: string;
  isPrivate: boolean;
  /** Six hex digits. */
  color: string;
  metadata: Metadata;
  actions: ActionItem[];
  /** What plugins show below the heading. */
  top?: Markup | null;
  /** What is wrong with the statement. */
  message: string | null;
  /** What could be done about it. */
  advice?: string;
  form: QueryFormProps;
  /** null when there are no rows. */
  result: QueryResultProps | null;
  /** Filters, facets and the like; null where the result is shown as it is. */
  explore: ExploreProps | null;
  /** It ran, and found nothing. */
  isEmpty: boolean;
}

export interface QueryFormProps {
  action: string;
  method: "get" | "post";
  /** The query writes, and the database cannot be written to. */
  isBlocked: boolean;
  sql: string;
  /** The SQL of stored queries is not part of the form. */
  isStored: boolean;
  parameters: [name: string, value: string][];
  showsSql: boolean;
  /** Shows or hides the SQL. */
  toggleHref: string;
  /** The argument that does so now. */
  kept: [name: string, value: string] | null;
  /** Where the SQL of a stored query can be tried out in another form. */
  editHref: string | null;
  /** Where SQL of the visitor can be stored under a name. */
  storeHref: string | null;
  /** Where SQL of the visitor that writes can be run. */
  writeHref: string | null;
}

export interface QueryResultProps {
  /** There are more rows than are shown. */
  isTruncated: boolean;
  exports: ExportLink[];
  /** null where the result is explored already, or cannot be. */
  tools: ResultToolsProps | null;
  table: RowsTableProps;
}

/** A statement with its parameters, and the rows that it found. */
export function QueryPage(props: QueryPageProps) {
  const { form, message, metadata, result } = props;
  return (
    <>
      {form.isBlocked && (
        <p class="message-error">
          This query cannot be executed because the database is immutable.
        </p>
      )}
      <PageHeader
        title={props.title}
        isPrivate={props.isPrivate}
        color={props.color}
        actionsTitle="Query actions"
        actions={props.actions}
        top={props.top}
      />
      <Description metadata={metadata} />
      <QueryForm form={form} message={message} advice={props.advice} result={result} />
      {props.explore !== null && <ExploreTools {...props.explore} />}
      {result !== null && result.exports.length > 0 && <ExportLinks links={result.exports} />}
      {result !== null && result.tools !== null && <ResultTools {...result.tools} form={FORM_ID} />}
      {props.explore === null ? <Rows {...props} /> : (
        <ExploredRows explore={props.explore}>
          <Rows {...props} />
        </ExploredRows>
      )}
    </>
  );
}

/** For buttons outside the form. */
const FORM_ID = "sql-form";

function Rows({ result, isEmpty }: Pick<QueryPageProps, "result" | "isEmpty">) {
  return (
    <>
      {result !== null && <RowsTable {...result.table} />}
      {isEmpty && <p class="zero-results">0 results</p>}
    </>
  );
}

type FormProps = Pick<QueryPageProps, "form" | "message" | "advice" | "result">;

function QueryForm({ form, message, advice, result }: FormProps) {
  return (
    <form class="sql core" action={form.action} method={form.method} id={FORM_ID}>
      <div class="visually-hidden" role="heading" aria-level={2}>Query</div>
      <h3 id="sql-heading">
        Custom SQL query{result === null ? "" : ` returning ${rowCount(result)}`}{" "}
        <span class="show-hide-sql">
          (<a href={form.toggleHref}>{form.showsSql ? "hide" : "show"}</a>)
        </span>
      </h3>
      {message !== null && (
        <div id="sql-error" class="sql-error" role="alert">
          <p class="message-error">{message}</p>
          {advice !== undefined && <p class="sql-advice">{advice}</p>}
        </div>
      )}
      <SqlText form={form} hasError={message !== null} />
      <Parameters parameters={form.parameters} />
      <p>
        <input type="submit" value="Run SQL" disabled={form.isBlocked} />
        {form.kept !== null && <input type="hidden" name={form.kept[0]} value={form.kept[1]} />}
        {form.editHref !== null && (
          <>
            {" "}
            <a href={form.editHref} class="stored-query-edit-sql">Edit SQL</a>
          </>
        )}
        {form.storeHref !== null && (
          <>
            {" "}
            <a href={form.storeHref} class="save-query">Save this query</a>
          </>
        )}
        {form.writeHref !== null && (
          <>
            {" "}
            <a href={form.writeHref}>Open as SQL that writes</a>
          </>
        )}
      </p>
    </form>
  );
}

function rowCount({ isTruncated, table: { rows } }: QueryResultProps): string {
  const count = `${formatInteger(rows.length)} row${rows.length === 1 ? "" : "s"}`;
  return isTruncated ? `more than ${count}` : count;
}

function SqlText({ form, hasError }: { form: QueryFormProps; hasError: boolean }) {
  const { sql } = form;
  if (form.isStored) {
    return form.showsSql
      ? <pre id="sql-query" tabIndex={0} role="region" aria-labelledby="sql-heading">{sql}</pre>
      : null;
  }
  if (!form.showsSql) return <input type="hidden" name="sql" value={sql} />;
  return (
    <p class="sql-editor">
      <textarea
        id="sql-editor"
        name="sql"
        rows={sql.split("\n").length + 2}
        spellcheck={false}
        aria-labelledby="sql-heading"
        aria-invalid={hasError ? "true" : undefined}
        aria-describedby={hasError ? "sql-error" : undefined}
      >
        {sql}
      </textarea>
    </p>
  );
}

function Parameters({ parameters }: Pick<QueryFormProps, "parameters">) {
  if (parameters.length === 0) return null;
  return (
    <div class="sql-parameters">
      <h2>Parameters</h2>
      {parameters.map(([name, value], i) => (
        <p class="sql-parameter">
          <label for={`sql-parameter-${i}`}>{name}</label>{" "}
          <input id={`sql-parameter-${i}`} type="text" name={name} value={value} />
        </p>
      ))}
    </div>
  );
}
