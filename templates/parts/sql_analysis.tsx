/** What a statement does and who may do that, as a table. The script sql_analysis.js keeps it current. */

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
  /** Why it cannot be run or stored as it is, when no error says so. */
  note: string | null;
}

export function SqlAnalysis({ lines, error, note }: SqlAnalysisProps) {
  return (
    <div class="sql-analysis">
      <h2 id="analysis-heading">What this SQL does</h2>
      <div data-analysis="result">
        {error !== null && <p class="message-error" id="sql-error">{error}</p>}
        {lines.length > 0 && <AnalysisTable lines={lines} />}
      </div>
      <p class="sql-analysis-note" data-analysis="note" role="status">{note}</p>
    </div>
  );
}

function AnalysisTable({ lines }: Pick<SqlAnalysisProps, "lines">) {
  return (
    <div class="table-wrapper" tabIndex={0} role="region" aria-labelledby="analysis-heading">
      <table>
        <thead>
          <tr>
            <th scope="col">Operation</th>
            <th scope="col">Database</th>
            <th scope="col">Table</th>
            <th scope="col">Required permission</th>
            <th scope="col">Allowed</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              <td>{line.operation}</td>
              <td>{line.database}</td>
              <td>
                {line.table ?? "a closed table"}
                {line.source !== null && ` (through ${line.source})`}
              </td>
              <td>{line.permission || (line.isAllowed === false ? "never allowed" : "")}</td>
              <td class={line.isAllowed === false ? "is-denied" : undefined}>
                {line.isAllowed === null ? "" : line.isAllowed ? "yes" : "no"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
