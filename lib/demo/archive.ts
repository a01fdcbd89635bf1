/** The whole archive as rows, table by table, in the order in which foreign keys allow them. */
import { buildCars, type Car } from "./cars.ts";
import { COUNTRIES, FACILITIES, STATION_NOTES, STATIONS } from "./data/stations.ts";
import { CAR_TYPES } from "./data/people.ts";
import { DISHES } from "./data/dishes.ts";
import { type Journey, planJourneys } from "./journeys.ts";
import { keepRegister, type LostProperty } from "./lost_property.ts";
import { planMenus } from "./menus.ts";
import { allTrains, firstStop, lastStop, timetableTime, type Train } from "./network.ts";
import { drawPosters } from "./posters.ts";
import { Random } from "./random.ts";
import { type Report, writeReports } from "./reports.ts";
import { hireStaff, type Person, rosters } from "./staff.ts";

export type Value = string | number | boolean | null | readonly string[] | Uint8Array<ArrayBuffer>;
export type Row = Record<string, Value>;

const SEED = 19_370_527;
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export function writeArchive(): Record<string, Row[]> {
  const random = new Random(SEED);
  const trains = allTrains();
  const staff = hireStaff(random);
  const cars = buildCars(random);
  const journeys = planJourneys(trains, rosters(staff, random), random);
  const reports = writeReports(journeys, random);
  const register = keepRegister(journeys, cars, random);
  return {
    countries: COUNTRIES.map(([code, name]) => ({ code, name })),
    stations: stationRows(trains, random),
    lines: trains.filter(({ direction }) => direction === "outward").map(lineRow),
    trains: trains.map(trainRow),
    stops: trains.flatMap(stopRows),
    car_types: CAR_TYPES.map(([code, name, berths, , description]) => (
      { code, name, berths, description }
    )),
    cars: cars.map((car: Car) => ({ ...car })),
    staff: staff.map(personRow),
    journeys: journeys.map(journeyRow),
    crew: journeys.flatMap(crewRows),
    reports: reports.map(reportRow),
    lost_property: register.map(lostRow),
    dishes: DISHES.map(([name, country, course, price, diet, note], index) => (
      { id: index + 1, name, country, course, price, diet, note }
    )),
    menus: planMenus(random).map(({ lineNumber, dishId, season, isSignature }) => (
      { line: lineNumber, dish: dishId, season, is_signature: isSignature }
    )),
    posters: drawPosters(random).map(({ lineNumber, title, ...poster }, index) => (
      { id: index + 1, title, line: lineNumber, ...poster }
    )),
  };
}

function stationRows(trains: readonly Train[], random: Random): Row[] {
  return STATIONS.map((station) => {
    const lines = trains.filter(({ line }) => line.route.includes(station.code));
    const { latitude, longitude } = station;
    return {
      ...station,
      facilities: FACILITIES.filter(() => random.chance(lines.length > 4 ? 0.7 : 0.35)),
      first_served: lines.map(({ line }) => line.since).sort()[0] ?? "",
      map: `https://www.openstreetmap.org/#map=16/${latitude}/${longitude}`,
      note: STATION_NOTES[station.code] ?? null,
    };
  });
}

function lineRow(train: Train): Row {
  const { name, since, description, nights } = train.line;
  return {
    number: train.lineNumber,
    name,
    from_station: firstStop(train).station.code,
    to_station: lastStop(train).station.code,
    nights: nights.map((night) => WEEKDAYS[night] ?? ""),
    kilometres: lastStop(train).km,
    since,
    description,
  };
}

function trainRow(train: Train): Row {
  const departs = firstStop(train).departs ?? 0;
  const arrives = lastStop(train).arrives ?? 0;
  return {
    number: train.number,
    name: `${train.line.name} to ${lastStop(train).station.city}`,
    line: train.lineNumber,
    direction: train.direction,
    departs: timetableTime(departs),
    arrives: timetableTime(arrives),
    hours: Math.round((arrives - departs) / 6) / 10,
  };
}

function stopRows(train: Train): Row[] {
  return train.stops.map(({ station, arrives, departs, km }, index) => ({
    train: train.number,
    position: index + 1,
    station: station.code,
    arrives: timetableTime(arrives),
    departs: timetableTime(departs),
    kilometre: km,
  }));
}

function personRow({ id, name, role, home, languages, email, joined, left }: Person): Row {
  return { id, name, role, home, languages, email, joined, left };
}

function journeyRow(journey: Journey): Row {
  return {
    id: journey.id,
    train: journey.train.number,
    departed: journey.departed,
    status: journey.status,
    passengers: journey.passengers,
    minutes_late: journey.minutesLate,
    weather: journey.weather,
    moon: journey.moon.phase,
    moonlight: journey.moon.light,
    train_manager: journey.manager.id,
  };
}

function crewRows({ id, crew }: Journey): Row[] {
  return crew.map(({ person, duty }) => ({ journey: id, person: person.id, duty }));
}

function reportRow({ id, headline, journey, written, body, tags, answer }: Report): Row {
  const author = journey.manager.id;
  return { id, headline, journey: journey.id, author, written, body, tags, answer };
}

function lostRow(entry: LostProperty, index: number): Row {
  const { journey, car, ...rest } = entry;
  return { id: index + 1, ...rest, journey: journey.id, car: car?.number ?? null };
}
