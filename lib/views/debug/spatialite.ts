/** What SpatiaLite says about itself, where it is loaded. */

import type { Database } from "../../sql/types.ts";

/** Functions without arguments, those that Datasette asks. */
const FUNCTIONS = [
  "spatialite_version",
  "spatialite_target_cpu",
  "check_strict_sql_quoting",
  "freexl_version",
  "proj_version",
  "geos_version",
  "rttopo_version",
  "libxml2_version",
  "HasIconv",
  "HasMathSQL",
  "HasGeoCallbacks",
  "HasProj",
  "HasProj6",
  "HasGeos",
  "HasGeosAdvanced",
  "HasGeosTrunk",
  "HasGeosReentrant",
  "HasGeosOnlyReentrant",
  "HasMiniZip",
  "HasRtTopo",
  "HasLibXML2",
  "HasEpsg",
  "HasFreeXL",
  "HasGeoPackage",
  "HasGCP",
  "HasTopology",
  "HasKNN",
  "HasRouting",
];

/** Function -> its answer; undefined without SpatiaLite. */
export async function spatialiteDetails(
  database: Database,
): Promise<Record<string, unknown> | undefined> {
  const answers = await Promise.all(FUNCTIONS.map((name) => ask(database, name)));
  if (isError(answers[0])) return undefined;
  return Object.fromEntries(FUNCTIONS.map((name, i) => [name, answers[i]]));
}

async function ask(database: Database, name: string): Promise<unknown> {
  try {
    return await database.value(`select ${name}()`);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function isError(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "error" in answer;
}
