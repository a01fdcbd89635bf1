/**
 * Fills in the parts of the manual that come from tables of the code:
 *
 *     deno run -A docs/generate.ts
 *
 * A page holds `<!-- generated: NAME -->` and `<!-- end of generated -->`; what stands between is
 * replaced. A test fails when a page is out of date.
 */

import {
  CREATE_PLUGIN_OPTIONS,
  CREATE_TOKEN_OPTIONS,
  IMPORT_OPTIONS,
  INSPECT_OPTIONS,
  INSTALL_OPTIONS,
  type OptionDefinition,
  PLUGINS_OPTIONS,
  POLICY_OPTIONS,
  PRESET_OPTIONS,
  SERVE_OPTIONS,
  UNINSTALL_OPTIONS,
} from "../lib/cli/options.ts";
import { ACTIONS, OPEN_ACTIONS } from "../lib/permissions/actions.ts";
import { EXTRAS } from "../lib/table/extras/catalogue.ts";
import { SPECIAL_ARGUMENTS } from "../lib/views/openapi/special_arguments.ts";
import { SETTING_NAMES, settingDefinition, type SettingName } from "../lib/config/settings.ts";

const PARTS: Record<string, () => string> = {
  "options of serve": () => optionTables(SERVE_OPTIONS),
  "options of inspect": () => optionTable(INSPECT_OPTIONS),
  "options of import": () => optionTable(IMPORT_OPTIONS),
  "options of plugins": () => optionTable(PLUGINS_OPTIONS),
  "options of install": () => optionTable(INSTALL_OPTIONS),
  "options of uninstall": () => optionTable(UNINSTALL_OPTIONS),
  "options of create-token": () => optionTable(CREATE_TOKEN_OPTIONS),
  "options of permissions test": () => optionTable(POLICY_OPTIONS),
  "options of permissions init": () => optionTable(PRESET_OPTIONS),
  "options of create-plugin": () => optionTable(CREATE_PLUGIN_OPTIONS),
  "environment variables": environmentTable,
  "settings of Datasette": () => settingTable((name) => !settingDefinition(name).isExtension),
  actions: actionTable,
  extras: extraTable,
  "special arguments": argumentTable,
  "more settings": () => settingTable((name) => settingDefinition(name).isExtension === true),
};

const PART = /(<!-- generated: (.*?) -->\n)[\s\S]*?(<!-- end of generated -->)/g;

/** The pages that hold generated parts. */
export const PAGES = [
  "cli-reference.md",
  "json-api.md",
  "openapi.md",
  "permissions.md",
  "settings.md",
];

/** The page with its generated parts as they should be. */
export function regenerate(page: string): string {
  return page.replaceAll(PART, (_, start: string, name: string, end: string) => {
    const part = PARTS[name];
    if (!part) throw new RangeError(`No generated part "${name}": ${Object.keys(PARTS).join(", ")}`);
    return `${start}\n${part()}\n\n${end}`;
  });
}

/** The parts that a page holds. */
export function partsOf(page: string): string[] {
  return [...page.matchAll(PART)].map((match) => match[2] ?? "");
}

export const PART_NAMES = Object.keys(PARTS);

function optionTables(options: readonly OptionDefinition[]): string {
  const groups = new Set(options.map(({ group }) => group));
  return [...groups].map((group) => {
    const table = optionTable(options.filter((option) => option.group === group));
    return `### ${group}\n\n${table}`;
  }).join("\n\n");
}

function optionTable(options: readonly OptionDefinition[]): string {
  const rows = options.map(({ flags, help, isRepeatable, default: value }) => {
    const notes = [
      isRepeatable ? "Can be repeated." : "",
      value === undefined ? "" : `Default: \`${value}\`.`,
    ];
    return [code(flags), [`${sentence(help)}`, ...notes].filter((note) => note).join(" ")];
  });
  return table(["Option", "Meaning"], rows);
}

function environmentTable(): string {
  const rows = SERVE_OPTIONS.filter(({ env }) => env).map(({ env, flags }) => [
    code(env!),
    code(flags),
  ]);
  return table(["Variable", "Stands in for"], rows);
}

function settingTable(isIncluded: (name: SettingName) => boolean): string {
  const rows = SETTING_NAMES.filter(isIncluded).map((name) => {
    const { help, default: value } = settingDefinition(name);
    return [code(name), code(String(value)), sentence(help)];
  });
  return table(["Setting", "Default", "Meaning"], rows);
}

function actionTable(): string {
  const rows = ACTIONS.map(({ name, abbr = "", description, resourceType, alsoRequires }) => [
    code(name),
    code(abbr),
    typeof resourceType === "string" ? resourceType : "the whole site",
    OPEN_ACTIONS.has(name) ? "yes" : "",
    alsoRequires === undefined ? "" : code(alsoRequires),
    sentence(description),
  ]);
  return table(["Action", "Short", "About a", "Open", "Also needs", "Allows to"], rows);
}

function extraTable(): string {
  const scopes = ["table", "row", "query"] as const;
  const rows = EXTRAS.map(({ name, scopes: known, description }) => {
    const places = scopes.filter((scope) => known.some((one) => one === scope));
    return [code(name), places.join(", "), sentence(description)];
  });
  return table(["Extra", "Pages", "What it is"], rows);
}

function argumentTable(): string {
  const rows = SPECIAL_ARGUMENTS.map(({ description, isRepeatable, name, on, only, value }) => {
    const values = value.is === "one of" ? value.values.map(code).join(", ") : value.is;
    const notes = [
      isRepeatable ? "Can be repeated." : "",
      only === "json" ? "JSON only." : only === "file" ? "Files only." : "",
    ];
    const meaning = [`${description}.`, ...notes].filter((note) => note !== "").join(" ");
    return [code(name), on.join(", "), values, meaning];
  });
  return table(["Argument", "Pages", "Value", "What it does"], rows);
}

function table(head: string[], rows: string[][]): string {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.map(escapeCell).join(" | ")} |`).join("\n");
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function code(text: string): string {
  return `\`${text}\``;
}

function sentence(text: string): string {
  return text.endsWith("*") ? `${text.slice(0, -1)}\\*.` : `${text}.`;
}

if (import.meta.main) {
  for (const page of PAGES) {
    const url = new URL(page, import.meta.url);
    Deno.writeTextFileSync(url, regenerate(Deno.readTextFileSync(url)));
  }
}
