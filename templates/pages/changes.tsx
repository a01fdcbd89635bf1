import { plural } from "../../lib/text/numbers.ts";
import { PageHeader } from "../parts/page_header.tsx";
import { PageLinks } from "../parts/page_links.tsx";

/** A value as people read it. */
export interface ChangedValue {
  text: string;
  /** NULL, or a blob that is only described. */
  isSpecial: boolean;
}

export interface ChangedColumn {
  name: string;
  /** Null: there was no row. */
  old: ChangedValue | null;
  /** Null: there is no row any more. */
  new: ChangedValue | null;
}

export interface ChangedRowProps {
  /** As people read the key. */
  name: string;
  historyHref: string;
  /** `inserted`, `updated` or `deleted`. */
  done: string;
  columns: ChangedColumn[];
}

export interface ChangeProps {
  id: number;
  table: string;
  tableHref: string;
  /** What happened, such as `update` or `revert`. */
  action: string;
  /** Null for somebody who was not signed in. */
  actor: string | null;
  /** ISO 8601, UTC. */
  at: string;
  reverts: number | null;
  revertedBy: number | null;
  mayRevert: boolean;
  rows: ChangedRowProps[];
  /** Rows that are not shown. */
  moreRows: number;
}

export interface ChangesPageProps {
  title: string;
  /** Six hex digits. */
  color: string;
  /** Where forms are sent. */
  action: string;
  /** How long changes are kept. */
  days: number;
  changes: ChangeProps[];
  nextHref?: string;
  /** Why something was not taken back. */
  problem?: string;
}

/** What was changed lately, each with a button that takes it back. */
export function ChangesPage(props: ChangesPageProps) {
  const { changes, days, problem } = props;
  return (
    <>
      <PageHeader title={props.title} color={props.color} />
      {problem !== undefined && <p class="message-error" role="alert">{problem}</p>}
      {changes.length === 0
        ? <p class="zero-results">Nothing was changed within the last {plural(days, "day")}.</p>
        : changes.map((change) => <Change key={change.id} {...change} action={props.action} />)}
      <PageLinks nextUrl={props.nextHref} />
    </>
  );
}

function Change(change: ChangeProps & { action: string }) {
  const { id, at, actor, reverts, revertedBy, rows, moreRows } = change;
  return (
    <section class="change" id={`change-${id}`}>
      <h2>
        {heading(change)} in <a href={change.tableHref}>{change.table}</a>
      </h2>
      <p>
        <time dateTime={at}>{at.slice(0, 19).replace("T", " ")} UTC</time> by{" "}
        {actor ?? "an anonymous visitor"}
        {reverts !== null && <>, takes back change {reverts}</>}
        {revertedBy !== null && <>, taken back by change {revertedBy}</>}
      </p>
      <ChangedRows label={`Rows of change ${id}`} rows={rows} />
      {moreRows > 0 && <p>and {plural(moreRows, "more row")}</p>}
      {change.mayRevert && (
        <form class="core" method="post" action={change.action}>
          <input type="hidden" name="change" value={id} />
          <button type="submit" aria-label={`Revert change ${id}`}>Revert</button>
        </form>
      )}
    </section>
  );
}

function heading({ id, reverts, rows, moreRows }: ChangeProps): string {
  const what = reverts === null ? "" : "Revert: ";
  const [first] = rows;
  const done = rows.every((row) => row.done === first?.done) ? first?.done : "changed";
  return `${what}${plural(rows.length + moreRows, "row")} ${done} (change ${id})`;
}

function ChangedRows({ label, rows }: { label: string; rows: ChangedRowProps[] }) {
  return (
    <div class="table-wrapper" tabIndex={0} role="region" aria-label={label}>
      <table class="rows-and-columns">
        <thead>
          <tr>
            {["Row", "Column", "Old", "New"].map((name) => <th key={name} scope="col">{name}</th>)}
          </tr>
        </thead>
        {rows.map((row) => (
          <tbody key={row.name}>
            {row.columns.map((column, i) => (
              <tr key={column.name}>
                {i === 0 && (
                  <th scope="rowgroup" rowSpan={row.columns.length}>
                    <a href={row.historyHref}>{row.name}</a> {row.done}
                  </th>
                )}
                <td>{column.name}</td>
                <Value value={column.old} />
                <Value value={column.new} />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Value({ value }: { value: ChangedValue | null }) {
  if (value === null) return <td />;
  return <td>{value.isSpecial ? <em>{value.text}</em> : value.text}</td>;
}
