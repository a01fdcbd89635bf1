import assert from "node:assert/strict";
import { Datasette } from "datasette";
import plugin from "../../../plugins/datasette-ics/mod.ts";
import { firstPartyTests } from "../../helpers/first_party.ts";

const both = firstPartyTests("datasette-ics");

const CONCERTS = `
  create table concerts (
    event_uid text, event_name text, event_dtstart text, event_dtend text, event_duration text,
    event_tzid text, event_description text
  );
  insert into concerts values
    ('1@zoo', 'Owls, live; "loud"', '2025-07-01 20:00', '2025-07-01 22:30', null, 'Europe/Zurich',
      'Bring' || char(10) || 'a \\ lamp' || char(13, 10, 9, 7) || '!'),
    ('2@zoo', 'Dogs', '2025-01-31T12:00:00-05:00', null, 'PT1H30M', 'Europe/Zurich', null),
    ('3@zoo', 'Feast', '2025-12-24', null, 'P1W', null, null),
    ('4@zoo', 'Cats', '2025-01-01T00:00:00', '2025-01-01T01:00:00', 'PT9H', null, null);
`;

const CALENDAR = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Datasette VERSION//datasette-ics//EN
X-WR-CALNAME:Concerts\\, all
BEGIN:VEVENT
UID:1@zoo
DTSTAMP:NOW
DTSTART:20250701T180000Z
DTEND:20250701T203000Z
SUMMARY:Owls\\, live\\; "loud"
DESCRIPTION:Bring\\na \\\\ lamp\\n\t!
END:VEVENT
BEGIN:VEVENT
UID:2@zoo
DTSTAMP:NOW
DTSTART:20250131T170000Z
DURATION:PT1H30M
SUMMARY:Dogs
END:VEVENT
BEGIN:VEVENT
UID:3@zoo
DTSTAMP:NOW
DTSTART;VALUE=DATE:20251224
DURATION:P7D
SUMMARY:Feast
END:VEVENT
BEGIN:VEVENT
UID:4@zoo
DTSTAMP:NOW
DTSTART:20250101T000000Z
DTEND:20250101T010000Z
SUMMARY:Cats
END:VEVENT
END:VCALENDAR
`;

both("makes a calendar of a table", { databases: { "zoo.db": CONCERTS } }, async (ds) => {
  await ds.setResourceMetadata("zoo", "concerts", "title", "Concerts, all");
  const response = await ds.client.get("/zoo/concerts.ics");
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "text/calendar; charset=utf-8");
  const text = (await response.text()).replace(/^DTSTAMP:\d{8}T\d{6}Z\r$/gm, "DTSTAMP:NOW\r");
  assert.equal(text, CALENDAR.replace("VERSION//", `${ds.version}//`).replaceAll("\n", "\r\n"));
});

const ONE = "select 'One' as event_name, '2025-01-01' as event_dtstart";

function memory(): Promise<Datasette> {
  const config = { databases: { _memory: { queries: { one: { title: "Days", sql: ONE } } } } };
  return Datasette.create({ memory: true, plugins: [plugin], config });
}

function queryPath(sql: string, extension = ".ics"): string {
  return `/_memory/-/query${extension}?${new URLSearchParams({ sql })}`;
}

Deno.test("datasette-ics offers calendars where the columns are", async () => {
  await using ds = await memory();
  for (const [sql, isOffered] of [[ONE, true], ["select 1 as event_name", false]] as const) {
    const page = await (await ds.client.get(queryPath(sql, ""))).text();
    assert.equal(page.includes(">ics</a>"), isOffered, sql);
  }
});

Deno.test("datasette-ics names a calendar after its query, or as the URL says", async () => {
  await using ds = await memory();
  const name = async (path: string) =>
    /^X-WR-CALNAME:(.*)\r$/m.exec(await (await ds.client.get(path)).text())?.[1];
  assert.equal(await name("/_memory/one.ics"), "Days");
  assert.equal(await name("/_memory/one.ics?_ics_title=My+days"), "My days");
  assert.equal(await name(queryPath(ONE)), "_memory: query");
});

Deno.test("datasette-ics gives events without an id the same one each time", async () => {
  await using ds = await memory();
  const ids = async (sql: string) =>
    [...(await (await ds.client.get(queryPath(sql))).text()).matchAll(/^UID:(.*)\r$/gm)]
      .map(([, id]) => id);
  const sql = `${ONE} union all select 'Two', '2025-01-01'`;
  const [one, two] = await ids(sql);
  assert.match(one ?? "", /^[0-9a-f]{32}@localhost$/);
  assert.notEqual(one, two);
  assert.deepEqual(await ids(`${sql} order by 1`), [one, two]);
});

Deno.test("datasette-ics folds lines at 75 bytes, between characters", async () => {
  await using ds = await memory();
  const name = `${"é".repeat(33)}🦉${"x".repeat(200)}`;
  const sql = `select '${name}' as event_name, '2025-01-01' as event_dtstart`;
  const text = await (await ds.client.get(queryPath(sql))).text();
  const lines = text.split("\r\n");
  const lengths = lines.map((line) => new TextEncoder().encode(line).length);
  assert.equal(Math.max(...lengths), 75);
  assert.ok(lines.includes(`SUMMARY:${"é".repeat(33)}`), text);
  assert.ok(text.replaceAll("\r\n ", "").includes(`SUMMARY:${name}\r\n`));
});

const MISTAKES: [sql: string, message: RegExp][] = [
  ["select 1 as x", /A calendar needs the columns event_name, event_dtstart: here are x/],
  [
    "select 1 as event_name, 'soon' as event_dtstart",
    /event_dtstart is &quot;soon&quot;: use times like 2025-01-31T12:00:00/,
  ],
  [
    `${ONE}, '2025-01-01T10:00' as event_dtend, 'Mars/Base' as event_tzid`,
    /event_dtend is &quot;2025-01-01T10:00&quot; in &quot;Mars\/Base&quot;: use times/,
  ],
  [`${ONE}, 'P1M' as event_duration`, /event_duration is &quot;P1M&quot;: use durations like/],
  [`${ONE}, '-PT1H' as event_duration`, /event_duration is &quot;-PT1H&quot;: use durations/],
  ["select * from missing", /no such table: missing/],
];

for (const [sql, message] of MISTAKES) {
  Deno.test(`datasette-ics says what is wrong with ${sql}`, async () => {
    await using ds = await memory();
    const response = await ds.client.get(queryPath(sql));
    assert.equal(response.status, 400);
    assert.match(await response.text(), message);
  });
}
