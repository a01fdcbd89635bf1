/** Calendars (iCalendar, RFC 5545) of queries and tables: `/db/concerts.ics`. */

import { createHash } from "node:crypto";
import {
  BadRequest,
  type Common,
  type Plugin,
  type RenderArguments,
  SqlError,
  type SqlValue,
} from "datasette";

type Arguments = Common & RenderArguments;
/** A row by the names of its columns. */
type Row = Record<string, SqlValue | undefined>;
/** A line of the file: name with parameters, and value; null is left out. */
type Line = [name: string, value: string | null];

const REQUIRED = ["event_name", "event_dtstart"];
/** Bytes of a line; longer ones are folded. */
const LINE_LENGTH = 75;

const plugin = {
  name: "datasette-ics",
  version: "0.1.0",

  registerOutputRenderer: () => ({ extension: "ics", canRender, render }),
} satisfies Plugin;

export default plugin;

function canRender({ columns }: Pick<Arguments, "columns">): boolean {
  return REQUIRED.every((name) => columns.includes(name));
}

async function render(args: Arguments): Promise<Response> {
  const { columns, datasette, error, request, rows } = args;
  if (error !== null) throw new SqlError(error);
  if (!canRender(args)) {
    throw new BadRequest(
      `A calendar needs the columns ${REQUIRED.join(", ")}: here are ${columns.join(", ")}`,
    );
  }
  const now = utc(Temporal.Now.instant());
  const events = rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
  const lines: Line[] = [
    ["BEGIN", "VCALENDAR"],
    ["VERSION", "2.0"],
    ["PRODID", `-//Datasette ${datasette.version}//datasette-ics//EN`],
    ["X-WR-CALNAME", escapeText(request.args.get("_ics_title") ?? await titleOf(args))],
    ...events.flatMap((event) => eventLines(event, request.host, now)),
    ["END", "VCALENDAR"],
  ];
  const text = lines.filter(([, value]) => value !== null).map((line) => fold(line.join(":")));
  return new Response(text.join(""), {
    headers: { "content-type": "text/calendar; charset=utf-8" },
  });
}

async function titleOf({ database, datasette, queryName, table }: Arguments): Promise<string> {
  const title = queryName === null
    ? table && (await datasette.getResourceMetadata(database, table)).title
    : (await datasette.getQuery(database, queryName))?.title;
  return title || [database, queryName ?? table ?? "query"].join(": ");
}

function eventLines(event: Row, host: string, now: string): Line[] {
  const { event_dtstart: start, event_dtend: end, event_tzid: zone } = event;
  return [
    ["BEGIN", "VEVENT"],
    ["UID", escapeText(isGiven(event.event_uid) ? event.event_uid : identifier(event, host))],
    ["DTSTAMP", now],
    dateLine("DTSTART", start, zone),
    isGiven(end) ? dateLine("DTEND", end, zone) : ["DURATION", duration(event.event_duration)],
    ["SUMMARY", escapeText(event.event_name)],
    ["DESCRIPTION", escapeText(event.event_description)],
    ["END", "VEVENT"],
  ];
}

/** The same whenever the calendar is fetched, so that programs know the event again. */
function identifier({ event_dtstart, event_name }: Row, host: string): string {
  const hash = createHash("sha256").update(JSON.stringify([`${event_dtstart}`, `${event_name}`]));
  return `${hash.digest("hex").slice(0, 32)}@${host}`;
}

/** A day stays a day; times are told in UTC, which needs no description of the time zone. */
function dateLine(name: string, value: SqlValue | undefined, zone: SqlValue | undefined): Line {
  const text = String(value).trim();
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(text)) {
      return [`${name};VALUE=DATE`, Temporal.PlainDate.from(text).toString().replaceAll("-", "")];
    }
    return [name, utc(instantOf(text, isGiven(zone) ? String(zone) : "UTC"))];
  } catch (cause) {
    throw new BadRequest(
      `event_${name.toLowerCase()} is "${text}"${isGiven(zone) ? ` in "${zone}"` : ""}: ` +
        "use times like 2025-01-31T12:00:00 and time zones like Europe/Zurich",
      { cause },
    );
  }
}

/** @param zone counts for times that do not bring their own */
function instantOf(text: string, zone: string): Temporal.Instant {
  return /[T ].*(?:Z|[+-]\d\d(?::?\d\d)?)$/i.test(text)
    ? Temporal.Instant.from(text)
    : Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant();
}

/** `20250131T120000Z` */
function utc(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
}

/** `PT1H30M`; null when there is none. Calendars know no months in it. */
function duration(value: SqlValue | undefined): string | null {
  if (!isGiven(value)) return null;
  try {
    const { sign, years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(
      String(value).trim(),
    );
    if (sign < 0 || years !== 0 || months !== 0) throw new RangeError("Not a time span");
    return new Temporal.Duration(0, 0, 0, 7 * weeks + days, hours, minutes, seconds).toString();
  } catch (cause) {
    throw new BadRequest(`event_duration is "${value}": use durations like PT1H30M, P1D or P2W`, {
      cause,
    });
  }
}

/** Null stays null. */
function escapeText(value: SqlValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  const escaped = String(value).replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");
  return escaped.replace(/(?!\t)\p{Cc}/gu, "");
}

/** Breaks a line after at most 75 bytes, never within a character. */
function fold(line: string): string {
  let folded = "";
  let length = 0;
  for (const character of line) {
    const bytes = new TextEncoder().encode(character).length;
    if (length + bytes > LINE_LENGTH) {
      folded += "\r\n ";
      length = 1;
    }
    folded += character;
    length += bytes;
  }
  return `${folded}\r\n`;
}

function isGiven(value: SqlValue | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}
