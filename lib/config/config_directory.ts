/** Configuration directory mode: one directory holds the databases and all that goes with them. */

/** What a directory holds beside databases; null for parts it does not have. Paths start with its. */
export interface ConfigDirectory {
  path: string;
  config: string | null;
  metadata: string | null;
  inspectData: string | null;
  /** Absolute. */
  staticDir: string | null;
  templateDir: string | null;
  pluginsDir: string | null;
}

const CONFIG_NAMES = ["datasette.json", "datasette.yaml", "datasette.yml"];
const METADATA_NAMES = ["metadata.json", "metadata.yaml", "metadata.yml"];
const DATABASE_NAME = /^[^.].*\.(db|sqlite|sqlite3|db3)$/;

/** Is a file in a directory served as a database, as far as its name goes? */
export function isDatabaseName(name: string): boolean {
  return DATABASE_NAME.test(name);
}

/** Is there anything beside databases? */
export function hasConfiguration({ path: _, ...parts }: ConfigDirectory): boolean {
  return Object.values(parts).some((part) => part !== null);
}

export function readConfigDirectory(path: string): ConfigDirectory {
  const entries = [...Deno.readDirSync(path)];
  const at = (name: string) => `${path.replace(/[/\\\\]+$/, "")}/${name}`;
  const has = (name: string, kind: "isFile" | "isDirectory") => {
    const entry = entries.find((entry) => entry.name === name);
    if (!entry) return false;
    return entry[kind] || (entry.isSymlink && Deno.statSync(at(name))[kind]);
  };
  const file = (names: string[]) => {
    const name = names.find((name) => has(name, "isFile"));
    return name === undefined ? null : at(name);
  };
  const directory = (name: string) => has(name, "isDirectory") ? Deno.realPathSync(at(name)) : null;
  return {
    path,
    config: file(CONFIG_NAMES),
    metadata: file(METADATA_NAMES),
    inspectData: file(["inspect-data.json"]),
    staticDir: directory("static"),
    templateDir: directory("templates"),
    pluginsDir: directory("plugins"),
  };
}
