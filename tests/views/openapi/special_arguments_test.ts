import assert from "node:assert/strict";
import {
  OTHER_ARGUMENTS,
  SPECIAL_ARGUMENTS,
} from "../../../lib/views/openapi/special_arguments.ts";
import { projectFiles, readProjectFile } from "../../helpers/repository.ts";

/** Where arguments of the read API are read. */
const FOLDERS = /^lib\/(?:table|render|query|views|http)\/(?!api\/)/;
const READS =
  /(?:\b(?:args|url|params)\.(?:get|getAll|has)\(\s*|isFilled\(args, )["`](_[a-z_]*[a-z])/g;

/** Names of arguments that the code asks for, with the files that do. */
function argumentsRead(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of projectFiles()) {
    if (!FOLDERS.test(file) || !/\.tsx?$/.test(file)) continue;
    for (const [, name] of readProjectFile(file).matchAll(READS)) found.set(name!, file);
  }
  return found;
}

Deno.test("SPECIAL_ARGUMENTS and OTHER_ARGUMENTS hold every argument that the code reads", () => {
  const known = new Set([
    ...SPECIAL_ARGUMENTS.map(({ name }) => name),
    ...Object.keys(OTHER_ARGUMENTS),
  ]);
  const read = argumentsRead();
  assert(read.size > 25, "the search finds arguments");
  const missing = [...read].filter(([name]) => !known.has(name));
  assert.deepEqual(missing, [], "arguments to be described in special_arguments.ts");
});

Deno.test("SPECIAL_ARGUMENTS are all read somewhere", () => {
  const text = projectFiles().filter((file) => FOLDERS.test(file) && !file.includes("openapi"))
    .map(readProjectFile).join("\n");
  const unread = SPECIAL_ARGUMENTS.map(({ name }) => name)
    // Names of facets are put together from those of their types.
    .filter((name) => !text.includes(`"${name}"`) && !/^_facet_(?:date|array)$/.test(name));
  assert.deepEqual(unread, []);
});

Deno.test("SPECIAL_ARGUMENTS have one entry a name, and a sentence each", () => {
  const names = SPECIAL_ARGUMENTS.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const { description } of SPECIAL_ARGUMENTS) assert.match(description, /^\S.*[^.]$/s);
});
