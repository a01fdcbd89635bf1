/** The configuration that commands use when none is named. */
export const CONFIG_NAMES = ["datasette.yaml", "datasette.yml", "datasette.json"] as const;

/** The first one in the current folder; null when there is none, or it may not be read. */
export function findConfigFile(): string | null {
  return CONFIG_NAMES.find(isReadableFile) ?? null;
}

function isReadableFile(path: string): boolean {
  if (Deno.permissions.querySync({ name: "read", path }).state !== "granted") return false;
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
