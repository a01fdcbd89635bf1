/** YAML as Datasette reads it (version 1.1: `yes` and `off` are booleans); loaded when a file needs it. */

import { parseDocument, type ScalarTag, type Tags } from "yaml";

const BOOLEAN = "tag:yaml.org,2002:bool";
const TIMESTAMP = "tag:yaml.org,2002:timestamp";

/** Without `y` and `n`, which are more likely columns than booleans. */
const BOOLEANS: ScalarTag[] = [
  {
    tag: BOOLEAN,
    default: true,
    test: /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/,
    resolve: () => true,
  },
  {
    tag: BOOLEAN,
    default: true,
    test: /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/,
    resolve: () => false,
  },
];

/** Throws SyntaxError, with the line. */
export function parseYaml(text: string): unknown {
  const document = parseDocument(text, {
    version: "1.1",
    // Names stay names: a table may be called "on" or "2020".
    stringKeys: true,
    customTags: adaptTags,
    logLevel: "silent",
  });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) throw new SyntaxError(firstLine(problem.message), { cause: problem });
  try {
    return document.toJS();
  } catch (error) {
    throw new SyntaxError(firstLine(String(error)), { cause: error });
  }
}

/** Dates stay text: they have no other form in JSON. */
function adaptTags(tags: Tags): Tags {
  const kept = tags.filter((tag) =>
    typeof tag === "string" || (tag.tag !== BOOLEAN && tag.tag !== TIMESTAMP)
  );
  return [...BOOLEANS, ...kept];
}

function firstLine(message: string): string {
  return message.split("\n")[0]!.replace(/:$/, "");
}
