/** Facets of kinds that plugins add. */

import { QueryInterrupted } from "../../errors.ts";
import type { FacetConfig } from "../../config/types.ts";
import type {
  Awaitable,
  Facet,
  FacetClass,
  FacetContext,
  FacetResult,
  FacetSuggestion,
} from "../../plugins/hook_types.ts";
import type { Statement } from "../../sql/types.ts";
import type { TablePlan } from "../plan.ts";
import type { TableSource } from "../table_data.ts";

export interface PluginFacetRequest {
  type: string;
  column: string;
  isConfigured: boolean;
}

export type PluginFacet = FacetResult & PluginFacetRequest;

export interface PluginFacetResults {
  facets: PluginFacet[];
  /** Those that took too long. */
  timedOut: PluginFacetRequest[];
}

export interface PluginSuggestion extends FacetSuggestion {
  type: string;
}

const HOOK = "registerFacetClasses";

/** A facet, and the plugin whose it is. */
interface Kind {
  plugin: string;
  facet: Facet;
}

/** The facets of the page of a table. */
export class PluginFacets {
  readonly #source: TableSource;
  readonly #plan: TablePlan;

  constructor({ source, plan }: { source: TableSource; plan: TablePlan }) {
    this.#source = source;
    this.#plan = plan;
  }

  /** Those that were asked for or configured. */
  async results(): Promise<PluginFacetResults> {
    const found: PluginFacetResults = { facets: [], timedOut: [] };
    if (this.#source.args.noFacets) return found;
    for (const kind of await this.#kinds("facet_time_limit_ms")) {
      const { facet } = kind;
      const { configured, columns } = this.#columnsOf(facet.type);
      if (columns.length === 0) continue;
      const { results, timedOut } = await this.#resultsOf(kind, columns);
      const request = (column: string): PluginFacetRequest => ({
        type: facet.type,
        column,
        isConfigured: configured.includes(column),
      });
      found.timedOut.push(...timedOut.map(request));
      found.facets.push(...results.map((result) => ({ ...result, ...request(result.column) })));
    }
    return found;
  }

  async #resultsOf(
    { plugin, facet }: Kind,
    columns: string[],
  ): ReturnType<Facet["facetResults"]> {
    const done = await this.#attempt(plugin, async () => {
      try {
        return await facet.facetResults(columns);
      } catch (error) {
        if (error instanceof QueryInterrupted) return { results: [], timedOut: columns };
        throw error;
      }
    });
    return done ?? { results: [], timedOut: [] };
  }

  /** Those worth adding, without those that are there. A kind that takes too long suggests none. */
  async suggestions(): Promise<PluginSuggestion[]> {
    const { args, context: { app: { settings } } } = this.#source;
    const isWanted = settings.suggest_facets && settings.allow_facet && args.next === null &&
      args.prev === null &&
      !args.noFacets && !args.noSuggestions;
    if (!isWanted) return [];
    const kinds = await this.#kinds("facet_suggest_time_limit_ms");
    const suggestions = await Promise.all(kinds.map((kind) => this.#suggestionsOf(kind)));
    return suggestions.flat();
  }

  async #suggestionsOf({ plugin, facet }: Kind): Promise<PluginSuggestion[]> {
    const { columns } = this.#columnsOf(facet.type);
    const suggested = await this.#attempt(plugin, async () => {
      try {
        return await facet.suggest();
      } catch (error) {
        if (error instanceof QueryInterrupted) return [];
        throw error;
      }
    });
    return (suggested ?? [])
      .filter(({ column }) => !columns.includes(column))
      .map((suggestion) => ({ ...suggestion, type: facet.type }));
  }

  #attempt<T>(plugin: string, run: () => Awaitable<T>): Promise<T | null> {
    return this.#source.context.app.plugins.attempt({ plugin, hook: HOOK }, run);
  }

  async #kinds(limit: "facet_time_limit_ms" | "facet_suggest_time_limit_ms"): Promise<Kind[]> {
    const { plugins, settings } = this.#source.context.app;
    if (!plugins.has(HOOK)) return [];
    const kinds: Kind[] = [];
    for (const { plugin, item } of await plugins.registered(HOOK, {})) {
      const Class: FacetClass = item;
      const context = this.#facetContext(settings[limit]);
      const facet = await this.#attempt(plugin, () => new Class(context));
      if (facet !== null) kinds.push({ plugin, facet });
    }
    return kinds;
  }

  #facetContext(timeLimitMs: number): FacetContext {
    const { context: { request }, database, table } = this.#source;
    const { sql, params = {} } = this.#rows();
    return {
      database: database.name,
      table: table.name,
      request,
      sql,
      params: { ...params as FacetContext["params"] },
      rowCount: null,
      execute: (sql, params) =>
        database.execute(sql, params, {
          timeLimitMs,
          untrusted: this.#plan.untrusted,
          lane: "heavy",
          signal: request.signal,
        }),
    };
  }

  #rows(): Statement {
    const { faceted: { sql, params } } = this.#plan;
    return { sql: `select * ${sql}`, params };
  }

  #columnsOf(type: string): { configured: string[]; columns: string[] } {
    const { config, context: { request } } = this.#source;
    const configured = (config?.facets ?? []).flatMap((facet) => configuredColumn(facet, type));
    const asked = request.args.getAll(`_facet_${type}`);
    return { configured, columns: [...new Set([...configured, ...asked])] };
  }
}

function configuredColumn(facet: FacetConfig, type: string): string[] {
  if (typeof facet === "string" || !Object.hasOwn(facet, type)) return [];
  return [facet[type] as string];
}
