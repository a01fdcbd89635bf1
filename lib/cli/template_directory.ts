import { UsageError } from "../errors.ts";

/** The absolute path of the folder that `--template-dir` names. */
export function templateDirectory(path: string): string {
  try {
    if (Deno.statSync(path).isDirectory) return Deno.realPathSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  throw new UsageError(`--template-dir "${path}" is not a directory`, 2);
}
