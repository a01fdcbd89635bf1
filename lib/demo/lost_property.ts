/** The register of lost property. */
import { addDays, month } from "./calendar.ts";
import type { Car } from "./cars.ts";
import {
  BULKY,
  LOST_ITEMS,
  type LostItem,
  OUTCOMES,
  PERISHABLE,
  PLACES,
  ROOMY_PLACES,
} from "./data/lost_items.ts";
import type { Journey } from "./journeys.ts";
import type { Random } from "./random.ts";
import { expand, variants } from "./wording.ts";

export interface LostProperty {
  journey: Journey;
  found: string;
  car: Car | null;
  place: string;
  kind: string;
  item: string;
  description: string;
  colours: string[];
  status: string;
  closed: string | null;
  note: string | null;
}

type Outcome = Pick<LostProperty, "status" | "closed" | "note">;

const ENTRIES = 360;
/** An item that is described in one way only is one of its kind. */
const MOST_ALIKE = 7;
const END_OF_RECORDS = "2024-12-31";

export function keepRegister(
  journeys: readonly Journey[],
  cars: readonly Car[],
  random: Random,
): LostProperty[] {
  const uses = new Map<LostItem, number>();
  const ran = journeys.filter(({ status }) => status === "ran");
  const entries = random.sample(ran, ENTRIES).flatMap((journey) => {
    const fitting = LOST_ITEMS.filter((item) => isLeft(item, journey, uses.get(item) ?? 0));
    if (fitting.length === 0) return [];
    const item = random.pick(fitting);
    uses.set(item, (uses.get(item) ?? 0) + 1);
    return [entry(journey, item, cars, random)];
  });
  return entries.sort((a, b) => a.journey.id - b.journey.id);
}

function isLeft({ description, months }: LostItem, { departed }: Journey, uses: number): boolean {
  return uses < Math.min(MOST_ALIKE, variants(description)) &&
    (!months || months.includes(month(departed)));
}

function entry(
  journey: Journey,
  item: LostItem,
  cars: readonly Car[],
  random: Random,
): LostProperty {
  const place = random.pick(BULKY.has(item.kind) ? ROOMY_PLACES : PLACES);
  const found = addDays(journey.departed, 1);
  return {
    journey,
    found,
    car: carFor(place, cars, random),
    place: expand(place, random),
    kind: item.kind,
    item: expand(item.item, random),
    description: expand(item.description, random),
    colours: item.colours,
    ...(PERISHABLE.has(item.kind) ? soon(found, random) : outcome(found, random)),
  };
}

function carFor(place: string, cars: readonly Car[], random: Random): Car | null {
  if (place.includes("platform")) return null;
  const type = place.includes("van")
    ? "VA"
    : place.includes("restaurant")
    ? "RE"
    : random.pick(["SL", "CO"]);
  return random.pick(cars.filter((car) => car.type === type));
}

/** A cheese does not wait for its owner. */
function soon(found: string, random: Random): Outcome {
  const status = random.chance(0.6) ? "returned" : "given away";
  return { status, closed: addDays(found, random.between(0, 3)), note: null };
}

function outcome(found: string, random: Random): Outcome {
  const [status, , notes] = random.weighted(OUTCOMES.map((one) => [one, one[1]] as const));
  const note = random.pick(notes) || null;
  if (status === "waiting") return { status, closed: null, note };
  const days = status === "returned" ? random.between(0, 25) : random.between(90, 150);
  const closed = addDays(found, days);
  // What cannot have happened yet is still waiting.
  if (closed > END_OF_RECORDS) return { status: "waiting", closed: null, note: null };
  return { status, closed, note };
}
