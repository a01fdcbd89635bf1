export interface AdvancedExportProps {
  /** Shapes of JSON. */
  json: { label: string; href: string }[];
  /** The CSV form. */
  action: string;
  /** The same form for other formats. */
  others: { label: string; action: string }[];
  /** There are foreign keys to label. */
  canLabel: boolean;
  /** There are more rows than on this page, and they can be had at once. */
  canStream: boolean;
  kept: (readonly [name: string, value: string])[];
}

export function AdvancedExport(
  { json, action, others, canLabel, canStream, kept }: AdvancedExportProps,
) {
  return (
    <div id="export" class="advanced-export">
      <h3>Advanced export</h3>
      <p>
        JSON shape: {json.map(({ label, href }, i) => (
          <>
            {i > 0 && ", "}
            <a href={href}>{label}</a>
          </>
        ))}
      </p>
      <form class="core" action={action} method="get">
        <p>
          CSV, TSV and NDJSON options:{" "}
          <label>
            <input type="checkbox" name="_dl" /> download file
          </label>{" "}
          {canLabel && (
            <label>
              <input type="checkbox" name="_labels" checked /> expand labels
            </label>
          )} {canStream && (
            <label>
              <input type="checkbox" name="_stream" /> stream all rows
            </label>
          )} <input type="submit" value="Export CSV" />
          {others.map(({ label, action }) => (
            <>
              {" "}
              <button key={label} type="submit" formaction={action}>Export {label}</button>
            </>
          ))}
          {kept.map(([name, value], i) => (
            <input
              key={i}
              type="hidden"
              name={name}
              value={value}
            />
          ))}
        </p>
      </form>
    </div>
  );
}
