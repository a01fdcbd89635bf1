/** Who works for the company, and which lines they work on. */
import { addDays } from "./calendar.ts";
import { type LineData, LINES } from "./data/lines.ts";
import { LANGUAGES, NAMES, ROLES } from "./data/people.ts";
import { STATIONS } from "./data/stations.ts";
import { stationOf } from "./network.ts";
import type { Random } from "./random.ts";

export interface Person {
  id: number;
  name: string;
  role: string;
  country: string;
  home: string;
  languages: string[];
  email: string;
  joined: string;
  left: string | null;
}

export function hireStaff(random: Random): Person[] {
  const names = random.shuffled(
    NAMES.flatMap(({ country, first, family }) =>
      first.flatMap((given) => family.map((surname) => ({ country, name: `${given} ${surname}` })))
    ),
  );
  const roles = ROLES.flatMap(({ role, share }) => Array<string>(share).fill(role));
  return roles.map((role, index) => {
    const { country, name } = names[index] ?? { country: "AT", name: "N. N." };
    const joined = addDays("2016-09-01", random.between(0, 2400));
    return {
      id: index + 1,
      name,
      role,
      country,
      home: random.pick(STATIONS.filter((station) => station.country === country)).code,
      languages: speaks(country, random),
      email: `${asciiName(name)}@owl-line.example`,
      joined,
      left: random.chance(0.08) ? "2024-08-31" : null,
    };
  });
}

function speaks(country: string, random: Random): string[] {
  const [mother = "en", ...neighbours] = LANGUAGES[country] ?? [];
  const others = neighbours.filter(() => random.chance(0.6));
  return [...new Set([mother, "en", ...others])];
}

/** "Étienne Le Goff" -> "etienne.legoff" */
function asciiName(name: string): string {
  const [given = "", ...family] = name.normalize("NFD").replace(/\p{M}/gu, "").split(" ");
  const plain = (text: string) => text.toLowerCase().replaceAll("ø", "o").replace(/[^a-z]/g, "");
  return `${plain(given)}.${plain(family.join(""))}`;
}

/** The people of a line, by role: they come from its countries where the company has enough. */
export function rosters(staff: readonly Person[], random: Random): Map<LineData, Person[]> {
  const wanted: [role: string, count: number][] = [
    ["train manager", 3],
    ["attendant", 5],
    ["cook", 2],
    ["night porter", 1],
  ];
  return new Map(LINES.map((line) => {
    const countries = line.route.map((code) => stationOf(code).country);
    const people = wanted.flatMap(([role, count]) => {
      const all = random.shuffled(staff.filter((person) => person.role === role));
      const isLocal = (person: Person) => countries.includes(person.country);
      return [...all.filter(isLocal), ...all.filter((one) => !isLocal(one))].slice(0, count);
    });
    return [line, people];
  }));
}
