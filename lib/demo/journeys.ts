/** The journeys of one timetable year: when each train ran, in what weather, and how late. */
import { addDays, daysBetween, month, moon, weekday } from "./calendar.ts";
import type { Region } from "./data/lines.ts";
import type { Weather } from "./data/incidents.ts";
import type { Train } from "./network.ts";
import type { Random } from "./random.ts";
import type { Person } from "./staff.ts";

export interface Journey {
  id: number;
  train: Train;
  departed: string;
  status: "ran" | "cancelled";
  passengers: number | null;
  minutesLate: number | null;
  weather: Weather;
  moon: { phase: string; light: number };
  manager: Person;
  crew: { person: Person; duty: string }[];
}

export const FIRST_NIGHT = "2023-12-10";
const LAST_NIGHT = "2024-12-14";

/** From April to October every week, in winter every other week. */
function runsOn(train: Train, date: string): boolean {
  const isBack = train.direction === "return";
  const outwardDate = isBack ? addDays(date, -1) : date;
  if (!train.line.nights.includes(weekday(outwardDate))) return false;
  const isSummer = month(outwardDate) >= 4 && month(outwardDate) <= 10;
  const week = Math.floor(daysBetween(FIRST_NIGHT, outwardDate) / 7);
  return isSummer || (week + train.lineNumber) % 2 === 0;
}

export function planJourneys(
  trains: readonly Train[],
  people: ReadonlyMap<unknown, Person[]>,
  random: Random,
): Journey[] {
  const journeys: Journey[] = [];
  for (let date = FIRST_NIGHT; date <= LAST_NIGHT; date = addDays(date, 1)) {
    for (const train of trains.filter((train) => runsOn(train, date))) {
      const crew = (people.get(train.line) ?? []).filter((person) => isEmployed(person, date));
      journeys.push(journey(journeys.length + 1, train, date, crew, random));
    }
  }
  return journeys;
}

function isEmployed({ joined, left }: Person, date: string): boolean {
  return joined <= date && (left === null || date <= left);
}

function journey(
  id: number,
  train: Train,
  departed: string,
  people: readonly Person[],
  random: Random,
): Journey {
  const isCancelled = random.chance(0.014);
  const managers = people.filter(({ role }) => role === "train manager");
  return {
    id,
    train,
    departed,
    status: isCancelled ? "cancelled" : "ran",
    passengers: isCancelled ? null : passengers(departed, random),
    minutesLate: isCancelled ? null : minutesLate(random),
    weather: weatherOn(departed, train.line.regions, random),
    moon: moon(departed),
    manager: random.pick(managers),
    crew: isCancelled ? [] : crewOf(people, random),
  };
}

function crewOf(people: readonly Person[], random: Random): Journey["crew"] {
  const of = (role: string) => people.filter((person) => person.role === role);
  const beds = random.sample(of("attendant"), random.between(1, 2));
  return [
    ...beds.map((person, index) => ({ person, duty: index === 0 ? "sleeping car" : "couchettes" })),
    ...random.sample(of("cook"), 1).map((person) => ({ person, duty: "galley" })),
  ];
}

const BUSY: Record<number, number> = { 1: 0.55, 2: 0.62, 3: 0.68, 4: 0.78, 5: 0.82, 6: 0.88 };
const BUSY_LATER: Record<number, number> = { 7: 0.97, 8: 0.98, 9: 0.84, 10: 0.76, 11: 0.58 };
const BERTHS = 141;

function passengers(date: string, random: Random): number {
  const share = BUSY[month(date)] ?? BUSY_LATER[month(date)] ?? 0.86;
  return Math.min(BERTHS, Math.round(BERTHS * (share - 0.22 + random.next() * 0.34)));
}

function minutesLate(random: Random): number {
  const [from, to] = random.weighted(
    [
      [[0, 3], 52],
      [[4, 14], 28],
      [[15, 45], 15],
      [[46, 130], 5],
    ] as const,
  );
  return random.between(from, to);
}

function weatherOn(date: string, regions: readonly Region[], random: Random): Weather {
  const winter = [12, 1, 2, 3].includes(month(date));
  const summer = [6, 7, 8].includes(month(date));
  const cold = regions.includes("north") || regions.includes("alps") || regions.includes("east");
  const warm = regions.includes("south");
  return random.weighted<Weather>([
    ["clear", summer ? 30 : 22],
    ["cloudy", 26],
    ["rain", winter && cold ? 8 : 22],
    ["fog", summer ? 1 : 9],
    ["snow", winter ? (cold ? 20 : 3) : 0],
    ["frost", winter ? (cold ? 14 : 4) : 0],
    ["storm", 5],
    ["heat", summer ? (warm ? 26 : 9) : 0],
  ]);
}
