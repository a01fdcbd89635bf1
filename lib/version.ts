import manifest from "../deno.json" with { type: "json" };

/** The version of this server, as in deno.json. */
export const VERSION: string = manifest.version;

/** The folders that answers are made from. */
const FOLDERS = ["./", "../templates/"].map((path) => new URL(path, import.meta.url));

let known: string | undefined;

/**
 * Changes with the code: the version, and in a checkout also the state of its files, as code may
 * change there without a new version.
 */
export function codeState(): string {
  return known ??= [VERSION, ...isCheckout() ? FOLDERS.flatMap(fileStates).sort() : []].join("\n");
}

/** Modules from the web are as they are published, and those in a binary cannot change. */
function isCheckout(): boolean {
  return import.meta.url.startsWith("file:") && !Deno.build.standalone;
}

function fileStates(folder: URL): string[] {
  try {
    return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
      if (isDirectory) return fileStates(new URL(`${name}/`, folder));
      const { size, mtime } = Deno.statSync(new URL(name, folder));
      return [`${folder}${name} ${size} ${mtime?.getTime()}`];
    });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
    // Without permission to look: other code in each process.
    return [crypto.randomUUID()];
  }
}
