import { words } from "../words/words.ts";

export interface AdvancedExportProps {
  /** Shapes of JSON. */
  json: { shape: "default" | "array" | "lines" | "object"; href: string }[];
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
  const { advancedExport, downloadFile, expandLabels, exportAs, exportOptions, ...say } =
    words().table;
  return (
    <div id="export" class="advanced-export">
      <h3>{advancedExport}</h3>
      <p>
        {say.jsonShape} {json.map(({ shape, href }, i) => (
          <>
            {i > 0 && ", "}
            <a href={href}>{say.shapes[shape]}</a>
          </>
        ))}
      </p>
      <form class="core" action={action} method="get">
        <p>
          {exportOptions}{" "}
          <label>
            <input type="checkbox" name="_dl" /> {downloadFile}
          </label>{" "}
          {canLabel && (
            <label>
              <input type="checkbox" name="_labels" checked /> {expandLabels}
            </label>
          )} {canStream && (
            <label>
              <input type="checkbox" name="_stream" /> {say.streamRows}
            </label>
          )} <input type="submit" value={exportAs("CSV")} />
          {others.map(({ label, action }) => (
            <>
              {" "}
              <button key={label} type="submit" formaction={action}>{exportAs(label)}</button>
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
