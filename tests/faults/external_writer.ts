/** Inserts rows until its input ends, and prints how many. */
import { DatabaseSync } from "../../lib/sql/node_sqlite.ts";

const database = new DatabaseSync(Deno.args[0]!, { timeout: 5000 });
const insert = database.prepare("insert into t (name) values (?)");
let isOver = false;
Deno.stdin.read(new Uint8Array(1)).then(() => isOver = true);
let count = 0;
while (!isOver) {
  database.exec("begin immediate");
  for (let i = 0; i < 5; i++) insert.run(`external ${count++}`);
  await new Promise((resolve) => setTimeout(resolve, 2));
  database.exec("commit");
  await new Promise((resolve) => setTimeout(resolve, 1));
}
database.close();
Deno.stdout.writeSync(new TextEncoder().encode(String(count)));
