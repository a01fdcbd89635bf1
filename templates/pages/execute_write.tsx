import { SqlAnalysis, type SqlAnalysisProps } from "../parts/sql_analysis.tsx";
import { PageHeader } from "../parts/page_header.tsx";
import { RowsTable, type RowsTableProps } from "../parts/rows_table.tsx";
import { SchemaLink } from "../parts/schema_button.tsx";
import { SqlField } from "../parts/sql_field.tsx";
import { words } from "../words/words.ts";

export interface ExecuteWritePageProps {
  /** Six hex digits. */
  color: string;
  /** The page itself; forms are sent here. */
  action: string;
  /** Tells what a statement does, for the script. */
  analyzeHref: string;
  /** Where the editor learns names that it completes. */
  namesHref: string;
  /** The page that lists the tables. */
  schemaHref: string;
  /** Milliseconds that a statement may take. */
  timeLimit: number;
  /** Whose history of statements this is. */
  database: string;
  /** Where a statement is stored; null without the permission. */
  storeHref: string | null;
  templates: WriteTemplatesProps;
  sql: string;
  parameters: WriteParameter[];
  analysis: SqlAnalysisProps;
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
  templates: TemplateName[];
  canCreate: boolean;
  chosenTable: string;
}

type TemplateName = "insert" | "update" | "delete";

export interface WriteOutcomeProps {
  isOk: boolean;
  message: string;
  /** The row that was inserted. */
  rowHref: string | null;
  returned: { table: RowsTableProps; isTruncated: boolean } | null;
  /** Whether the change can be taken back, and where. */
  undo?: { message: string; href: string | null };
}

/** A statement that writes: to begin with a template, look at what it does, try it out and run it. */
export function ExecuteWritePage(props: ExecuteWritePageProps) {
  const { analysis, outcome, parameters, question } = props;
  const say = words().writeSql;
  return (
    <>
      <PageHeader title={say.title} color={props.color} />
      {outcome !== null && <Outcome {...outcome} />}
      <Templates action={props.action} {...props.templates} />
      <form
        class="sql core write-sql"
        action={props.action}
        method="post"
        data-analyze={props.analyzeHref}
        data-limit={props.timeLimit}
        data-database={props.database}
      >
        <SqlField
          sql={props.sql}
          schemaHref={props.namesHref}
          hasError={analysis.error !== null}
          errorPlace={analysis.place}
        />
        <div class="button-row sql-buttons">
          <SchemaLink href={props.schemaHref} />
        </div>
        <div data-analysis="parameters" data-prefix="_sql_param_">
          {parameters.length > 0 && <Parameters parameters={parameters} />}
        </div>
        {question !== null && (
          <div class="message-warning" role="alert">
            <div>
              <p>{question}</p>
              <p>
                <button type="submit" class="button-danger" name="_confirm" value="1">
                  {say.changeAll}
                </button>
              </p>
            </div>
          </div>
        )}
        <SqlAnalysis {...analysis} />
        <div class="button-row">
          <button type="submit" data-analysis="submit" data-run="">{say.execute}</button>{" "}
          <button type="submit" class="button-plain" name="_dry_run" value="1">{say.dryRun}</button>
          {" "}
          <button type="submit" class="button-plain" formmethod="get">{say.check}</button>
          {props.storeHref !== null && (
            <>
              {" "}
              <button
                type="submit"
                class="button-plain"
                formmethod="get"
                formaction={props.storeHref}
              >
                {say.save}
              </button>
            </>
          )}
        </div>
        <p class="section-note">{say.help}</p>
      </form>
    </>
  );
}

function Outcome({ isOk, message, rowHref, returned, undo }: WriteOutcomeProps) {
  const say = words().writeSql;
  return (
    <>
      <p class={isOk ? "message-info" : "message-error"} role={isOk ? "status" : "alert"}>
        <span>
          {message}
          {rowHref !== null && (
            <>
              {" "}
              <a href={rowHref}>{say.viewRow}</a>
            </>
          )}
        </span>
      </p>
      {undo !== undefined && (
        <p class="section-note">
          {undo.href === null ? undo.message : <a href={undo.href}>{undo.message}</a>}
        </p>
      )}
      {returned !== null && (
        <div>
          <h2 id="returned-heading">{say.returned}</h2>
          {returned.isTruncated && <p>{say.returnedFirst(returned.table.rows.length)}</p>}
          {returned.table.rows.length > 0
            ? <RowsTable {...returned.table} />
            : <p class="zero-results">{say.returnedNone}</p>}
        </div>
      )}
    </>
  );
}

function Templates({ action, tables, templates, canCreate, chosenTable }: WriteTemplatesProps & {
  action: string;
}) {
  if (tables.length === 0 && !canCreate) return null;
  const say = words().writeSql;
  return (
    <form class="core write-templates" action={action} method="get">
      <fieldset>
        <legend>{say.templates}</legend>
        {tables.length > 0 && (
          <>
            <label for="template-table">{say.table}</label>{" "}
            <select id="template-table" name="_table">
              {tables.map(({ name }) => (
                <option key={name} value={name} selected={name === chosenTable}>{name}</option>
              ))}
            </select>
            {templates.map((name) => (
              <>
                {" "}
                <button type="submit" class="button-plain" name="_template" value={name}>
                  {say.templateNames[name]}
                </button>
              </>
            ))}
          </>
        )}
        {canCreate && (
          <>
            {" "}
            <button type="submit" class="button-plain" name="_template" value="create">
              {say.templateNames.create}
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
      <legend>{words().writeSql.parameters}</legend>
      {parameters.map(({ name, field, value }) => (
        <p key={name}>
          <label for={`parameter-${name}`}>{name}</label>
          <textarea id={`parameter-${name}`} name={field} rows={1}>{value}</textarea>
        </p>
      ))}
    </fieldset>
  );
}
