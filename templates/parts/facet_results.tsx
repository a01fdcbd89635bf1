import { toCssClass } from "../../lib/text/css_class.ts";
import { words } from "../words/words.ts";
import { glyphs } from "./glyphs.ts";

export interface FacetResultsProps {
  facets: FacetProps[];
  /** Those that took too long. */
  timedOut: TimedOutFacetProps[];
  /** Columns whose values are still being counted. */
  late?: string[];
  /** Where those that took too long are tried again. */
  retryHref?: string;
  /** Where facets that are not here yet can be waited for; null when there are none. */
  lateHref: string | null;
  /** For the classes of facets, which name database and table. */
  cssClass: string;
  /** There are facets, or there will be: keep their place beside the rows. */
  isWanted?: boolean;
}

export interface TimedOutFacetProps {
  column: string;
  /** Takes the facet away; null for configured ones. */
  removeHref: string | null;
}

export interface FacetProps {
  column: string;
  /** `array` and `date` are told, `column` is not. */
  type: string | null;
  /** Takes the facet away; null for configured ones. */
  removeHref: string | null;
  values: FacetValueProps[];
  isTruncated: boolean;
  /** Shows more values; null when these are as many as can be had. */
  moreHref: string | null;
}

export interface FacetValueProps {
  value: string;
  label: string;
  count: number;
  isSelected: boolean;
  href: string;
}

export function FacetResults(props: FacetResultsProps) {
  const { facets, timedOut, late = [], retryHref, lateHref, cssClass } = props;
  const { facetsLate, showLate } = words().table;
  return (
    <>
      {timedOut.length > 0 && <TimedOut facets={timedOut} retryHref={retryHref} />}
      {lateHref !== null && (
        <p class="facets-late" data-late="">
          {late.length > 0 && `${facetsLate(late.join(", "))} `}
          <a href={lateHref}>{showLate}</a>
        </p>
      )}
      {facets.length > 0 && (
        <div class="facet-results">
          {facets.map((facet, i) => <Facet key={i} facet={facet} cssClass={cssClass} />)}
        </div>
      )}
    </>
  );
}

/** With what can be done about it. */
function TimedOut({ facets, retryHref }: { facets: TimedOutFacetProps[]; retryHref?: string }) {
  const { facetsTimedOut, tryAgain, removeFacet } = words().table;
  const removable = facets.filter(({ removeHref }) => removeHref !== null);
  return (
    <>
      <p class="facets-timed-out">
        {facetsTimedOut} {[...new Set(facets.map(({ column }) => column))].join(", ")}
      </p>
      <ul class="facets-retry tight-bullets">
        {retryHref !== undefined && (
          <li>
            <a href={retryHref}>{tryAgain}</a>
          </li>
        )}
        {removable.map(({ column, removeHref }) => (
          <li key={removeHref}>
            <a href={removeHref!}>{removeFacet(column)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Facet({ facet, cssClass }: { facet: FacetProps; cssClass: string }) {
  const { column, type, removeHref, values, isTruncated, moreHref } = facet;
  const most = Math.max(1, ...values.map(({ count }) => count));
  const { moreValues, removeFacet } = words().table;
  const name = toCssClass(column);
  return (
    <div
      class={`facet-info facet-${cssClass}-${name}`}
      id={`facet-${name}`}
      data-column={column}
    >
      <p class="facet-info-name">
        <strong>
          {column}
          {type !== null && ` (${type})`}{" "}
          <span class="facet-info-total">
            {isTruncated && ">"}
            {words().numbers.integer(values.length)}
          </span>
        </strong>{" "}
        {removeHref !== null && <Cross href={removeHref} label={removeFacet(column)} />}
      </p>
      <ul class="tight-bullets">
        {values.map((value, i) => (
          <FacetValue key={i} {...value} bar={barClass(value.count / most)} />
        ))}
        {isTruncated && (
          <li class="facet-truncated">
            {moreHref === null ? <span dangerouslySetInnerHTML={glyphs("…")} /> : (
              <a
                href={moreHref}
                aria-label={moreValues}
                dangerouslySetInnerHTML={glyphs("…")}
              />
            )}
          </li>
        )}
      </ul>
    </div>
  );
}

/** Steps of a bar, each with a class in the style sheet: pages may have no style attributes. */
const BAR_STEPS = 20;

/** @param part of the longest bar, 0 to 1 */
function barClass(part: number): string {
  return `bar-${Math.max(1, Math.round(part * BAR_STEPS))}`;
}

/** `bar` shows how many rows the value has beside the others. */
function FacetValue(
  { value, label, count, isSelected, href, bar }: FacetValueProps & { bar: string },
) {
  const shown = <span class="facet-count">{words().numbers.integer(count)}</span>;
  if (!isSelected) {
    return (
      <li class={bar}>
        <a href={href} data-facet-value={value}>{label}</a> {shown}
      </li>
    );
  }
  return (
    <li class={`is-selected ${bar}`}>
      {label} · {shown} <Cross href={href} label={words().table.removeFilter(label)} />
    </li>
  );
}

function Cross({ href, label }: { href: string; label: string }) {
  return <a href={href} class="cross" aria-label={label} dangerouslySetInnerHTML={glyphs("✖")} />;
}
