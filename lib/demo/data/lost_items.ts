/** What is left behind in trains: kind, item, description with `{a|b}` choices, colours, months. */

export interface LostItem {
  kind: string;
  item: string;
  description: string;
  colours: string[];
  /** Only in these months. */
  months?: number[];
}

const WINTER = [10, 11, 12, 1, 2, 3, 4];
const SUMMER = [5, 6, 7, 8, 9];

type ItemLine = [
  kind: string,
  item: string,
  description: string,
  colours: string[],
  months?: number[],
];

const LINES: ItemLine[] = [
  [
    "clothing",
    "Left glove",
    "{Leather, lined with lambswool|Knitted, with a snowflake on the back|Ski glove, size {8|9|10}}. {The right one is presumably unhappy.|Name tag not legible.}",
    ["brown"],
    WINTER,
  ],
  [
    "clothing",
    "Scarf",
    "{Three metres, hand-knitted, one dropped stitch near the end|Silk, printed with {swallows|lemons|small anchors}|Supporters' scarf, washed many times}.",
    ["red", "white"],
  ],
  [
    "clothing",
    "Straw hat",
    "{Wide brim, bitten on one side|With a ribbon from {Nice|Lecce|Split}|Child's size, daisy on the band}.",
    ["yellow"],
    SUMMER,
  ],
  [
    "clothing",
    "One hiking boot",
    "Size {38|41|44}, {left|right}, well waxed. {The owner must have noticed.|Mud of two kinds.}",
    ["brown"],
  ],
  [
    "clothing",
    "Dressing gown",
    "{Tartan wool|Quilted, very old, very good|Towelling, from a hotel that would like it back}. In the pocket {a train ticket from 1998|half a biscuit|a pencil}.",
    ["blue"],
  ],
  [
    "clothing",
    "Slippers",
    "Felt, {owls embroidered on the toes|clouds embroidered on the toes|plain and sensible}, size {36|39|43}.",
    ["grey"],
  ],
  [
    "clothing",
    "Wedding veil",
    "In a {hat box|dry-cleaner's bag}. Berth number written on the lid.",
    ["white"],
    SUMMER,
  ],
  [
    "clothing",
    "Raincoat",
    "{Oilcloth|Loden|Folding into its own pocket}, hanging behind the door where coats are forgotten.",
    ["green"],
  ],
  [
    "music",
    "Cello bow",
    "In a case lined with green felt, initials {H. B.|M. V.|A. L.} {Insured, says a card inside.|Rosin nearly new.}",
    ["brown"],
  ],
  [
    "music",
    "Harmonica in {C|G|A}",
    "{Dented but in tune|In a sock|The attendants have tried it}.",
    ["silver"],
  ],
  [
    "music",
    "Sheet music",
    "{Second alto|Viola|Second bassoon} part of a {mass|symphony|wedding march} with fingerings and a shopping list.",
    ["white"],
  ],
  ["music", "Tuning fork", "440 Hz; found in the {butter dish|pillow|curtain}.", ["silver"]],
  [
    "music",
    "Ukulele",
    "Three strings. {Sticker of a surf school.|Played by the cook while waiting for its owner.}",
    ["blue"],
  ],
  [
    "toys",
    "Plush owl",
    'Well-loved, one eye replaced with a button. {Answers to "Uhu".|Label: "please send me home".|Sat in the restaurant car window until claimed.}',
    ["grey", "brown"],
  ],
  [
    "toys",
    "Plush rabbit",
    "{Washed too often to be dated|In a knitted jumper|Missing an ear since long before}. Marked urgent.",
    ["white"],
  ],
  [
    "toys",
    "Toy locomotive",
    "{Wood, three wheels|Tin, clockwork, still goes|With a name scratched underneath: {Emil|Lina|Juno}}.",
    ["red", "black"],
  ],
  [
    "toys",
    "Jigsaw puzzle",
    "{Five hundred|One thousand} pieces of {a castle|a harbour|cats}, completed on a tray between two stations. One piece missing.",
    ["blue", "green"],
  ],
  [
    "toys",
    "Pack of cards",
    "{Complete|Without the queen of spades|Two packs mixed}, worn, in a tobacco tin.",
    ["red"],
  ],
  [
    "toys",
    "Pocket chess set",
    "Magnetic; the game in progress has been noted down. {White to move.|Mate in three, says the night porter.}",
    ["black", "white"],
  ],
  [
    "books",
    "Paperback novel",
    "In {Italian|Swedish|Polish|French}, the corner of page {112|204|317} turned down. {The ending is being argued about in the office.|Boarding pass as bookmark.}",
    ["white"],
  ],
  [
    "books",
    "Travel diary",
    'Not read beyond the first line, which says {"If found, keep it"|"Start of a new book"|"Please return to" and nothing more}.',
    ["black"],
  ],
  [
    "books",
    "Dictionary",
    "{Finnish and Portuguese|Hungarian and Danish|Greek and Estonian}, annotated in two hands.",
    ["blue"],
  ],
  [
    "books",
    "Field guide to birds",
    "With a list on the last page; the {wallcreeper|hoopoe|black woodpecker} is underlined three times.",
    ["green"],
  ],
  [
    "books",
    "Cookery book",
    "Handwritten, stained in the right places. {The cook copied one page and has confessed.|Recipe for quinces loose inside.}",
    ["red"],
  ],
  [
    "books",
    "Library book",
    "From {Graz|Malmö|Bologna|Ostrava}, due {two weeks|nine years|one day} before it was found.",
    ["grey"],
  ],
  ["papers", "Passport", "Handed to the police at the terminus the same morning.", []],
  ["papers", "Love letter", "Unsigned, unsent, in an envelope without an address. Kept closed.", [
    "white",
  ]],
  [
    "papers",
    "Exam paper",
    "{Thermodynamics|Roman law|Contract law|Counterpoint}, marked, grade {good|very good|sufficient}.",
    ["white"],
  ],
  [
    "papers",
    "Map, annotated",
    '{1:25,000|1:50,000}, a pass circled, the words {"not in June"|"here!"|"ask for Tereza"} beside it.',
    ["green"],
  ],
  [
    "papers",
    "Envelope with photographs",
    "Black and white, {a wedding|a class outing|a shop front}, about {1955|1962|1971}. On the back, first names only.",
    ["grey"],
  ],
  [
    "electronics",
    "Telephone",
    "{Screen cracked|Ringing at 6:30 every morning|Background picture: a dog in a boat}. Returned when it rang.",
    ["black"],
  ],
  [
    "electronics",
    "Charger",
    "The {third|fourth|second} of this kind in a week. {Long cable.|Travels on as the lending charger.}",
    ["white"],
  ],
  [
    "electronics",
    "Headphones",
    "Left ear only working; {still playing when found|folded into the reading lamp}.",
    ["black"],
  ],
  ["electronics", "Camera", "Film, {eleven|twenty-three|six} exposures taken. Not opened.", [
    "silver",
    "black",
  ]],
  [
    "electronics",
    "Electric toothbrush",
    "Switched itself on at {three|four} in the morning inside a suitcase and was put off the train by general agreement.",
    ["white"],
  ],
  [
    "spectacles",
    "Reading glasses",
    "+{1.5|2.0|2.5}, {tortoiseshell|red frame|mended with thread}, under the pillow.",
    ["brown"],
  ],
  ["spectacles", "Sunglasses", "{Large|Mirrored|For a child}, in the net above the window.", [
    "black",
  ], SUMMER],
  ["spectacles", "Monocle", "Genuine. Shown to the whole crew before it was put in the safe.", [
    "silver",
  ]],
  [
    "luggage",
    "Suitcase, small",
    "{Cardboard with brass corners|Hard shell, sticker of a night-train petition|Tied with a dressing-gown cord}. Contents: {linen and a jar of plums|children's drawings|tools of a piano tuner}.",
    ["brown"],
  ],
  [
    "luggage",
    "Rucksack",
    "{Forty|Sixty} litres, {smells of wood smoke|sewn-on patches from six countries|sleeping mat still strapped on}.",
    ["green", "orange"],
  ],
  ["luggage", "Hat box", "Empty. The hat has been seen in the next carriage.", ["black", "white"]],
  ["luggage", "Tool bag", "Of a {clockmaker|bicycle mechanic|luthier}; every tool in its place.", [
    "brown",
  ]],
  [
    "sport",
    "Climbing rope",
    "{Sixty|Fifty} metres, coiled by someone who knows how.",
    ["orange"],
    SUMMER,
  ],
  ["sport", "Ski pole", "One, {115|125|130} cm, with a sticker from {Laax|Åre|Zakopane}.", [
    "black",
  ], [12, 1, 2, 3, 4]],
  [
    "sport",
    "Swimming goggles",
    "Still wet when found, {smelling of the sea|with sand in the strap|in a lunch box}.",
    ["blue"],
    SUMMER,
  ],
  ["sport", "Football boots", "With {grass|half the pitch} on them, in a {cake tin|plastic bag}.", [
    "yellow",
    "black",
  ]],
  ["sport", "Ice skates", "Hockey, size {37|42}, laces tied together, hung over the coat hook.", [
    "black",
  ], [11, 12, 1, 2]],
  [
    "food",
    "Jar of honey",
    "{Chestnut|Lime blossom|Fir}, label in pencil. Unopened, closely watched.",
    ["yellow"],
  ],
  [
    "food",
    "Mountain cheese",
    "{Two|Three} kilograms. Kept cold; every shift asks when the period of storage ends.",
    ["yellow"],
  ],
  [
    "food",
    "Box of lemons",
    "{Twelve|Nineteen}, with leaves. Shared with the crew by the owner's telephone wish.",
    ["yellow", "green"],
  ],
  [
    "food",
    "Birthday cake",
    'For {Olga, 7|Bruno, 80|"the best boss"}. The restaurant car kept it; collected the same day with half an hour to spare.',
    ["white", "pink"],
  ],
  [
    "food",
    "Sourdough starter",
    'In a jam jar, labelled {"Gertrud, feed me"|"alive"}. Has been fed.',
    ["white"],
  ],
  [
    "household",
    "Alarm clock",
    "Wind-up, loud. {Set for ten past four.|Ran for two days in the cupboard before anybody dared.}",
    ["red"],
  ],
  [
    "household",
    "Umbrella",
    "{Black, automatic, like all the others|Wooden handle in the shape of a duck|Large enough for a family}.",
    ["black"],
  ],
  [
    "household",
    "Thermos flask",
    "{One litre|Half a litre}, dented, contents {tea|soup|no longer certain}.",
    ["silver"],
  ],
  ["household", "Pillow", "Brought from home, with its own {striped|flowered} case.", [
    "white",
    "blue",
  ]],
  [
    "household",
    "Pocket knife",
    '{Bone handle, engraved "to Jan"|With a saw, a corkscrew and something for horses}.',
    ["red"],
  ],
  ["household", "Lamp shade", "Silk, pleated. How it got on board nobody can say.", ["orange"]],
  [
    "plants",
    "Olive tree, small",
    "In a bucket, booked as hand luggage. Watered daily at the office.",
    ["green"],
  ],
  [
    "plants",
    "Bunch of mimosa",
    "Left in a glass on table 3; given to the lady from the ticket office.",
    ["yellow"],
    [2, 3],
  ],
  ["plants", "Basil in a pot", "In good health. Adopted by the galley.", ["green"], SUMMER],
  [
    "jewellery",
    "Wedding ring",
    'Engraved {12.5.84|3.9.2011|"for always"}. Found in the {washbasin trap|soap dish}. Sealed envelope, safe.',
    ["gold"],
  ],
  [
    "jewellery",
    "Earring",
    "{Small pearl|Silver leaf|Enamel swallow}, one. In the carpet of the corridor.",
    ["silver"],
  ],
  [
    "jewellery",
    "Wrist watch",
    "{Running four minutes slow|Stopped at 2:17|Of a railwayman, by the back of it}.",
    ["silver", "brown"],
  ],
  [
    "jewellery",
    "Amber necklace",
    "Graduated beads, one with an insect. {Clasp broken.|In a handkerchief.}",
    ["orange"],
  ],
  ["other", "Walking stick", "Silver badges of {eleven|twenty-three} alpine huts.", ["brown"]],
  ["other", "Crutches", "A pair. The attendants hope for the best.", ["grey"]],
  ["other", "Dentures", "Upper set, in a glass, in the usual place. Telephoned for before nine.", [
    "white",
    "pink",
  ]],
  ["other", "Urn, empty", "Art deco. Certainly empty, we have looked.", ["blue"]],
  [
    "other",
    "Telescope tripod",
    "Aluminium, one leg marked with tape. Astronomy society informed.",
    ["silver"],
  ],
];

export const LOST_ITEMS: LostItem[] = LINES.map((
  [kind, item, description, colours, months],
) => ({ kind, item, description, colours, ...(months ? { months } : {}) }));

/** Where things are found. */
export const PLACES = [
  "under the lower berth",
  "between mattress and wall",
  "in the luggage rack",
  "on the hook behind the door",
  "in the corridor",
  "at table {2|4|7} of the restaurant car",
  "in the net above the window",
  "in the washroom",
  "in the bicycle van",
  "on the platform, handed in by a commuter",
];

/** Where large things are found: the rest of the places are too small for them. */
export const ROOMY_PLACES = [
  "in the luggage rack",
  "in the corridor",
  "in the bicycle van",
  "on the platform, handed in by a commuter",
];

/** Kinds of things that nobody can keep on a shelf. */
export const PERISHABLE = new Set(["food", "plants"]);

/** Kinds of large things. */
export const BULKY = new Set(["luggage", "plants", "sport"]);

/** How it ended, with a note. */
export const OUTCOMES: [status: string, share: number, notes: string[]][] = [
  ["returned", 46, [
    "Collected at the terminus",
    "Sent by post, thank-you card received",
    "Carried back by the next crew",
    "Recognised at once, with tears",
    "Collected by the owner's daughter",
    "",
  ]],
  ["waiting", 30, [
    "Owner written to",
    "Shelf, second row",
    "Asked about by telephone, not yet collected",
    "",
    "",
  ]],
  ["given away", 18, [
    "To the charity shop at the terminus",
    "To the finder, who had asked first",
    "To the library of the crew",
    "",
  ]],
  ["sold", 6, ["Spring auction in aid of the hot-water bottle fund", "Autumn auction"]],
];
