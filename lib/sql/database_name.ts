/** `fixtures` for `/data/fixtures.db`: the file name without its last extension. */
export function databaseName(path: string): string {
  const file = path.split(/[\\/]/).at(-1) ?? path;
  const dot = file.lastIndexOf(".");
  return dot > 0 ? file.slice(0, dot) : file;
}
