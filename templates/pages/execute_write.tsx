import { type AnalysisLine, SqlAnalysis } from "../parts/sql_analysis.tsx";
import { PageHeader } from "../parts/page_header.tsx";
import { RowsTable, type RowsTableProps } from "../parts/rows_table.tsx";
import { SqlField } from "../parts/sql_field.tsx";

export interface ExecuteWritePageProps {
  /** Six hex digits. */
  color: string;
  /** The page itself; forms are sent here. */
  action: string;
  /** Tells what a statement does, for the script. */
  analyzeHref: string;
  /** Where a statement is stored; null without the permission. */
  storeHref: string | null;
  templates: WriteTemplatesProps;
  sql: string;
  parameters: WriteParameter[];
  analysis: { lines: AnalysisLine[]; error: string | null; note: string | null };
  outcome: WriteOutcomeProps | null;
  /** Asks before every row of a table is changed. */
  question: string | null;
}

export interface WriteParameter {
  name: string;
  /** Of the field. */
  field: string;
  value: string;
}

export interface WriteTemplatesProps {
  tables: { name: string; templates: string[] }[];
  /** With the names of their buttons. */
  templates: { name: string; label: string }[];
  canCreate: boolean;
  chosenTable: string;
}

export interface WriteOutcomeProps {
  isOk: boolean;
  message: string;
  /** The row that was inserted. */
  rowHref: string | null;
  returned: { table: RowsTableProps; isTruncated: boolean } | null;
}

/** A statement that writes: to begin with a template, look at what it does, try it out and run it. */
export function ExecuteWritePage(props: ExecuteWritePageProps) {
  const { analysis, outcome, parameters, question } = props;
  return (
    <>
      <PageHeader title="Write to this database" color={props.color} />
      {outcome !== null && <Outcome {...outcome} />}
      <Templates action={props.action} {...props.templates} />
      <form
        class="sql core write-sql"
        action={props.action}
        method="post"
        data-analyze={props.analyzeHref}
      >
        <SqlField sql={props.sql} hasError={analysis.error !== null} />
        <div data-analysis="parameters" data-prefix="_sql_param_">
          {parameters.length > 0 && <Parameters parameters={parameters} />}
        </div>
        {question !== null && (
          <div class="message-warning" role="alert">
            <div>
              <p>{question}</p>
              <p>
                <button type="submit" class="button-danger" name="_confirm" value="1">
                  Change all rows
                </button>
              </p>
            </div>
          </div>
        )}
        <SqlAnalysis {...analysis} />
        <p class="button-row">
          <button type="submit" data-analysis="submit">Execute</button>{" "}
          <button type="submit" class="button-plain" name="_dry_run" value="1">Dry run</button>{" "}
          <button type="submit" class="button-plain" formmethod="get">Check</button>
          {props.storeHref !== null && (
            <>
              {" "}
              <button
                type="submit"
                class="button-plain"
                formmethod="get"
                formaction={props.storeHref}
              >
                Save this query
              </button>
            </>
          )}
        </p>
        <p class="section-note">
          A dry run does everything and undoes it. Check tells what the SQL does without running it.
        </p>
      </form>
    </>
  );
}

function Outcome({ isOk, message, rowHref, returned }: WriteOutcomeProps) {
  return (
    <>
      <p class={isOk ? "message-info" : "message-error"} role={isOk ? "status" : "alert"}>
        <span>
          {message}
          {rowHref !== null && (
            <>
              {" "}
              <a href={rowHref}>View row</a>
            </>
          )}
        </span>
      </p>
      {returned !== null && (
        <div>
          <h2 id="returned-heading">Returned rows</h2>
          {returned.isTruncated && (
            <p>The first {returned.table.rows.length} rows; the statement returned more.</p>
          )}
          {returned.table.rows.length > 0
            ? <RowsTable {...returned.table} />
            : <p class="zero-results">No rows were returned.</p>}
        </div>
      )}
    </>
  );
}

function Templates({ action, tables, templates, canCreate, chosenTable }: WriteTemplatesProps & {
  action: string;
}) {
  if (tables.length === 0 && !canCreate) return null;
  return (
    <form class="core write-templates" action={action} method="get">
      <fieldset>
        <legend>Begin with a template</legend>
        {tables.length > 0 && (
          <>
            <label for="template-table">Table</label>{" "}
            <select id="template-table" name="_table">
              {tables.map(({ name }) => (
                <option key={name} value={name} selected={name === chosenTable}>{name}</option>
              ))}
            </select>
            {templates.map(({ name, label }) => (
              <>
                {" "}
                <button type="submit" class="button-plain" name="_template" value={name}>
                  {label}
                </button>
              </>
            ))}
          </>
        )}
        {canCreate && (
          <>
            {" "}
            <button type="submit" class="button-plain" name="_template" value="create">
              Create table
            </button>
          </>
        )}
      </fieldset>
    </form>
  );
}

/** Fields grow with what is typed into them. */
function Parameters({ parameters }: { parameters: WriteParameter[] }) {
  return (
    <fieldset class="write-parameters">
      <legend>Parameters</legend>
      {parameters.map(({ name, field, value }) => (
        <p key={name}>
          <label for={`parameter-${name}`}>{name}</label>
          <textarea id={`parameter-${name}`} name={field} rows={1}>{value}</textarea>
        </p>
      ))}
    </fieldset>
  );
}
