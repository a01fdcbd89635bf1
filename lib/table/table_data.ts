/**
 * What a page of a table knows, computed when it is asked for and only once: JSON, CSV and HTML are
 * renderings of this one object.
 */

import type { TableConfig } from "../config/types.ts";
import type { RequestContext } from "../context.ts";
import { BadRequest } from "../errors.ts";
import type { Schema, TableSchema } from "../sql/schema.ts";
import type { Database, Untrusted } from "../sql/types.ts";
import { withReplacedArgs } from "../text/query_string.ts";
import type { TableArguments } from "./arguments.ts";
import { isKnownColumn } from "./columns.ts";
import { type Count, countRows } from "./count.ts";
import { columnsToExpand, expandPage, findLabels, LATE_LABELS } from "./expand.ts";
import type { DerivedQuery } from "./derived.ts";
import { type FacetRequest, type WantedFacet, wantedFacets } from "./facets/facet_request.ts";
import { computeFacets, type FacetResults, facetSize } from "./facets/facet_results.ts";
import { planTable, type TablePlan } from "./plan.ts";
import { type LoadedRows, loadRows, nextToken } from "./rows.ts";

export interface TableSource {
  context: RequestContext;
  database: Database;
  /** As far as the visitor may see it, and so is the schema. */
  table: TableSchema;
  schema: Schema;
  config: TableConfig | undefined;
  args: TableArguments;
  /** An anonymous visitor could not see this. */
  isPrivate: boolean;
  /** What SQL in the arguments may read; false when there is none. */
  untrusted: Untrusted | false;
  /** The table is the result of this query. */
  derived?: DerivedQuery;
}

export interface TableDataOptions {
  /** Expand foreign keys unless the URL says otherwise. */
  labelsByDefault: boolean;
  /** The rows are not looked into: the SQL process may send them as finished JSON. */
  takesFinishedRows: boolean;
  /** Facets of the rows from this page on, and the very suggestions that Datasette makes. */
  facetsAsDatasette?: boolean;
}

export class TableData {
  readonly source: TableSource;
  readonly plan: TablePlan;
  /** Foreign key columns that are shown with labels. */
  readonly expanded: readonly string[];
  /** Facets that were asked for or configured, whether or not they are computed. */
  readonly wantedFacets: readonly WantedFacet[];
  readonly #takesFinishedRows: boolean;
  readonly #facetsAsDatasette: boolean;
  #rows: Promise<LoadedRows> | undefined;
  #next: Promise<NextPage> | undefined;
  #count: Promise<Count | null> | undefined;
  #facets: Promise<FacetResults> | undefined;
  #suggested: Promise<FacetRequest[] | null> | undefined;

  /** @throws {BadRequest} for arguments that do not fit the table. */
  constructor(source: TableSource, options: TableDataOptions) {
    const { args, config, derived, table, schema, context: { app: { settings } } } = source;
    const untrusted = source.untrusted || undefined;
    if (!settings.allow_facet && args.mentionsFacets) {
      throw new BadRequest("_facet= is not allowed");
    }
    this.source = source;
    this.#facetsAsDatasette = options.facetsAsDatasette ?? false;
    this.plan = planTable(args, {
      table,
      schema,
      config,
      settings,
      derived,
      untrusted,
      facetsFromHere: this.#facetsAsDatasette,
    });
    this.expanded = columnsToExpand(args, this.plan.columns, table, options.labelsByDefault);
    // A facet may stay in the configuration after its column has gone.
    this.wantedFacets = wantedFacets(config?.facets ?? [], args.facets)
      .filter(({ column, isConfigured }) => !isConfigured || isKnownColumn(table, column));
    this.#takesFinishedRows = options.takesFinishedRows && this.expanded.length === 0;
  }

  /** The rows of this page. */
  rows(): Promise<LoadedRows> {
    return this.#rows ??= this.#loadRows();
  }

  async #loadRows(): Promise<LoadedRows> {
    const { context: { request }, database } = this.source;
    const loaded = await loadRows(this.plan, database, {
      finished: this.#takesFinishedRows,
      timeLimitMs: this.#timeLimit(),
      signal: request.signal,
    });
    if ("json" in loaded.page) return loaded;
    return { ...loaded, page: await expandPage(loaded.page, this.expanded, this.#labelContext()) };
  }

  /** `_timelimit` can only be stricter than the site. */
  #timeLimit(): number | null {
    const { args: { timeLimitMs }, context: { app: { settings } } } = this.source;
    return timeLimitMs === null ? null : Math.min(timeLimitMs, settings.sql_time_limit_ms);
  }

  #labelContext() {
    const { context: { app, actor }, database, table, schema } = this.source;
    return { app, actor, database, table, schema };
  }

  /** Token and URL of the next page; both null on the last one. */
  next(): Promise<NextPage> {
    return this.#next ??= this.#findNext();
  }

  async #findNext(): Promise<NextPage> {
    const { context: { app, request } } = this.source;
    const token = nextToken(await this.rows(), this.plan);
    if (token === null) return { token, path: null, url: null };
    const sort = this.plan.keys.length === 0 ? undefined : this.plan.order[0];
    const named = sort === undefined
      ? {}
      : { [sort.descending ? "_sort_desc" : "_sort"]: sort.column };
    const path = withReplacedArgs(request.path, request.queryString, {
      _next: token,
      ...this.source.args.prev === null ? {} : { _prev: null },
      ...named,
    });
    return { token, path, url: request.absoluteUrl(app.urls.path(path)) };
  }

  /** How many rows match; null when that is not wanted or took too long. */
  count(): Promise<Count | null> {
    if (this.source.args.noCount) return Promise.resolve(null);
    return this.#count ??= countRows(this.plan, this.source.database);
  }

  /** Facets with the labels of their values. */
  facets(): Promise<FacetResults> {
    if (this.source.args.noFacets) return Promise.resolve({ facets: [], timedOut: [] });
    return this.#facets ??= this.#computeFacets();
  }

  async #computeFacets(): Promise<FacetResults> {
    const { context: { app: { settings } }, database } = this.source;
    const results = await computeFacets(this.wantedFacets, this.plan, database, {
      size: this.#facetSize(),
      timeLimitMs: settings.facet_time_limit_ms,
    });
    const keys = new Set(this.source.table.foreignKeys.map(({ column }) => column));
    const expandable = results.facets.filter(({ type, column }) =>
      type === "column" && keys.has(column)
    );
    if (expandable.length === 0) return results;
    const labels = await findLabels(
      expandable.map(({ column }) => column),
      (column) =>
        expandable.filter((facet) => facet.column === column)
          .flatMap(({ values }) => values.map(({ value }) => value)),
      this.#labelContext(),
    );
    const facets = results.facets.map((facet) =>
      expandable.includes(facet) ? { ...facet, labels: labels.get(facet.column) } : facet
    );
    return { ...results, facets };
  }

  #facetSize(): number {
    const { args, config, context: { app: { settings } } } = this.source;
    return facetSize(args.facetSize, config?.facetSize, settings);
  }

  /** Facets worth adding; null when finding out took too long. */
  suggestedFacets(): Promise<FacetRequest[] | null> {
    const { args, context: { app: { settings } }, database } = this.source;
    const isWanted = settings.suggest_facets && settings.allow_facet && args.next === null &&
      args.prev === null &&
      !args.noFacets && !args.noSuggestions;
    if (!isWanted) return Promise.resolve([]);
    return this.#suggested ??= this.#suggestFacets(database, settings.facet_suggest_time_limit_ms);
  }

  async #suggestFacets(database: Database, timeLimitMs: number): Promise<FacetRequest[] | null> {
    const [{ hasMore }, { suggestFacets }] = await Promise.all([this.rows(), suggestions()]);
    return await suggestFacets(this.plan, database, {
      size: this.#facetSize(),
      timeLimitMs,
      present: this.wantedFacets,
      byValueColumn: this.#facetsAsDatasette,
      isSmall: !hasMore && this.plan.size > 0,
    });
  }

  /** Nothing of what was asked of this object is missing because it took too long. */
  async isWhole(): Promise<boolean> {
    const [rows, count, facets, suggested] = await Promise.all(
      [this.#rows, this.#count, this.#facets, this.#suggested] as const,
    );
    const labels = rows !== undefined && "labels" in rows.page
      ? [...rows.page.labels?.values() ?? []]
      : [];
    labels.push(...facets?.facets.flatMap((facet) => facet.labels ?? []) ?? []);
    return count !== null && suggested !== null && !facets?.timedOut.length &&
      !labels.includes(LATE_LABELS);
  }
}

/** Where the next page is; null on the last one. */
export interface NextPage {
  token: string | null;
  /** Without `base_url`. */
  path: string | null;
  url: string | null;
}

let suggesting: Promise<typeof import("./facets/suggest.ts")> | undefined;

/** Pages have them, data seldom. */
function suggestions() {
  return suggesting ??= import(import.meta.resolve("./facets/suggest.ts"));
}
