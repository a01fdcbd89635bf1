/** What the train managers wrote: an incident that fits the journey, in words that fit it too. */
import { month, timeOfDay } from "./calendar.ts";
import { CLOSINGS, type Incident, INCIDENTS } from "./data/incidents.ts";
import type { Journey } from "./journeys.ts";
import { lastStop } from "./network.ts";
import type { Random } from "./random.ts";
import { expand } from "./wording.ts";

export interface Report {
  id: number;
  journey: Journey;
  written: string;
  headline: string;
  body: string;
  tags: string[];
  answer: string | null;
}

const REPORTS = 420;
const LATE_MINUTES = 15;

/** Replies of head office by tag. */
const ANSWERS: [tag: string, answers: string[]][] = [
  ["technical", [
    "Workshop order placed. Please keep the broken part, they never believe us.",
    "Known. The spare part is on a ship.",
    "Repaired on Tuesday; tell us if it comes back.",
  ]],
  ["tickets", [
    "The booking system has been told, and has apologised.",
    "Refunded. Thank you for solving it on the spot.",
  ]],
  ["animals", [
    "The species list of the company has been extended.",
    "Noted with pleasure. No form exists for this.",
  ]],
  ["medical", [
    "Flowers sent on behalf of all.",
    "Please thank everyone who helped; free tickets are on their way.",
  ]],
  ["restaurant", [
    "May we have the recipe for the other lines?",
    "The accounts department asks for a receipt, and for seconds.",
  ]],
  ["strike", ["They are right, you know."]],
];

/** Writes the reports, and makes the delay of a journey match what happened on it. */
export function writeReports(journeys: readonly Journey[], random: Random): Report[] {
  const ran = journeys.filter(({ status }) => status === "ran");
  const chosen = random.sample(ran, REPORTS);
  const uses = new Map<Incident, number>();
  const reports = chosen.map((journey) => {
    const incident = chooseIncident(journey, uses, random);
    uses.set(incident, (uses.get(incident) ?? 0) + 1);
    const [from, to] = incident.late;
    journey.minutesLate = random.between(from, to);
    return { journey, ...report(journey, incident, random) };
  });
  reports.sort((a, b) => a.written < b.written ? -1 : 1);
  return reports.map((one, index) => ({ id: index + 1, ...one }));
}

/** Incidents that have been used less are likelier; those with conditions go first. */
function chooseIncident(
  journey: Journey,
  uses: ReadonlyMap<Incident, number>,
  random: Random,
): Incident {
  const fitting = INCIDENTS.filter((incident) => fits(incident, journey, uses.get(incident) ?? 0));
  return random.weighted(fitting.map((incident) => {
    const special = incident.between || incident.fullMoon || incident.lines ? 4 : 1;
    return [incident, special / (1 + (uses.get(incident) ?? 0)) ** 3] as const;
  }));
}

function fits(
  incident: Incident,
  { departed, train, weather, moon }: Journey,
  uses: number,
): boolean {
  const { between, most = Infinity, months, regions, lines, fullMoon } = incident;
  const day = departed.slice(5);
  return uses < most &&
    (!incident.weather || incident.weather.includes(weather)) &&
    (!months || months.includes(month(departed))) &&
    (!between || (between[0] <= day && day <= between[1])) &&
    (!regions || regions.some((region) => train.line.regions.includes(region))) &&
    (!lines || lines.includes(train.line.name)) &&
    (!fullMoon || moon.phase === "full moon");
}

function report(
  journey: Journey,
  incident: Incident,
  random: Random,
): Pick<Report, "written" | "headline" | "body" | "tags" | "answer"> {
  const late = journey.minutesLate ?? 0;
  const slots = slotsOf(journey, late, random);
  const closing = random.pick(CLOSINGS[late > LATE_MINUTES ? 1 : 0]);
  const write = (text: string) => expand(text, random, slots);
  const arrival = (lastStop(journey.train).arrives ?? 0) + late;
  const answers = ANSWERS.filter(([tag]) => incident.tags.includes(tag)).flatMap(([, texts]) =>
    texts
  );
  return {
    written: timeOfDay(journey.departed, arrival + random.between(20, 240)),
    headline: write(incident.headline),
    body: write(`${incident.body} ${closing}`).trim(),
    tags: [...incident.tags, ...(late > 90 ? ["very late"] : [])],
    answer: answers.length > 0 && random.chance(0.4) ? random.pick(answers) : null,
  };
}

/** The stations are neighbours in the middle of the route, so that "after" and "before" are true. */
function slotsOf(
  { train, crew }: Journey,
  late: number,
  random: Random,
): Record<string, string | number> {
  const cities = train.stops.map(({ station }) => station.city);
  const middle = random.between(1, cities.length - 2);
  return {
    origin: cities[0] ?? "",
    end: cities.at(-1) ?? "",
    station: cities[middle] ?? "",
    next: cities[middle + 1] ?? "",
    attendant: crew[0]?.person.name ?? "The attendant",
    berth: random.between(11, 53),
    other: random.between(54, 96),
    minutes: Math.max(5, late + random.between(0, 9)),
  };
}
