/** The form that searches, filters and sorts a table; the server turns it into plain arguments. */

import { words } from "../words/words.ts";
import { glyphs } from "./glyphs.ts";

export interface FilterFormProps {
  action: string;
  /** The text in the search box; null when the table cannot be searched. */
  search: string | null;
  filters: FilterInForm[];
  /** Columns to filter by. */
  columns: string[];
  operators: { key: string; label: string }[];
  /** Columns to sort by. */
  sortable: { column: string; label: string }[];
  sort: { column: string; descending: boolean } | null;
  /** Arguments that have no control here and are to stay. */
  kept: (readonly [name: string, value: string])[];
  /** The rows of the form are not folded away. */
  isOpen?: boolean;
}

export interface FilterInForm {
  column: string;
  operator: string;
  value: string;
  /** Operators that make sense for the column; null or absent: all. */
  operators?: string[] | null;
  /** The page without this filter. */
  removeHref?: string;
  /** Its column holds numbers. */
  isNumber?: boolean;
}

/** Searching is always at hand; the rows of filters are folded away until there is one. */
export function FilterForm(props: FilterFormProps) {
  const { filters, isOpen, search, sortable } = props;
  const { applyFilters, filterAndSort, filters: title } = words().table;
  return (
    <form class="core filters" action={props.action} method="get">
      {search !== null && <SearchRow search={search} />}
      <details class="filter-details" open={isOpen}>
        <summary>{sortable.length > 0 ? filterAndSort : title}</summary>
        {filters.map((filter, i) => (
          <FilterRow key={i} suffix={`_${i + 1}`} number={i + 1} filter={filter} form={props} />
        ))}
        <FilterRow suffix="" number={filters.length + 1} form={props} />
        <div class="filter-row filter-actions-row">
          {sortable.length > 0 && <SortControls {...props} />}
          {props.kept.map(([name, value], i) => (
            <input key={i} type="hidden" name={name} value={value} />
          ))}
          <input type="submit" value={applyFilters} />
        </div>
      </details>
    </form>
  );
}

function SearchRow({ search }: { search: string }) {
  const label = words().table.search;
  return (
    <div class="search-row">
      <label class="visually-hidden" for="_search">{label}</label>
      <input id="_search" type="search" name="_search" value={search} placeholder={label} />
      <button type="submit" class="button-plain">{label}</button>
    </div>
  );
}

interface FilterRowProps {
  suffix: string;
  number: number;
  filter?: FilterInForm;
  form: FilterFormProps;
}

function FilterRow({ suffix, number, filter, form }: FilterRowProps) {
  const { anyColumn, columnOf, noFilter, operatorOf, removeRow, valueOf } = words().table;
  const fitting = filter?.operators ?? null;
  return (
    <div class="filter-row filter-controls-row">
      <div class="select-wrapper">
        <select name={`_filter_column${suffix}`} aria-label={columnOf(number)}>
          <option value="">{filter === undefined ? anyColumn : noFilter}</option>
          {form.columns.map((column) => (
            <option key={column} selected={column === filter?.column}>{column}</option>
          ))}
        </select>
      </div>
      <div class="select-wrapper filter-op">
        <select name={`_filter_op${suffix}`} aria-label={operatorOf(number)}>
          {form.operators.map(({ key, label }) => {
            const operator = key.split("__", 1)[0]!;
            return fitting !== null && !fitting.includes(operator) ? null : (
              <option
                key={key}
                value={key}
                selected={operator === filter?.operator}
                dangerouslySetInnerHTML={glyphs(label)}
              />
            );
          })}
        </select>
      </div>
      <input
        type="text"
        name={`_filter_value${suffix}`}
        class="filter-value"
        aria-label={valueOf(number)}
        inputmode={filter?.isNumber ? "decimal" : undefined}
        value={filter?.value}
      />
      {filter?.removeHref !== undefined && (
        <a class="cross" href={filter.removeHref} aria-label={removeRow(number)}>×</a>
      )}
    </div>
  );
}

function SortControls({ sortable, sort }: FilterFormProps) {
  const { descending, noSort, sortBy, sortByColumn } = words().table;
  return (
    <>
      <div class="select-wrapper">
        <select name="_sort" id="sort_by" aria-label={sortBy}>
          <option value="">{noSort}</option>
          {sortable.map(({ column, label }) => (
            <option key={column} value={column} selected={column === sort?.column}>
              {sortByColumn(label)}
            </option>
          ))}
        </select>
      </div>
      <label class="sort_by_desc">
        <input type="checkbox" name="_sort_by_desc" checked={sort?.descending ?? false} />{" "}
        {descending}
      </label>
    </>
  );
}
