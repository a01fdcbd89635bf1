/** Examples of permissions in the manual: a configuration, and behind it a policy that tests it. */
import assert from "node:assert/strict";
import { parsePolicy } from "../../lib/cli/policy/policy.ts";
import { verdictsOf } from "../../lib/cli/policy/verdicts.ts";
import { isTree, type Tree } from "../../lib/config/tree.ts";
import { parseYaml } from "../../lib/config/yaml.ts";
import { Datasette } from "../../lib/mod.ts";
import { projectFiles, readProjectFile } from "../helpers/repository.ts";

const PAIR = /^```yaml\n# datasette\.yaml\n(.*?)^```\n+```yaml\n# policy\.yaml\n(.*?)^```$/gms;

interface Example {
  page: string;
  config: Tree;
  policy: Tree;
}

function examples(): Example[] {
  const pages = projectFiles().filter((path) => /^docs\/.*\.md$/.test(path));
  return pages.flatMap((page) =>
    [...readProjectFile(page).matchAll(PAIR)].map(([, config = "", policy = ""]) => ({
      page,
      config: treeOf(config),
      policy: treeOf(policy),
    }))
  );
}

function treeOf(yaml: string): Tree {
  const tree = parseYaml(yaml);
  assert.ok(isTree(tree), yaml);
  return tree;
}

Deno.test("every policy of the manual agrees with its configuration", async () => {
  const all = examples();
  assert.ok(all.length >= 3, `only ${all.length} examples found`);
  for (const { page, config, policy } of all) {
    await using ds = await Datasette.create({ config });
    const verdicts = await verdictsOf(ds.app, parsePolicy(policy, page));
    const wrong = verdicts.filter(({ allowed, expected }) => allowed !== expected);
    assert.deepEqual(wrong, []);
  }
});
