import type { Metadata } from "../../lib/config/types.ts";
import type { Markup } from "../../lib/text/html.ts";
import type { ComponentChildren } from "preact";
import type { ActionItem } from "../frame.ts";
import { Description } from "../parts/description.tsx";
import { ExploredRows, type ExploreProps, ExploreTools } from "../parts/explored_result.tsx";
import { type ExportLink, ExportLinks } from "../parts/export_links.tsx";
import { PageHeader } from "../parts/page_header.tsx";
import { QueryButtons, QueryParameters, SqlText } from "../parts/query_fields.tsx";
import type { QueryFormProps } from "../parts/query_form_props.ts";
import { type PlanStep, QueryPlan } from "../parts/query_plan.tsx";
import { ResultTools, type ResultToolsProps } from "../parts/result_tools.tsx";
import { RowsTable, type RowsTableProps } from "../parts/rows_table.tsx";
import { SqlComplaint, type SqlComplaintProps } from "../parts/sql_complaint.tsx";
import { TimeLimitAdvice, type TimeLimitAdviceProps } from "../parts/time_limit_advice.tsx";
import { words } from "../words/words.ts";

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
  complaint: SqlComplaintProps | null;
  /** It took too long. */
  timeLimit: TimeLimitAdviceProps | null;
  form: QueryFormProps;
  /** How the rows would be found, where that was asked instead of the rows. */
  plan: PlanStep[] | null;
  /** Milliseconds in SQLite; null when nothing ran. */
  elapsedMs: number | null;
  /** null when there are no rows. */
  result: QueryResultProps | null;
  /** Filters, facets and the like; null where the result is shown as it is. */
  explore: ExploreProps | null;
  /** Stands in for the rows: a chart or a map of them. */
  picture?: ComponentChildren;
  /** It ran, and found nothing. */
  isEmpty: boolean;
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
  const { form, metadata, plan, result } = props;
  const say = words().query;
  return (
    <>
      {form.isBlocked && <p class="message-error">{say.blocked}</p>}
      <PageHeader
        title={props.title}
        isPrivate={props.isPrivate}
        color={props.color}
        actionsTitle={say.actions}
        actions={props.actions}
        top={props.top}
      />
      <Description metadata={metadata} />
      <QueryForm {...props} />
      {plan !== null && <QueryPlan steps={plan} />}
      {props.explore !== null && <ExploreTools {...props.explore} />}
      {result !== null && result.exports.length > 0 && <ExportLinks links={result.exports} />}
      {result !== null && result.tools !== null && <ResultTools {...result.tools} form={FORM_ID} />}
      {props.explore === null
        ? <Rows {...props} />
        : (
          <ExploredRows explore={props.explore} isPaged={props.picture === undefined}>
            <Rows {...props} />
          </ExploredRows>
        )}
    </>
  );
}

/** For buttons outside the form. */
const FORM_ID = "sql-form";

function Rows(
  { result, isEmpty, picture }: Pick<QueryPageProps, "result" | "isEmpty" | "picture">,
) {
  return (
    <>
      {picture ?? (result !== null && <RowsTable {...result.table} />)}
      {isEmpty && <p class="zero-results">{words().query.noResults}</p>}
    </>
  );
}

/** The statement with its parameters; what is wrong with it stands above. */
function QueryForm(props: QueryPageProps) {
  const { complaint, form, result } = props;
  const say = words().query;
  return (
    <form
      class="sql core"
      action={form.action}
      method={form.method}
      id={FORM_ID}
      data-limit={form.timeLimit}
      data-database={form.database}
      data-parameters={form.parametersHref ?? undefined}
    >
      <div class="visually-hidden" role="heading" aria-level={2}>{say.query}</div>
      <h3 id="sql-heading">
        {headingOf(result)}{" "}
        <span class="show-hide-sql">
          (<a href={form.toggleHref}>{form.showsSql ? say.hide : say.show}</a>)
        </span>
      </h3>
      {complaint !== null && <SqlComplaint {...complaint} />}
      {props.timeLimit !== null && <TimeLimitAdvice {...props.timeLimit} />}
      <SqlText form={form} hasError={complaint !== null} errorPlace={complaint?.place ?? null} />
      <QueryParameters parameters={form.parameters} />
      <QueryButtons form={form} outcome={outcomeOf(props)} />
    </form>
  );
}

function headingOf(result: QueryResultProps | null): string {
  const say = words().query;
  if (result === null) return say.heading;
  const { isTruncated, table: { rows } } = result;
  return isTruncated ? say.returningMore(rows.length) : say.returning(rows.length);
}

/** "53 rows · 0.4 ms in SQLite". */
function outcomeOf({ elapsedMs, plan, result, isEmpty }: QueryPageProps): string | null {
  if (elapsedMs === null || (result === null && !isEmpty && plan === null)) return null;
  const { numbers, query } = words();
  const took = query.took(numbers.decimal(elapsedMs, elapsedMs < 10 ? 2 : 0));
  return plan === null ? `${numbers.rows(result?.table.rows.length ?? 0)} · ${took}` : took;
}
