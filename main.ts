/** Entry point: `deno run -A main.ts data.db`. */

if (Deno.args[0] === "__sql-process") {
  // Only a binary comes here. A variable, so that nobody else reads its modules at the start.
  const sqlProcess = "./lib/sql/process/main.ts";
  await import(sqlProcess);
} else {
  const { run } = await import("./lib/cli/run.ts");
  Deno.exit(await run(Deno.args));
}
