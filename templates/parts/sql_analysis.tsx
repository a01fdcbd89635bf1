/** What a statement does and who may do that, as a table. The script sql_analysis.js keeps it current. */

import type { WrongPlace } from "./sql_complaint.tsx";
import { words } from "../words/words.ts";

export interface AnalysisLine {
  operation: string;
  database: string;
  /** null for tables that the visitor may not see. */
  table: string | null;
  /** Names of actions; empty for what nobody may do. */
  permission: string;
  /** The trigger or view on whose behalf it happens. */
  source: string | null;
  /** null when no permission is needed. */
  isAllowed: boolean | null;
}

export interface SqlAnalysisProps {
  lines: AnalysisLine[];
  /** What SQLite or we have against the statement. */
  error: string | null;
  /** The word that the error is about. */
  place: WrongPlace | null;
  /** Why it cannot be run or stored as it is, when no error says so. */
  note: string | null;
}

export function SqlAnalysis({ lines, error, note }: Omit<SqlAnalysisProps, "place">) {
  return (
    <div class="sql-analysis">
      <h2 id="analysis-heading">{words().writeSql.analysis}</h2>
      <div data-analysis="result">
        {error !== null && <p class="message-error" id="sql-error">{error}</p>}
        {lines.length > 0 && <AnalysisTable lines={lines} />}
      </div>
      <p class="sql-analysis-note" data-analysis="note" role="status">{note}</p>
    </div>
  );
}

function AnalysisTable({ lines }: Pick<SqlAnalysisProps, "lines">) {
  const say = words().writeSql;
  return (
    <div class="table-wrapper" tabIndex={0} role="region" aria-labelledby="analysis-heading">
      <table>
        <thead>
          <tr>
            <th scope="col">{say.operation}</th>
            <th scope="col">{say.database}</th>
            <th scope="col">{say.table}</th>
            <th scope="col">{say.permission}</th>
            <th scope="col">{say.allowed}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, i) => <Line key={i} {...line} />)}
        </tbody>
      </table>
    </div>
  );
}

function Line({ operation, database, table, permission, source, isAllowed }: AnalysisLine) {
  const say = words().writeSql;
  const target = table ?? say.closedTable;
  return (
    <tr>
      <td>{operation}</td>
      <td>{database}</td>
      <td>{source === null ? target : say.through(target, source)}</td>
      <td>{permission || (isAllowed === false ? say.never : "")}</td>
      <td class={isAllowed === false ? "is-denied" : undefined}>
        {isAllowed === null ? "" : isAllowed ? say.yes : say.no}
      </td>
    </tr>
  );
}
