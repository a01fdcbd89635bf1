/** The form that searches, filters and sorts a table; the server turns it into plain arguments. */

import { glyphs } from "./glyphs.ts";

export interface FilterFormProps {
  action: string;
  /** The text in the search box; null when the table cannot be searched. */
  search: string | null;
  filters: { column: string; operator: string; value: string }[];
  /** Columns to filter by. */
  columns: string[];
  operators: { key: string; label: string }[];
  /** Columns to sort by. */
  sortable: { column: string; label: string }[];
  sort: { column: string; descending: boolean } | null;
  /** Arguments that have no control here and are to stay. */
  kept: (readonly [name: string, value: string])[];
}

export function FilterForm(props: FilterFormProps) {
  const { filters, search, sortable } = props;
  return (
    <form class="core filters" action={props.action} method="get">
      {search !== null && (
        <div class="search-row">
          <label for="_search">Search:</label>
          <input id="_search" type="search" name="_search" value={search} />
        </div>
      )}
      {filters.map((filter, i) => (
        <FilterRow key={i} suffix={`_${i + 1}`} number={i + 1} filter={filter} form={props} />
      ))}
      <FilterRow suffix="" number={filters.length + 1} form={props} />
      <div class="filter-row filter-actions-row">
        {sortable.length > 0 && <SortControls {...props} />}
        {props.kept.map(([name, value], i) => (
          <input key={i} type="hidden" name={name} value={value} />
        ))}
        <input type="submit" value="Apply filters" />
      </div>
    </form>
  );
}

interface FilterRowProps {
  suffix: string;
  number: number;
  filter?: FilterFormProps["filters"][number];
  form: FilterFormProps;
}

function FilterRow({ suffix, number, filter, form }: FilterRowProps) {
  return (
    <div class="filter-row filter-controls-row">
      <div class="select-wrapper">
        <select name={`_filter_column${suffix}`} aria-label={`Column of filter ${number}`}>
          <option value="">{filter === undefined ? "- column -" : "- remove filter -"}</option>
          {form.columns.map((column) => (
            <option key={column} selected={column === filter?.column}>{column}</option>
          ))}
        </select>
      </div>
      <div class="select-wrapper filter-op">
        <select name={`_filter_op${suffix}`} aria-label={`Operator of filter ${number}`}>
          {form.operators.map(({ key, label }) => (
            <option
              key={key}
              value={key}
              selected={key.split("__")[0] === filter?.operator}
              dangerouslySetInnerHTML={glyphs(label)}
            />
          ))}
        </select>
      </div>
      <input
        type="text"
        name={`_filter_value${suffix}`}
        class="filter-value"
        aria-label={`Value of filter ${number}`}
        value={filter?.value}
      />
    </div>
  );
}

function SortControls({ sortable, sort }: FilterFormProps) {
  return (
    <>
      <div class="select-wrapper">
        <select name="_sort" id="sort_by" aria-label="Sort by">
          <option value="">Sort...</option>
          {sortable.map(({ column, label }) => (
            <option key={column} value={column} selected={column === sort?.column}>
              Sort by {label}
            </option>
          ))}
        </select>
      </div>
      <label class="sort_by_desc">
        <input type="checkbox" name="_sort_by_desc" checked={sort?.descending ?? false} />{" "}
        descending
      </label>
    </>
  );
}
