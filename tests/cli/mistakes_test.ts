/** What the program says about command lines that make no sense. */

import assert from "node:assert/strict";
import { runProgram } from "../helpers/command_line.ts";
import { runHere } from "../helpers/run_here.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

Deno.test("run() answers every mistake with one line and a status", async () => {
  using folder = new TemporaryFolder();
  Deno.writeTextFileSync(folder.file("notes.db"), "some text, and no database");
  Deno.writeTextFileSync(folder.file("bad.yaml"), "a: [1");
  Deno.writeTextFileSync(folder.file("bad.json"), '{"settings": {"nope": 1}}');
  const sites = ["one", "two"].map((name) => folder.file(name));
  for (const site of sites) {
    Deno.mkdirSync(site);
    Deno.writeTextFileSync(`${site}/metadata.json`, "{}");
  }
  const cases: [args: string[], status: number, line: RegExp][] = [
    [["--nope"], 2, /^Error: unknown option '--nope'/],
    [["x.db", "--prot", "1"], 2, /Did you mean --port\?.*--help/],
    [["-p"], 2, /argument missing/],
    [["-p", "http"], 2, /--port must be a number from 0 to 65535, not "http"/],
    [["inspect"], 2, /missing required argument 'files'/],
    [["-s", "default_page_size"], 2, /--setting needs a name and a value/],
    [["-s", "default_page_size", "x"], 2, /--setting default_page_size cannot be "x"/],
    [["-s", "pagesize", "5"], 2, /--setting pagesize is not a setting/],
    [["--static", "here"], 2, /--static "here" must be mount:directory/],
    [["--static", "a:/no/such"], 2, /"\/no\/such" is not a directory/],
    [["--ssl-keyfile", "k"], 2, /https needs both --ssl-keyfile and --ssl-certfile/],
    [["--template-dir", "t"], 2, /--template-dir "t" is not a directory/],
    [["--plugins-dir", "p"], 2, /--plugins-dir: cannot read "p"/],
    [["--pdb"], 2, /--inspect-brk/],
    [["--headers"], 1, /--headers can only be used with --get/],
    [["--get", "/", "--actor", "root"], 2, /--actor must be a JSON object such as/],
    [["missing.db"], 1, /Cannot open "missing.db": there is no such file/],
    [["-i", "missing.db"], 1, /Cannot open "missing.db": there is no such file/],
    [["-c", "missing.yaml"], 2, /missing.yaml: there is no such file/],
    [["--inspect-file", "missing.json"], 2, /missing.json: there is no such file/],
    [[folder.file("notes.db")], 1, /notes.db" is not a SQLite database/],
    [["inspect", folder.file("notes.db")], 1, /notes.db" is not a SQLite database/],
    [["-c", folder.file("bad.yaml")], 1, /bad.yaml: not valid YAML: .* at line 1/],
    [["-m", folder.file("bad.yaml")], 1, /bad.yaml: not valid YAML/],
    [["-c", folder.file("bad.json")], 1, /bad.json: settings.nope is not a setting, valid ones: /],
    [["permissions"], 2, /permissions needs a command: there are test and init/],
    [["permissions", "tset"], 2, /permissions has no command "tset"/],
    [["permissions", "init"], 2, /missing required argument 'preset'/],
    [["permissions", "init", "teem"], 2, /no preset "teem", did you mean "team"\?/],
    [["permissions", "test", "missing.yaml"], 2, /missing.yaml: there is no such file/],
    [sites, 1, /Cannot serve several directories with a configuration \(.*one, .*two\), give one/],
  ];
  for (const [args, status, line] of cases) {
    const { status: actual, stderr } = await runHere(args);
    const shown = `${args.join(" ")}: ${stderr}`;
    assert.match(stderr, /^Error: [^\n]*\n$/, shown);
    assert.match(stderr, line, shown);
    assert.equal(actual, status, shown);
  }
});

Deno.test("the program passes the status of a mistake on to the shell", async () => {
  const { status, stdout, stderr } = await runProgram(["--nope"]);
  assert.deepEqual([status, stdout], [2, ""]);
  assert.match(stderr, /^Error: unknown option '--nope'[^\n]*\n$/);
});
