/** The lines of the company: name, route, look of the poster, and what is to be said of them. */

export type Scene = "mountains" | "sea" | "city" | "forest" | "plain";
export type Region = "alps" | "north" | "coast" | "south" | "east" | "west";

export interface LineData {
  name: string;
  /** Station codes in order. */
  route: string[];
  /** Departure of the outward and of the return train, "HH:MM". */
  departures: [outward: string, back: string];
  /** Nights of the week on which the outward train leaves, 0 is Monday; it returns a night later. */
  nights: number[];
  since: string;
  scene: Scene;
  regions: Region[];
  description: string;
}

export const LINES: LineData[] = [
  {
    name: "Danube Owl",
    route: ["PAE", "STR", "MUN", "SAL", "LIN", "VIE", "BUD"],
    departures: ["19:25", "20:40"],
    nights: [4],
    since: "2016-12-11",
    scene: "city",
    regions: ["west", "east"],
    description:
      "The first line, and still the longest dinner. West of the Rhine the restaurant car serves the evening; east of Linz it serves the sunrise over the river that gave the train its name.",
  },
  {
    name: "Adriatic Star",
    route: ["MUN", "SAL", "VIL", "LJU", "ZAG", "SPL"],
    departures: ["20:55", "18:10"],
    nights: [5],
    since: "2017-06-02",
    scene: "sea",
    regions: ["alps", "coast", "south"],
    description:
      "Leaves in coats and arrives in shirtsleeves. The last two hours run downhill through limestone and pines, and most passengers spend them standing in the corridor.",
  },
  {
    name: "Vesuvius Night",
    route: ["VIE", "KLU", "VIL", "UDI", "BOL", "FIR", "ROM", "NAP"],
    departures: ["19:20", "18:45"],
    nights: [3],
    since: "2017-12-10",
    scene: "mountains",
    regions: ["alps", "south"],
    description:
      "Eight cities and one mountain range in a night. Popular with students, choirs, and people who are moving their whole household in six suitcases.",
  },
  {
    name: "Alpine Lantern",
    route: ["HAM", "HAN", "FFM", "BAS", "ZUR", "CHU"],
    departures: ["20:30", "19:50"],
    nights: [4],
    since: "2018-12-09",
    scene: "mountains",
    regions: ["alps"],
    description:
      "The ski train in winter and the walkers' train in summer. A whole van is set aside for skis, bicycles and, twice a year, the instruments of a brass band.",
  },
  {
    name: "North Star",
    route: ["STO", "SUN", "UME", "BOD", "KIR", "ABI", "NAR"],
    departures: ["18:05", "15:10"],
    nights: [2],
    since: "2018-06-15",
    scene: "forest",
    regions: ["north"],
    description:
      "Nineteen hours to the edge of the map. In June nobody draws the blinds, in December the attendants wake those who have asked to be told about the northern lights.",
  },
  {
    name: "Baltic Amber",
    route: ["BER", "POZ", "WAW", "BIA", "KAU", "VNO", "RIG", "TRT", "TAL"],
    departures: ["17:40", "16:20"],
    nights: [4],
    since: "2021-05-07",
    scene: "plain",
    regions: ["east", "north"],
    description:
      "A day and a night on two gauges. At Kaunas everybody walks across one platform from the standard-gauge cars to the broad-gauge ones, where the beds have already been made.",
  },
  {
    name: "Tagus Moon",
    route: ["MAD", "SAM", "COI", "LIS"],
    departures: ["21:45", "21:20"],
    nights: [4],
    since: "2019-09-20",
    scene: "plain",
    regions: ["south", "coast"],
    description:
      "A short night across the plateau and a long breakfast along the river. The train waits outside Lisbon until half past seven so that nobody has to get up too early.",
  },
  {
    name: "Cantabrian",
    route: ["PAZ", "BOR", "HEN", "SSB", "BUR", "VAL", "MAD"],
    departures: ["19:05", "19:30"],
    nights: [4],
    since: "2019-06-14",
    scene: "sea",
    regions: ["west", "coast"],
    description:
      "Down the Atlantic in the dark and up to the plateau with the light. At Hendaye the change of gauge takes forty minutes, which regulars use for a walk on the beach.",
  },
  {
    name: "Mistral",
    route: ["BRU", "LIL", "DIJ", "LYO", "AVI", "MAR", "NIC"],
    departures: ["19:15", "19:00"],
    nights: [4],
    since: "2017-04-13",
    scene: "sea",
    regions: ["west", "coast", "south"],
    description:
      "Named after the wind that delays it. Rain at the Channel, stars over Burgundy, and a sea on the right-hand side from Marseille on: ask for an even-numbered berth.",
  },
  {
    name: "Catalan Moon",
    route: ["GVA", "LYO", "AVI", "PER", "BAR"],
    departures: ["21:30", "20:50"],
    nights: [5],
    since: "2020-07-03",
    scene: "city",
    regions: ["coast", "south"],
    description:
      "The youngest passengers and the latest dinners. The restaurant car opens at ten in the evening, and nobody has yet managed to close it before one.",
  },
  {
    name: "Carpathian",
    route: ["VIE", "BUD", "ARA", "SIG", "BRA", "BUC"],
    departures: ["19:40", "18:15"],
    nights: [5],
    since: "2018-04-27",
    scene: "mountains",
    regions: ["east"],
    description:
      "Two sunsets and a forest. The climb to Predeal in the early morning is slow enough to count the beech trees, and steep enough to need a second engine.",
  },
  {
    name: "Bosphorus",
    route: ["BEO", "NIS", "SOF", "PLO", "IST"],
    departures: ["18:30", "19:40"],
    nights: [3],
    since: "2019-05-03",
    scene: "city",
    regions: ["east", "south"],
    description:
      "Passports twice, tea four times. The border is crossed on foot along a lit platform at two in the morning, and strangers who have queued there together tend to share breakfast.",
  },
  {
    name: "Aegean",
    route: ["BEO", "NIS", "SKO", "THE", "LAR", "ATH"],
    departures: ["17:50", "16:55"],
    nights: [5],
    since: "2022-06-10",
    scene: "sea",
    regions: ["east", "south"],
    description:
      "Down the valleys of the Morava and the Vardar, then past Olympus at breakfast, on the left. Runs with an extra water tank from June to September.",
  },
  {
    name: "Vistula",
    route: ["PRA", "OST", "KAT", "KRA", "WAW", "GDA"],
    departures: ["20:15", "19:25"],
    nights: [4],
    since: "2018-12-09",
    scene: "forest",
    regions: ["east"],
    description:
      "From one old town to the next with a night between them. Summer trains carry a second couchette car for those who are going to the beach and nowhere else.",
  },
  {
    name: "Tatra Wolf",
    route: ["PRA", "BRN", "ZIL", "POP", "KOS"],
    departures: ["21:50", "21:15"],
    nights: [4],
    since: "2019-12-15",
    scene: "mountains",
    regions: ["east"],
    description:
      "The shortest night of the network: walkers for the High Tatras are woken at Žilina with tea so strong that the attendants deny having made it.",
  },
  {
    name: "Kattegat",
    route: ["HAM", "PAD", "ODE", "CPH", "MAL", "GOT", "OSL"],
    departures: ["20:05", "19:35"],
    nights: [6],
    since: "2017-09-01",
    scene: "sea",
    regions: ["north", "coast"],
    description:
      "Bridges all the way: the Belt at midnight, the Sound at one, and a fjord for breakfast. Bicycles travel free, dogs travel under the lower berth.",
  },
  {
    name: "Skåne Dream",
    route: ["BER", "HAM", "CPH", "MAL", "NOR", "STO"],
    departures: ["19:00", "18:40"],
    nights: [3],
    since: "2020-09-04",
    scene: "forest",
    regions: ["north"],
    description:
      "Government offices at both ends and lakes in between. The Thursday train is known as the quiet one; half of it is reading a file, the other half is already asleep.",
  },
  {
    name: "Aurora",
    route: ["HEL", "TAM", "SEI", "OUL", "KEM", "ROV"],
    departures: ["19:35", "18:00"],
    nights: [4],
    since: "2021-12-12",
    scene: "forest",
    regions: ["north"],
    description:
      "Cars on the back, skis in the van, and children who have been promised reindeer in the beds. Heated to 21 degrees whatever the thermometer says outside.",
  },
  {
    name: "Dovre",
    route: ["OSL", "HMR", "LHM", "DOM", "TRO"],
    departures: ["22:50", "23:10"],
    nights: [6],
    since: "2019-06-23",
    scene: "mountains",
    regions: ["north"],
    description:
      "Over the roof of Norway while everybody sleeps, except in summer, when nobody does. Musk oxen have been seen from berth 41; the log book has the dates.",
  },
  {
    name: "Serenissima",
    route: ["ZUR", "INN", "BZO", "VER", "VEN", "TRI"],
    departures: ["20:40", "20:55"],
    nights: [5],
    since: "2018-03-23",
    scene: "sea",
    regions: ["alps", "coast"],
    description:
      "Under the Arlberg, over the Brenner, along the causeway. Four minutes before Venice the attendant knocks, because there is only one first view of the lagoon.",
  },
  {
    name: "Apulian",
    route: ["MIL", "BOL", "RIM", "ANC", "PES", "FOG", "BAI", "LEC"],
    departures: ["20:50", "19:55"],
    nights: [4],
    since: "2020-12-13",
    scene: "plain",
    regions: ["south", "coast"],
    description:
      "Home for Christmas, home for August, home for everything. No line carries more food in its luggage racks, and no line has more births, proposals and returned umbrellas.",
  },
  {
    name: "Riviera Moon",
    route: ["AMS", "CGN", "BAS", "MIL", "GEN", "LSP"],
    departures: ["18:55", "19:20"],
    nights: [4],
    since: "2022-05-20",
    scene: "sea",
    regions: ["alps", "coast"],
    description:
      "From canals to cliffs. The Gotthard is passed at four in the morning; those who are awake for it get a stamp in the log book and an espresso from the cook.",
  },
  {
    name: "Elbe Night",
    route: ["BRU", "LIE", "AAC", "CGN", "HAN", "BER", "DRE", "PRA"],
    departures: ["19:35", "18:25"],
    nights: [6],
    since: "2023-05-26",
    scene: "city",
    regions: ["west", "east"],
    description:
      "The newest line. It links five capitals of beer, as the founding petition put it, and it was paid for by eleven thousand people who bought one share each.",
  },
  {
    name: "Neretva",
    route: ["ZAG", "BAN", "SAR", "MOS"],
    departures: ["22:00", "20:20"],
    nights: [5],
    since: "2022-04-29",
    scene: "mountains",
    regions: ["east", "south"],
    description:
      "One sleeping car, one couchette car, one cook. Below Sarajevo the track drops along the gorge in loops, so that the last carriage can be seen from the first.",
  },
];
