/** Charts of tables, views and queries: what is drawn is what SQL says. */
import assert from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";
import { pictureLinks, pictureNotes, pictureRows, pictureTitle, tips } from "../helpers/picture.ts";

const databases = {
  "zoo.db": `
    create table kinds (id integer primary key, name text);
    insert into kinds values (1, 'Cat'), (2, 'Dog'), (3, '<i>Owl</i>');
    create table animals (
      id integer primary key, kind integer references kinds(id), weight real, born text,
      wild text, note text
    );
    insert into animals values
      (1, 1, 4.5, '2024-01-05', 'no', null),
      (2, 1, 3.5, '2024-01-20', 'no', ''),
      (3, 2, 20, '2024-03-01', 'no', 'a'),
      (4, 2, null, '2024-03-02', 'yes', 'b'),
      (5, 2, 9e999, null, 'yes', 'c'),
      (6, 3, '7', '2024-04-09', 'yes', 'd'),
      (7, null, 'heavy', 'some day', 'yes', 'e'),
      (8, 1, -2, '2024-04-10', 'no', x'0102');
    create view heavy as select kind, weight from animals where weight > 4;
    create table nobody (a integer, b text);
    create table one (x real, y real);
    insert into one values (1.5, 2.5);
    create table odd ("a b" text, "x__gte" integer, _y real, [sele"ct] text);
    insert into odd values ('p', 1, 1.5, 'q'), ('p', 2, 2.5, 'r'), ('s', 3, 3.5, 'q');
    create table times (month text, year integer, created_at integer, stamp text, at_ms integer, old text);
    insert into times values
      ('2024-01', 1990, 1700000000, '2024-01-01T10:00:00Z', 1, '0950-03-04'),
      ('2024-02', 1991, 1700086400, '2024-01-01T12:30:00+02:00', 2, '1950-05-06'),
      ('2024-02', 1991, 1700172800, '2024-01-02 09:00', 3, '9999-12-31');
    create table many (n integer primary key, v real, g text);
    insert into many
      with recursive c(i) as (select 1 union all select i + 1 from c where i < 3000)
      select i, i % 100, 'g' || (i % 70) from c;
  `,
};

async function page(url: string, ds: Awaited<ReturnType<typeof testDatasette>>): Promise<string> {
  const response = await ds.client.get(url);
  assert.equal(response.status, 200, url);
  return await response.text();
}

Deno.test("charts draw what SQL says", async (t) => {
  await using ds = await testDatasette({ databases });
  const cases: [name: string, query: string, title: string, rows: string[][]][] = [
    [
      "bars of a foreign key have names, the largest first",
      "animals?_x=kind",
      "Bars: rows by kind",
      [
        ["Cat", "3"],
        ["Dog", "3"],
        ["no value", "1"],
        ["<i>Owl</i>", "1"],
      ],
    ],
    [
      "sums leave out what is no number",
      "animals?_x=kind&_y=weight",
      "Bars: sum of weight by kind",
      [
        ["Dog", "20"],
        ["<i>Owl</i>", "7"],
        ["Cat", "6"],
      ],
    ],
    [
      "smallest, with negative numbers",
      "animals?_x=kind&_y=weight&_agg=min",
      "Bars: smallest of weight by kind",
      [
        ["Dog", "20"],
        ["<i>Owl</i>", "7"],
        ["Cat", "-2"],
      ],
    ],
    ["series divide bars", "animals?_x=kind&_color=wild", "Bars: rows by kind, for each wild", [
      ["Cat", "no", "3"],
      ["Dog", "no", "1"],
      ["Dog", "yes", "2"],
      ["no value", "yes", "1"],
      ["<i>Owl</i>", "yes", "1"],
    ]],
    ["filters hold", "animals?_x=kind&wild=yes", "Bars: rows by kind", [
      ["Dog", "2"],
      ["no value", "1"],
      ["<i>Owl</i>", "1"],
    ]],
    ["empty and binary values have names", "animals?_x=note&id__in=1,2,8", "Bars: rows by note", [
      ["no value", "1"],
      ["empty text", "1"],
      ["binary", "1"],
    ]],
    ["dates make a line", "animals?_x=born&_agg=count&id__lt=5", "Line: rows by born", [
      ["Jan 1 – 7, 2024", "1"],
      ["Jan 15 – 21, 2024", "1"],
      ["Feb 26 – Mar 3, 2024", "2"],
    ]],
    [
      "points are rows",
      "animals?_chart=scatter&_x=id&_y=weight&id__lt=4",
      "Points: weight against id",
      [
        ["1", "4.5"],
        ["2", "3.5"],
        ["3", "20"],
      ],
    ],
    ["a histogram counts ranges", "animals?_chart=hist&_x=id", "Histogram of id", [
      ..."12345678".split("").map((id) => [id, "1"]),
    ]],
    ["one row", "one?_view=chart", "Points: y against x", [["1.5", "2.5"]]],
    ["months", "times?_x=month", "Line: rows by month", [["Jan 2024", "1"], ["Feb 2024", "2"]]],
    ["years", "times?_x=year", "Line: rows by year", [["1990", "1"], ["1991", "2"]]],
    ["seconds since 1970", "times?_x=created_at&_agg=count", "Line: rows by created_at", [
      ["Nov 14, 2023, 18:00:00 – 23:59:59", "1"],
      ["Nov 15, 2023, 18:00:00 – 23:59:59", "1"],
      ["Nov 16, 2023, 18:00:00 – 23:59:59", "1"],
    ]],
    [
      "names in need of quotes",
      "odd?_x=a+b&_y=_y&_color=sele%22ct",
      `Bars: sum of _y by a b, for each sele"ct`,
      [
        ["p", "q", "1.5"],
        ["p", "r", "2.5"],
        ["s", "q", "3.5"],
      ],
    ],
    ["views", "heavy?_x=kind&_chart=bar", "Bars: rows by kind", [
      ["1", "1"],
      ["2", "2"],
      ["3", "1"],
      [
        "no value",
        "1",
      ],
    ]],
  ];
  for (const [name, query, title, rows] of cases) {
    await t.step(name, async () => {
      const separator = query.includes("?") ? "&" : "?";
      const html = await page(`/zoo/${query}${separator}_view=chart`, ds);
      assert.equal(pictureTitle(html), title);
      assert.deepEqual(pictureRows(html), rows);
    });
  }
});

/** What is told instead of a chart, or beside it. */
const NOTES: [query: string, notes: string[]][] = [
  ["nobody?_view=chart", ["There are no rows to draw."]],
  ["nobody?_view=chart&_chart=scatter&_x=a&_y=b", ["There are no rows to draw."]],
  ["times?_view=chart&_x=at_ms&at_ms__gt=99", ["There are no rows to draw."]],
  ["animals?_view=chart&_chart=line&_x=note", [
    "“note” holds neither numbers nor dates, which this chart needs: choose another column, or bars.",
  ]],
  ["animals?_view=chart&_x=wild&_y=note", [
    "“note” holds no numbers, which this chart needs: choose another column, or count the rows.",
  ]],
  ["animals?_view=chart&_chart=hist&_x=weight&id__in=5,7", [
    "“weight” holds neither numbers nor dates, which this chart needs: choose another column, or bars.",
  ]],
  ["animals?_view=chart&_chart=hist&_x=weight", ["3 rows without a value that fits are left out."]],
  ["many?_view=chart&_x=g", ["Only the 50 largest are drawn; there are more."]],
  ["many?_view=chart&_chart=scatter&_x=n&_y=v&_color=g", [
    "3,000 rows are too many to be drawn one by one: each point stands for those nearby, without series.",
  ]],
];

Deno.test("charts tell what they leave out, and why there is none", async (t) => {
  await using ds = await testDatasette({ databases });
  for (const [query, notes] of NOTES) {
    await t.step(query, async () => {
      assert.deepEqual(pictureNotes(await page(`/zoo/${query}`, ds)), notes);
    });
  }
});

/** Query -> what the message names. */
const BAD: [query: string, message: RegExp][] = [
  ["_view=pie", /_view=pie is unknown: it can be table, chart, map/],
  ["_view=chart&_chart=pie", /_chart=pie is unknown: it can be bar, line, scatter, hist/],
  ["_view=chart&_agg=median", /_agg=median is unknown: it can be count, sum, avg, min, max/],
  ["_view=chart&_x=colour", /Cannot draw &quot;colour&quot;: animals has no such column/],
  ["_view=chart&_color=Kind'--", /has no such column/],
];

Deno.test("charts of what there is not are refused, and what there is is named", async (t) => {
  await using ds = await testDatasette({ databases });
  for (const [query, message] of BAD) {
    await t.step(query, async () => {
      const response = await ds.client.get(`/zoo/animals?${query}`);
      assert.equal(response.status, 400);
      assert.match(await response.text(), message);
    });
  }
});

Deno.test("a chart has a mark for each value, no more than 1,000", async () => {
  await using ds = await testDatasette({ databases });
  const bars = await page("/zoo/animals?_view=chart&_x=kind&_color=wild", ds);
  assert.deepEqual(tips(bars), [
    "Cat, no: 3",
    "Dog, no: 1",
    "Dog, yes: 2",
    "no value, yes: 1",
    "<i>Owl</i>, yes: 1",
  ]);
  const grid = await page("/zoo/many?_view=chart&_chart=scatter&_x=n&_y=v", ds);
  assert.ok(tips(grid).length > 100 && tips(grid).length <= 1000, String(tips(grid).length));
  const counted = pictureRows(grid).reduce((sum, row) => sum + Number(row[2]), 0);
  assert.equal(counted, 3000);
  const lines = await page("/zoo/many?_view=chart&_chart=line&_x=n&_y=v&_color=g", ds);
  assert.ok(tips(lines).length <= 1000, String(tips(lines).length));
});

/** Charts whose marks stand for rows that a filter can find. */
const LINKED = [
  "many?_chart=hist&_x=v",
  "many?_x=g&n__lt=500",
  "animals?_x=kind",
  "times?_x=year&_agg=count",
  "times?_x=month&_agg=count",
];

Deno.test("links of a chart lead to the rows that a mark stands for", async (t) => {
  await using ds = await testDatasette({ databases });
  for (const query of LINKED) {
    await t.step(query, async () => {
      const html = await page(`/zoo/${query}&_view=chart`, ds);
      const links = pictureLinks(html);
      const rows = pictureRows(html);
      assert.equal(links.length, rows.length);
      for (const [i, link] of links.entries()) {
        const json = await ds.client.get(`${link.replace("?", ".json?")}&_size=0&_extra=count`);
        assert.equal(String((await json.json()).count), rows[i]!.at(-1), link);
      }
    });
  }
});

Deno.test("the form of a chart keeps filters and what was chosen", async () => {
  await using ds = await testDatasette({ databases });
  const html = await page("/zoo/animals?_view=chart&wild=yes&_facet=kind&_x=kind", ds);
  const form = html.split('class="core chart-form"')[1]?.split("</form>")[0] ?? "";
  const hidden = [...form.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  assert.deepEqual(hidden.map(([, name, value]) => `${name}=${value}`), [
    "_view=chart",
    "wild=yes",
    "_facet=kind",
  ]);
  assert.match(form, /<option value="kind" selected>|<option selected value="kind">/);
});

Deno.test("charts of queries, in the language of the visitor, without styles in the markup", async () => {
  const query = { sql: "select kind, weight from animals where wild = :wild" };
  await using ds = await testDatasette({
    databases,
    config: { databases: { zoo: { queries: { wild: query } } } },
  });
  const sql = encodeURIComponent("select wild, count(*) as n from animals group by wild");
  const custom = await page(`/zoo/-/query?sql=${sql}&_view=chart&_x=wild&_y=n`, ds);
  assert.deepEqual(pictureRows(custom), [["no", "4"], ["yes", "4"]]);
  assert.doesNotMatch(custom, /<[^>]* style=/);
  const response = await ds.client.get("/zoo/wild?wild=yes&_view=chart&_chart=bar&_x=kind", {
    headers: { "accept-language": "de" },
  });
  const stored = await response.text();
  assert.equal(pictureTitle(stored), "Balken: Zeilen nach kind");
  assert.deepEqual(pictureRows(stored).at(-1), ["kein Wert", "1"]);
});

Deno.test("JSON does not know of charts", async () => {
  await using ds = await testDatasette({ databases });
  for (const path of ["/zoo/animals.json?_shape=array", "/zoo/-/query.json?sql=select+1"]) {
    const [plain, chart] = await Promise.all(
      [path, `${path}&_view=chart&_chart=pie&_x=nothing`].map(async (url) => {
        const response = await ds.client.get(url);
        return [response.status, await response.text()];
      }),
    );
    assert.deepEqual(chart, plain);
  }
});

Deno.test("names from tables that a visitor may not see are in no chart", async () => {
  const config = { databases: { zoo: { tables: { kinds: { allow: { id: "root" } } } } } };
  await using ds = await testDatasette({ databases, config });
  const html = await page("/zoo/animals?_view=chart&_chart=bar&_x=kind&_color=wild", ds);
  assert.ok(pictureRows(html).some(([name]) => name === "1"));
  assert.doesNotMatch(html, /Cat|kinds/);
});
