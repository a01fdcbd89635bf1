/** Trains and their stops, worked out from the routes: distance, times, numbers. */
import { clock, minutesOf } from "./calendar.ts";
import { type LineData, LINES } from "./data/lines.ts";
import { type Station, STATIONS } from "./data/stations.ts";

export interface Train {
  number: number;
  line: LineData;
  lineNumber: number;
  direction: "outward" | "return";
  stops: Stop[];
}

export interface Stop {
  station: Station;
  /** Minutes after midnight of the first day; null at the first and the last stop respectively. */
  arrives: number | null;
  departs: number | null;
  km: number;
}

/** Rails are this much longer than the great circle. */
const DETOUR = 1.22;
const KM_PER_HOUR = 79;
const STOP_MINUTES = 7;
const EARTH_KM = 6371;

const byCode = new Map(STATIONS.map((station) => [station.code, station]));

export function stationOf(code: string): Station {
  const station = byCode.get(code);
  if (!station) throw new RangeError(`No station "${code}"`);
  return station;
}

export function allTrains(): Train[] {
  return LINES.flatMap((line, index) => {
    const [outward, back] = line.departures;
    const there = line.route.map(stationOf);
    const common = { line, lineNumber: index + 1 };
    const number = 401 + 2 * index;
    return [
      { ...common, number, direction: "outward" as const, stops: stops(there, outward) },
      {
        ...common,
        number: number + 1,
        direction: "return" as const,
        stops: stops(there.toReversed(), back),
      },
    ];
  });
}

function stops(stations: readonly Station[], departure: string): Stop[] {
  let km = 0;
  let minutes = minutesOf(departure);
  return stations.map((station, index) => {
    const previous = stations[index - 1];
    const leg = previous ? railKm(previous, station) : 0;
    km += leg;
    const arrives = Math.round(minutes + (leg / KM_PER_HOUR) * 60);
    minutes = index === 0 ? arrives : arrives + STOP_MINUTES;
    return {
      station,
      arrives: index === 0 ? null : arrives,
      departs: index === stations.length - 1 ? null : minutes,
      km: Math.round(km),
    };
  });
}

function railKm(from: Station, to: Station): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (a: number, b: number) => Math.sin(radians(b - a) / 2) ** 2;
  const chord = half(from.latitude, to.latitude) +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) *
      half(from.longitude, to.longitude);
  return 2 * EARTH_KM * Math.asin(Math.sqrt(chord)) * DETOUR;
}

export function firstStop(train: Train): Stop {
  return train.stops[0] ?? fail(train);
}

export function lastStop(train: Train): Stop {
  return train.stops.at(-1) ?? fail(train);
}

function fail(train: Train): never {
  throw new RangeError(`Train ${train.number} has no stops`);
}

/** A stop's time as it stands in the timetable, or null. */
export function timetableTime(minutes: number | null): string | null {
  return minutes === null ? null : clock(minutes);
}
