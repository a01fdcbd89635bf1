import { words } from "../words/words.ts";

export interface ResultToolsProps {
  /** Where the rows can be filtered, sorted and counted; the form of the query is sent there. */
  exploreAction: string;
  /** Pictures that can be made of the rows. */
  views: { name: string; label: string }[];
  /** Formats in which all rows can be had. */
  downloads: { label: string; action: string }[];
}

/**
 * What else can be done with the result of a query. Buttons of its form, so that values which were
 * changed there count, and long SQL is in the page only once.
 */
export function ResultTools(
  { exploreAction, views, downloads, form }: ResultToolsProps & { form: string },
) {
  const { allRowsAs, explore } = words().table;
  return (
    <div class="result-tools">
      <button type="submit" form={form} formaction={exploreAction} name="_explore" value="on">
        {explore}
      </button>
      {views.map(({ name, label }) => (
        <>
          {" "}
          <button type="submit" form={form} formaction={exploreAction} name="_view" value={name}>
            {label}
          </button>
        </>
      ))}
      {downloads.length > 0 && (
        <>
          {" "}
          <span>{allRowsAs}</span>
          {downloads.map(({ label, action }) => (
            <>
              {" "}
              <button
                key={label}
                type="submit"
                form={form}
                formaction={action}
                name="_stream"
                value="on"
              >
                {label}
              </button>
            </>
          ))}
        </>
      )}
    </div>
  );
}
