/** First names and family names by country, from which the staff are drawn. */

export const NAMES: { country: string; first: string[]; family: string[] }[] = [
  {
    country: "AT",
    first: ["Magdalena", "Florian", "Theresa", "Lukas", "Johanna"],
    family: ["Gruber", "Pichler", "Steiner", "Hofer", "Moser"],
  },
  {
    country: "CH",
    first: ["Regula", "Urs", "Nadia", "Reto", "Seraina"],
    family: ["Caduff", "Zbinden", "Ammann", "Bernasconi", "Rochat"],
  },
  {
    country: "DE",
    first: ["Anneke", "Jonas", "Friederike", "Malte", "Özlem"],
    family: ["Petersen", "Brandt", "Vogel", "Kaya", "Lindner"],
  },
  {
    country: "FR",
    first: ["Camille", "Étienne", "Maëlle", "Yanis", "Solène"],
    family: ["Le Goff", "Marchand", "Benali", "Fournier", "Delmas"],
  },
  {
    country: "IT",
    first: ["Chiara", "Matteo", "Ilaria", "Nicolò", "Rosaria"],
    family: ["Bellini", "Caputo", "De Santis", "Ferrero", "Lorusso"],
  },
  {
    country: "PL",
    first: ["Zofia", "Tomasz", "Agnieszka", "Paweł", "Hanna"],
    family: ["Nowak", "Zielińska", "Kowalczyk", "Wrona", "Sikora"],
  },
  {
    country: "SE",
    first: ["Ingrid", "Elias", "Maja", "Nils", "Saga"],
    family: ["Lindqvist", "Åkesson", "Nyström", "Sandberg", "Utsi"],
  },
  {
    country: "RS",
    first: ["Jelena", "Miloš", "Ana", "Stefan", "Dragana"],
    family: ["Jovanović", "Petrović", "Ilić", "Marković", "Stanković"],
  },
  {
    country: "ES",
    first: ["Nuria", "Iker", "Lucía", "Álvaro", "Begoña"],
    family: ["Etxeberria", "Vidal", "Navarro", "Ortega", "Sanz"],
  },
  {
    country: "FI",
    first: ["Aino", "Juhani", "Kaisa", "Ville", "Elina"],
    family: ["Korhonen", "Lehtinen", "Mäkelä", "Saarinen", "Virtanen"],
  },
];

/** Languages spoken in each of those countries, by code; the first is the mother tongue. */
export const LANGUAGES: Record<string, string[]> = {
  AT: ["de", "it"],
  CH: ["de", "fr", "it"],
  DE: ["de"],
  FR: ["fr", "es"],
  IT: ["it", "fr"],
  PL: ["pl", "de"],
  SE: ["sv", "no", "da"],
  RS: ["sr", "hr", "mk"],
  ES: ["es", "pt"],
  FI: ["fi", "sv", "et"],
};

export const ROLES: { role: string; share: number; description: string }[] = [
  { role: "train manager", share: 26, description: "Answers for the train and writes the reports" },
  {
    role: "attendant",
    share: 40,
    description: "Makes beds, wakes people, knows where everything is",
  },
  { role: "cook", share: 16, description: "One oven, two burners, ninety dinners" },
  { role: "night porter", share: 10, description: "Luggage, bicycles, skis, the occasional cello" },
];

/** Names of the cars with beds or tables: birds, moths and flowers of the night. */
export const CAR_NAMES: string[] = [
  "Nightjar",
  "Tawny Owl",
  "Barn Owl",
  "Eagle Owl",
  "Snowy Owl",
  "Little Owl",
  "Scops Owl",
  "Nightingale",
  "Night Heron",
  "Corncrake",
  "Bluethroat",
  "Hawk Moth",
  "Emperor Moth",
  "Silver-Y",
  "Pipistrelle",
  "Noctule",
  "Barbastelle",
  "Moonflower",
  "Evening Primrose",
  "Night Stock",
  "Soapwort",
  "White Campion",
  "Honeysuckle",
  "Pygmy Owl",
  "Woodcock",
  "Nightwing",
];

export const CAR_TYPES: [
  code: string,
  name: string,
  berths: number | null,
  named: boolean,
  description: string,
][] = [
  [
    "SL",
    "Sleeping car",
    33,
    true,
    "Eleven compartments with one to three beds, washbasin, and a shower at the end of the corridor",
  ],
  [
    "CO",
    "Couchette car",
    54,
    false,
    "Nine compartments with six bunks, for groups, families and those who make friends easily",
  ],
  [
    "SE",
    "Seated car",
    null,
    false,
    "Open saloon with reclining seats, the cheapest way to see the dawn",
  ],
  [
    "RE",
    "Restaurant car",
    null,
    true,
    "Forty-two places at tables with lamps, and a galley of seven square metres",
  ],
  [
    "VA",
    "Bicycle and luggage van",
    null,
    false,
    "Hooks for bicycles, racks for skis, a cage for anything that ticks",
  ],
];
