import { PageHeader } from "../parts/page_header.tsx";
import { PageLinks } from "../parts/page_links.tsx";
import { words } from "../words/words.ts";

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
  done: "insert" | "update" | "delete";
  columns: ChangedColumn[];
}

export interface ChangeProps {
  id: number;
  table: string;
  tableHref: string;
  /** It was made by a statement of SQL. */
  isSql: boolean;
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
  /** Rows of a statement of SQL that are kept at most. */
  mostRows: number;
}

/** What was changed lately, each with a button that takes it back. */
export function ChangesPage(props: ChangesPageProps) {
  const { changes, days, problem, mostRows } = props;
  const { changes: say, numbers } = words();
  return (
    <>
      <PageHeader title={props.title} color={props.color} />
      {problem !== undefined && <p class="message-error" role="alert">{problem}</p>}
      {changes.length === 0
        ? <p class="zero-results">{say.none(days)}</p>
        : changes.map((change) => <Change key={change.id} {...change} action={props.action} />)}
      <PageLinks nextUrl={props.nextHref} />
      <details class="not-undoable">
        <summary>{say.notHereTitle}</summary>
        <ul>{say.notHere(numbers.rows(mostRows)).map((text) => <li key={text}>{text}</li>)}</ul>
        <p>{say.noWayBack}</p>
      </details>
    </>
  );
}

function Change(change: ChangeProps & { action: string }) {
  const { id, at, actor, reverts, revertedBy, rows, moreRows } = change;
  const say = words().changes;
  return (
    <section class="change" id={`change-${id}`}>
      <h2>
        {heading(change)} {say.inThe} <a href={change.tableHref}>{change.table}</a>
      </h2>
      <p>
        <time dateTime={at}>{at.slice(0, 19).replace("T", " ")} UTC</time> {say.by}{" "}
        {actor ?? say.anonymous}
        {change.isSql && say.bySql}
        {reverts !== null && say.takesBack(reverts)}
        {revertedBy !== null && say.takenBackBy(revertedBy)}
      </p>
      <ChangedRows label={say.rowsOf(id)} rows={rows} />
      {moreRows > 0 && <p>{say.moreRows(moreRows)}</p>}
      {change.mayRevert && (
        <form class="core" method="post" action={change.action}>
          <input type="hidden" name="change" value={id} />
          <button type="submit" aria-label={say.revertThis(id)}>{say.revert}</button>
        </form>
      )}
    </section>
  );
}

function heading({ id, reverts, rows, moreRows }: ChangeProps): string {
  const { changes: say, numbers } = words();
  const [first] = rows;
  const isSame = first !== undefined && rows.every(({ done }) => done === first.done);
  const done = isSame ? say.done[first.done] : say.mixed;
  const text = say.heading(id, numbers.rows(rows.length + moreRows), done);
  return reverts === null ? text : say.revertHeading(text);
}

function ChangedRows({ label, rows }: { label: string; rows: ChangedRowProps[] }) {
  return (
    <div class="table-wrapper" tabIndex={0} role="region" aria-label={label}>
      <table class="rows-and-columns">
        <thead>
          <tr>
            {words().changes.columns.map((name) => <th key={name} scope="col">{name}</th>)}
          </tr>
        </thead>
        {rows.map((row) => (
          <tbody key={row.name}>
            {row.columns.map((column, i) => (
              <tr key={column.name}>
                {i === 0 && (
                  <th scope="rowgroup" rowSpan={row.columns.length}>
                    <a href={row.historyHref}>{row.name}</a> {words().changes.done[row.done]}
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
