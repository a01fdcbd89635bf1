/** The options of the commands, once: parsing, `--help` and the manual follow from these tables. */

export interface OptionDefinition {
  /** Short and long name, and the value: `-p, --port <number>`. */
  flags: string;
  /** A phrase without a final period. */
  help: string;
  /** May be given several times. */
  isRepeatable?: boolean;
  /** Environment variable that stands in when the option is absent. */
  env?: string;
  default?: string;
  /** Heading in the manual and in `--help`. */
  group: OptionGroup;
}

export type OptionGroup = "Data" | "Server" | "Configuration" | "Access" | "Requests" | "Other";

export const LOAD_EXTENSION: OptionDefinition = {
  flags: "--load-extension <path:entrypoint>",
  help: "Load a SQLite extension into every connection; the entry point may be left out",
  isRepeatable: true,
  env: "DATASETTE_LOAD_EXTENSION",
  group: "Data",
};

const PLUGINS_DIR: OptionDefinition = {
  flags: "--plugins-dir <directory>",
  help: "Load every plugin of a directory: its modules, and folders with a mod.ts",
  group: "Configuration",
};
const PLUGIN: OptionDefinition = {
  flags: "--plugin <path or url>",
  help: "Load one plugin; a hash may stand behind a URL, as in #sha256-BASE64",
  isRepeatable: true,
  group: "Configuration",
};

const IMMUTABLE: OptionDefinition = {
  flags: "-i, --immutable <file>",
  help: "A database file that nobody changes: faster, and offered for download",
  isRepeatable: true,
  group: "Data",
};
const MEMORY: OptionDefinition = {
  flags: "--memory",
  help: "Also serve an empty in-memory database, /_memory",
  group: "Data",
};
const CONFIG: OptionDefinition = {
  flags: "-c, --config <file>",
  help: "Configuration, YAML or JSON",
  group: "Configuration",
};
const METADATA: OptionDefinition = {
  flags: "-m, --metadata <file>",
  help: "Titles, descriptions, licences and sources, YAML or JSON",
  group: "Configuration",
};
const SETTING: OptionDefinition = {
  flags: "-s, --setting <name value>",
  help: "Set one value of the configuration: a setting, or any key with dots between the levels",
  isRepeatable: true,
  group: "Configuration",
};
const DEFAULT_DENY: OptionDefinition = {
  flags: "--default-deny",
  help: "Deny everything that no rule allows",
  group: "Access",
};

export const SERVE_OPTIONS: readonly OptionDefinition[] = [
  IMMUTABLE,
  MEMORY,
  {
    flags: "--crossdb",
    help: "Let queries of /_memory join tables of all databases",
    group: "Data",
  },
  { flags: "--create", help: "Create database files that do not exist", group: "Data" },
  { flags: "--nolock", help: "Read files that another program has locked", group: "Data" },
  {
    flags: "--inspect-file <file>",
    help: "Take row counts of immutable databases from the result of the command inspect",
    group: "Data",
  },
  LOAD_EXTENSION,
  {
    flags: "-h, --host <address>",
    help: "Address to listen on; 0.0.0.0 lets other machines connect",
    default: "127.0.0.1",
    group: "Server",
  },
  {
    flags: "-p, --port <number>",
    help: "Port to listen on; 0 picks a free one",
    default: "8001",
    group: "Server",
  },
  { flags: "--uds <path>", help: "Listen on a Unix domain socket instead", group: "Server" },
  {
    flags: "--ssl-keyfile <file>",
    help: "Private key for https, in PEM format",
    env: "DATASETTE_SSL_KEYFILE",
    group: "Server",
  },
  {
    flags: "--ssl-certfile <file>",
    help: "Certificate for https, in PEM format",
    env: "DATASETTE_SSL_CERTFILE",
    group: "Server",
  },
  {
    flags: "--cors",
    help: "Let pages of other sites read the data: Access-Control-Allow-Origin: *",
    group: "Server",
  },
  {
    flags: "--reload",
    help: "Start again when the configuration or an immutable file changes",
    group: "Server",
  },
  { flags: "-o, --open", help: "Open the site in the web browser", group: "Server" },
  CONFIG,
  METADATA,
  SETTING,
  {
    flags: "--help-settings",
    help: "List the settings with their defaults, and exit",
    group: "Configuration",
  },
  {
    flags: "--static <mount:directory>",
    help: "Serve the files of a directory at /mount/",
    isRepeatable: true,
    group: "Configuration",
  },
  {
    flags: "--template-dir <directory>",
    help: "Your own templates; see docs/custom-templates.md",
    group: "Configuration",
  },
  PLUGINS_DIR,
  PLUGIN,
  {
    flags: "--internal <file>",
    help: "Keep the internal database in this file instead of a temporary one",
    group: "Configuration",
  },
  {
    flags: "--secret <text>",
    help: "Secret for signing cookies and tokens; a new one at each start when absent",
    env: "DATASETTE_SECRET",
    group: "Access",
  },
  {
    flags: "--root",
    help: "Print a link that signs you in as root, who may do everything",
    group: "Access",
  },
  DEFAULT_DENY,
  {
    flags: "--lock-down",
    help: "After the start, give up permissions that serving does not need",
    group: "Access",
  },
  {
    flags: "--get <path>",
    help: "Print the answer to one request and exit, without opening a port",
    group: "Requests",
  },
  { flags: "--headers", help: "With --get: print status and headers too", group: "Requests" },
  { flags: "--token <token>", help: "With --get: send this API token", group: "Requests" },
  {
    flags: "--actor <json>",
    help: 'With --get: ask as this actor, such as \'{"id": "root"}\'',
    group: "Requests",
  },
  {
    flags: "--version-note <text>",
    help: "A note to show at /-/versions",
    group: "Other",
  },
  {
    flags: "--pdb",
    help: "Python's debugger; here use deno run --inspect-brk",
    group: "Other",
  },
];

const CONFIG_FILE: OptionDefinition = {
  flags: "-c, --config <file>",
  help: "Configuration file (default: datasette.yaml, .yml or .json in the current folder)",
  group: "Configuration",
};
const YES: OptionDefinition = {
  flags: "-y, --yes",
  help: "Do not ask",
  group: "Other",
};

export const PLUGINS_OPTIONS: readonly OptionDefinition[] = [
  {
    flags: "--all",
    help: "Also list the plugins that come with this project, loaded or not",
    group: "Other",
  },
  CONFIG_FILE,
  PLUGINS_DIR,
  PLUGIN,
];

export const INSTALL_OPTIONS: readonly OptionDefinition[] = [
  CONFIG_FILE,
  {
    flags: "--pin",
    help: "Write down the hash of a file, too: it then runs only as it is now",
    group: "Configuration",
  },
  YES,
];

export const UNINSTALL_OPTIONS: readonly OptionDefinition[] = [CONFIG_FILE, YES];

export const CREATE_PLUGIN_OPTIONS: readonly OptionDefinition[] = [
  {
    flags: "--datasette <directory>",
    help: "Where the plugin finds Datasette for its tests (default: this copy)",
    group: "Other",
  },
];

export const CREATE_TOKEN_OPTIONS: readonly OptionDefinition[] = [
  {
    flags: "--secret <text>",
    help: "Secret of the site that the token is for",
    env: "DATASETTE_SECRET",
    group: "Access",
  },
  {
    flags: "-e, --expires-after <seconds>",
    help: "How long the token is valid; for ever when absent",
    group: "Access",
  },
  {
    flags: "-a, --all <action>",
    help: "Restrict the token: allow this action, wherever its owner may do it",
    isRepeatable: true,
    group: "Access",
  },
  {
    flags: "-d, --database <db action>",
    help: "Restrict the token: allow this action in this database",
    isRepeatable: true,
    group: "Access",
  },
  {
    flags: "-r, --resource <db resource action>",
    help: "Restrict the token: allow this action on this table, view or query",
    isRepeatable: true,
    group: "Access",
  },
  { flags: "--debug", help: "Also print what the token holds", group: "Other" },
  CONFIG_FILE,
  PLUGINS_DIR,
  PLUGIN,
];

export const POLICY_OPTIONS: readonly OptionDefinition[] = [
  IMMUTABLE,
  MEMORY,
  LOAD_EXTENSION,
  {
    ...CONFIG,
    help: "Configuration, YAML or JSON (default without files: that of the current folder)",
  },
  METADATA,
  SETTING,
  PLUGINS_DIR,
  PLUGIN,
  {
    flags: "--root",
    help: "As on a server that is started with --root: root may do everything",
    group: "Access",
  },
  DEFAULT_DENY,
  { flags: "-v, --verbose", help: "Also list what is as expected", group: "Other" },
];

export const PRESET_OPTIONS: readonly OptionDefinition[] = [
  { flags: "--policy", help: "Print the tests that belong to it instead", group: "Other" },
];

export const INSPECT_OPTIONS: readonly OptionDefinition[] = [
  {
    flags: "--inspect-file <file>",
    help: "Write to this file; - is the standard output",
    default: "-",
    group: "Data",
  },
  LOAD_EXTENSION,
];

export const IMPORT_OPTIONS: readonly OptionDefinition[] = [
  {
    flags: "--table <name>",
    help: "Table to write to (default: the name of the file)",
    group: "Data",
  },
  {
    flags: "--type <format>",
    help: "csv, tsv, json or ndjson (default: what the name of the file says)",
    group: "Data",
  },
  {
    flags: "--delimiter <character>",
    help: "What stands between the values of CSV (default: a comma)",
    group: "Data",
  },
  {
    flags: "--pk <column>",
    help: "Primary key of a new table; several columns make a compound key",
    isRepeatable: true,
    group: "Data",
  },
  {
    flags: "--column-type <column=type>",
    help: "Type of a column of a new table: text, integer, float or blob",
    isRepeatable: true,
    group: "Data",
  },
  {
    flags: "--no-headers",
    help: "The first line holds values: they go to the columns in their order",
    group: "Data",
  },
  {
    flags: "--encoding <name>",
    help: "Encoding of the text",
    default: "utf-8",
    group: "Data",
  },
  {
    flags: "--escapes",
    help: "In TSV, \\t, \\n, \\r and \\\\ stand for characters",
    group: "Data",
  },
  { flags: "--empty-null", help: "Empty values are NULL in columns of text, too", group: "Data" },
  {
    flags: "--batch <rows>",
    help: "Commit after so many rows, instead of all or nothing",
    group: "Data",
  },
  { flags: "--alter", help: "Add columns that the table lacks", group: "Data" },
  { flags: "--ignore", help: "Leave out rows whose key is there", group: "Data" },
  { flags: "--replace", help: "Replace rows whose key is there", group: "Data" },
  { flags: "--upsert", help: "Update rows whose key is there", group: "Data" },
];
