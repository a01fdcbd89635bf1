import assert from "node:assert/strict";
import type { Json } from "../../../lib/config/types.ts";
import type { Datasette } from "../../../lib/datasette.ts";
import { Datasette as Instance } from "../../../lib/mod.ts";
import plugin from "../../../plugins/datasette-block-robots/mod.ts";
import { firstPartyTests } from "../../helpers/first_party.ts";

const both = firstPartyTests("datasette-block-robots");

async function robots(ds: Datasette): Promise<string> {
  const response = await ds.client.get("/robots.txt");
  assert.equal(response.headers.get("content-type"), "text/plain; charset=utf-8");
  return await response.text();
}

/** Which of these paths have the header. */
async function blocked(ds: Datasette, paths: string[]): Promise<string[]> {
  const responses = await Promise.all(paths.map((path) => ds.client.get(path)));
  return paths.filter((_, i) => {
    const tag = responses[i]!.headers.get("x-robots-tag");
    if (tag !== null) assert.equal(tag, "noindex, nofollow");
    return tag !== null;
  });
}

both("blocks everything", {}, async (ds) => {
  assert.equal(await robots(ds), "User-agent: *\nDisallow: /\n");
  const paths = ["/", "/_memory", "/-/versions.json", "/missing"];
  assert.deepEqual(await blocked(ds, paths), paths);
});

interface Case {
  claim: string;
  options: Record<string, Json>;
  text: string;
  /** Of PATHS. */
  blocked: string[];
}

const PATHS = ["/", "/_memory", "/_memory.json", "/-/plugins?all=1"];

const CASES: Case[] = [
  {
    claim: "leaves the home page to crawlers",
    options: { allow_only_index: true },
    text: "User-agent: *\nAllow: /$\nDisallow: /\n",
    blocked: ["/_memory", "/_memory.json", "/-/plugins?all=1"],
  },
  {
    claim: "blocks databases",
    options: { databases: ["_memory"] },
    text: "User-agent: *\nDisallow: /_memory\n",
    blocked: ["/_memory", "/_memory.json"],
  },
  {
    claim: "blocks paths, with the signs of robots.txt",
    options: { disallow: ["/*?all=", "/*.json$"] },
    text: "User-agent: *\nDisallow: /*?all=\nDisallow: /*.json$\n",
    blocked: ["/_memory.json", "/-/plugins?all=1"],
  },
  {
    claim: "gives a text as it is",
    options: { literal: "User-agent: Bingbot\nDisallow: /" },
    text: "User-agent: Bingbot\nDisallow: /",
    blocked: [],
  },
];

for (const { claim, options, text, blocked: expected } of CASES) {
  Deno.test(`datasette-block-robots ${claim}`, async () => {
    const config = { plugins: { "datasette-block-robots": options } };
    await using ds = await Instance.create({ memory: true, plugins: [plugin], config });
    assert.equal(await robots(ds), text);
    assert.deepEqual(await blocked(ds, PATHS), expected);
  });
}

Deno.test("datasette-block-robots puts base_url in front", async () => {
  await using ds = await Instance.create({
    plugins: [plugin],
    config: { plugins: { "datasette-block-robots": { disallow: ["/zoo"] } } },
    settings: { base_url: "/data/" },
  });
  assert.equal(await robots(ds), "User-agent: *\nDisallow: /data/zoo\n");
  assert.deepEqual(await blocked(ds, ["/data/zoo", "/data/"]), ["/data/zoo"]);
});

Deno.test("datasette-block-robots asks other plugins for lines", async () => {
  const sitemap = {
    name: "datasette-sitemap",
    blockRobotsExtraLines: () => ["Sitemap: https://example.com/sitemap.xml"],
  };
  await using ds = await Instance.create({ plugins: [plugin, sitemap] });
  assert.equal(
    await robots(ds),
    "User-agent: *\nDisallow: /\nSitemap: https://example.com/sitemap.xml\n",
  );
});
