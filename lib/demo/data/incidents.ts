/**
 * What happens on night trains. `{a|b}` is a choice; `[station]`, `[next]`, `[origin]`, `[end]`,
 * `[attendant]`, `[berth]`, `[other]` (a berth too) and `[minutes]` are filled in from the journey the report belongs to.
 */
import type { Region } from "./lines.ts";

export type Weather = "clear" | "cloudy" | "rain" | "fog" | "snow" | "frost" | "storm" | "heat";

export interface Incident {
  headline: string;
  body: string;
  tags: string[];
  /** Only with this weather. */
  weather?: Weather[];
  /** Only in these months, 1 to 12. */
  months?: number[];
  /** Only on lines through one of these regions. */
  regions?: Region[];
  /** Only on these lines. */
  lines?: string[];
  /** Only between these days of the year, "MM-DD". */
  between?: [from: string, to: string];
  /** How often at most. */
  most?: number;
  /** Only when the moon is full. */
  fullMoon?: boolean;
  /** Minutes late at the terminus, from and to. */
  late: [from: number, to: number];
}

export const INCIDENTS: Incident[] = [
  {
    headline: "Choir in the corridor",
    body:
      'A {chamber choir of fourteen|village choir|student choir} on its way to a competition asked whether it might rehearse, {"quietly"|"only the slow pieces"|"until ten"}. We put them in the restaurant car after [station]. {Nobody complained; berths [berth] and [other] asked for an encore.|By the second piece the restaurant was full and the cook had stopped cooking to listen.|Two passengers joined in, one of whom was a real bass.}',
    tags: ["music", "passengers"],
    late: [0, 6],
  },
  {
    headline: "Signal failure before [station]",
    body:
      'Stood at a red signal before [station] for [minutes] minutes. {The dispatcher blamed a cable, the driver blamed the dispatcher.|According to the dispatcher a fox had been at the cables; he did not say how he knew.|Cause given as "electronic", which covers everything.} [attendant] handed out blankets and {the last of the cake|apples|tea}, and most people slept through it.',
    tags: ["delay", "signals"],
    late: [25, 80],
  },
  {
    headline: "Northern lights off [station]",
    body:
      "Green curtains over the whole northern sky from about {half past midnight|one o'clock|a quarter to two}, with a {red|violet} edge for some minutes. [attendant] woke the {nine|twelve|fifteen} passengers on the list and, after some thought, the others too. {Only one went back to bed, and he had seen it before.|We dimmed the corridor lights; nobody spoke for a long time.|Thirty people in pyjamas at the windows of one side: the car leaned.}",
    tags: ["sky", "passengers"],
    weather: ["clear", "frost"],
    months: [1, 2, 3, 9, 10, 11, 12],
    lines: ["North Star", "Aurora", "Dovre"],
    late: [0, 12],
  },
  {
    headline: "Snowdrift on the line",
    body:
      "Stopped by a drift {two|three|five} kilometres after [station]. {The plough came from the other side and had to push us back first.|A plough reached us after [minutes] minutes and went ahead as far as [next].|The drift was no higher than a table, but as long as the train.} Heating held at 20 degrees. {Breakfast was stretched with rice pudding, which turned out more popular than breakfast.|Children were allowed out to look at it, in pairs, on a rope.|The cook made soup of everything.}",
    tags: ["delay", "snow"],
    weather: ["snow", "storm"],
    months: [12, 1, 2, 3],
    regions: ["alps", "north", "east"],
    late: [70, 190],
  },
  {
    headline: "A proposal in the restaurant car",
    body:
      'Between [station] and [next] a young {man|woman} asked {his|her} companion to marry {him|her}, on one knee, during a {sharp curve|long curve to the left|set of points}. {The answer was yes, the ring was found under table 4.|The answer was yes, and a glass went over, which is said to be lucky.|The answer was "get up before you fall", and then yes.} The kitchen sent out {a cake that had been meant for somebody else|two glasses of the good wine|the last two portions of dessert}.',
    tags: ["passengers", "restaurant"],
    late: [0, 8],
  },
  {
    headline: "Boarded in the wrong direction",
    body:
      "A couple discovered at [station] that they were on their way away from {home|their wedding|a funeral|an exam}. {We found them two seats on the counter-train at [next], with six minutes to spare.|They decided, after a short silence, to stay on and see [end].|The attendant of the counter-train took over and reported them delivered.} {Ticket checks at [origin] should be earlier.|The platform display at [origin] is still wrong on Thursdays.|Nobody is to blame, except the two clocks at [origin].}",
    tags: ["passengers", "tickets"],
    late: [0, 10],
  },
  {
    headline: "Swarm of bees at [station]",
    body:
      "A swarm had settled on the lamp above the door of the second couchette car. {A bee-keeper was found among the passengers, berth [berth]; she asked for a cardboard box and a feather.|The station called a bee-keeper, who came by bicycle.|We left that door shut and boarded everyone through the next car.} {The bees are now in [station], in the stationmaster's garden.|Departed with all passengers and, as far as we know, no bees.|Nobody was stung, though many described it.}",
    tags: ["animals", "delay"],
    weather: ["clear", "heat", "cloudy"],
    months: [5, 6, 7],
    late: [12, 35],
  },
  {
    headline: "Dog in berth [berth]",
    body:
      "A {terrier|spaniel|large grey dog of no particular kind} booked under the lower berth was found in the upper one. {The owner slept below and was pleased with the arrangement.|How it got up there remains its own affair.|The ladder had been put away, the owner swears.} Sheets changed at [end]; {no charge|a small charge|the dog apologised by being very quiet}.",
    tags: ["animals", "passengers"],
    late: [0, 9],
  },
  {
    headline: "Heating stuck at full in the sleeping car",
    body:
      "The thermostat could not be persuaded below {27|28|29} degrees after [station]. {[attendant] opened the roof vents and every other window.|We moved six passengers to empty berths in the couchette car.|An electrician travelling in berth [berth] took off the panel and fixed it with a coin.} Workshop order written. {It is the third for this car.|Please replace the part, not the fuse.|The passengers were kinder about it than they might have been.}",
    tags: ["technical", "comfort"],
    weather: ["frost", "snow", "cloudy", "rain"],
    months: [10, 11, 12, 1, 2, 3, 4],
    late: [0, 10],
  },
  {
    headline: "No heating in the couchette car",
    body:
      "Converter failed shortly after [station]. {Extra blankets for everyone, and hot-water bottles from the box that head office wanted to abolish.|The [end] end of the train was warm, so people were moved there until it was full.|Tea without limit from midnight.} {Refund forms were handed out; eleven of thirty-two were returned, most with thanks.|Temperature at the lowest: 14 degrees. Mood: better than that.|Converter reset at [next], warm again by four.}",
    tags: ["technical", "comfort"],
    weather: ["frost", "snow", "rain"],
    months: [11, 12, 1, 2, 3],
    late: [0, 15],
  },
  {
    headline: "Chess until dawn",
    body:
      "Two gentlemen who had never met played {eleven|seven|nine} games in the restaurant car between [station] and [end]. {Result: drawn.|Result: disputed.|The younger won all but one, the last, which he may have lost on purpose.} [attendant] kept them in tea. {They exchanged addresses and forgot the board, which is in the office.|They hope to meet on the return journey.|A circle of watchers had formed by two o'clock, and a second board by three.}",
    tags: ["passengers", "restaurant"],
    late: [0, 7],
  },
  {
    headline: "Fog, and a slow crawl to [next]",
    body:
      "Fog from [station] on, so thick that the tail lamp of our own train could not be seen from the {fifth|sixth} car. The driver {kept to 60|went by the speed restriction and then some|sounded the horn at every crossing, for which apologies to the sleepers}. [minutes] minutes lost, {none of them regretted|all of them before three in the morning|some won back on the straight}.",
    tags: ["delay", "fog"],
    weather: ["fog"],
    late: [20, 55],
  },
  {
    headline: "Storm took down the wires",
    body:
      "A tree on the overhead line between [station] and [next]. {A diesel engine was borrowed from a freight operator and pulled us through with the lights out.|We waited for the tower wagon; the crew had been out since the afternoon and got our last sandwiches.|Diverted over the old line, which most of the crew had never seen by night.} Batteries lasted {until the lights of [next] came in sight|exactly long enough|for everything but the coffee machine}.",
    tags: ["delay", "storm"],
    weather: ["storm"],
    late: [60, 180],
  },
  {
    headline: "Quiet night",
    body:
      "Nothing to report, which is worth reporting. {Left [origin] on time, reached [end] on time, and in between only the clock moved.|All berths made by ten, all passengers asleep by midnight, including the school class.|The cook finished a crossword that had been lying in the galley since spring.} {If every night were like this there would be no reports.|Coffee ran out at seven, that was the whole drama.|[attendant] saw a deer at [station]; it was on time too.}",
    tags: ["quiet"],
    late: [0, 4],
  },
  {
    headline: "School class of [station]",
    body:
      "{Twenty-six|Twenty-eight|Thirty-one} pupils and {two|three} teachers in the couchette car, bound for [end]. {Asleep at 1:40, after a ghost story that worked too well.|The teachers were the first to fall asleep.|A pillow fight was declared a draw at midnight by [attendant].} {One tooth fell out on its own and was issued with a certificate.|One shoe lost, see the register.|They sang for the cook at breakfast and got the second helping.}",
    tags: ["children", "passengers"],
    months: [3, 4, 5, 6, 9, 10],
    late: [0, 9],
  },
  {
    headline: "Doctor wanted before [station]",
    body:
      "An elderly passenger felt faint at {one|half past two|about three}. {Of four doctors on board, three were dentists; the fourth was a vet, calm and excellent.|A nurse from berth [berth] stayed with him until the ambulance took over at [station].|A midwife took charge and had us all fetching things.} {He wrote from hospital to ask for the recipe of the soup.|She is well, and sent a card.|Ambulance ready on the platform; handed over within five minutes.}",
    tags: ["medical", "passengers"],
    late: [10, 40],
  },
  {
    headline: "A birth between [station] and [next]",
    body:
      "At 4:{12|26|48} a girl, in the sleeping car, berth [berth], three weeks early and in good voice. {A midwife and a retired surgeon were on board and did not agree about anything except the result.|[attendant] boiled water because that is what one does; it was used for tea.|The train was held at [next] for the ambulance, and nobody asked why with anything but a smile.} {Place of birth on the certificate: kilometre {118|203|341}.|She travels free for life; head office has confirmed it in writing.|Mother and child are well.}",
    tags: ["medical", "passengers"],
    most: 2,
    late: [35, 75],
  },
  {
    headline: "Cheese confiscated by the neighbours",
    body:
      "A gentleman in berth [berth] was travelling with a ripe {mountain cheese|washed-rind cheese|blue cheese} as a present for his aunt. By [station] the compartment had voted. {The cheese spent the night in the bicycle van, under seal.|The cheese was put in the galley refrigerator, and the butter has not been the same since.|It was agreed to eat it, with bread from the kitchen, and the aunt was telephoned.} {All parties left the train as friends.|No complaint was filed.|The van still remembers.}",
    tags: ["food", "passengers"],
    regions: ["alps", "west", "south"],
    late: [0, 8],
  },
  {
    headline: "Border check took its time",
    body:
      "The check at the border after [station] lasted [minutes] minutes instead of twenty. {A new form had been introduced that evening, and there was one pen.|Two passports were the wrong way round in their covers and had to be matched to faces.|The officers were friendly, thorough and three.} {Four passengers used the time to look for a bakery and were nearly left behind.|Tea was served on the platform side.|Most people slept on, holding their passports like teddy bears.}",
    tags: ["border", "delay"],
    lines: ["Bosphorus", "Aegean", "Neretva", "Carpathian"],
    late: [25, 70],
  },
  {
    headline: "Locomotive change went slowly at [station]",
    body:
      "The engine for the second half was {late itself|at the other end of the station|there, but its driver was not}. Left with [minutes] minutes of delay. {A passenger timed everything and has sent us a table.|The new driver had come straight from another train and was offered dinner first, which seems right.|We won back some of it on the level.}",
    tags: ["delay", "locomotive"],
    late: [18, 50],
  },
  {
    headline: "Oven failure: cold supper",
    body:
      "The oven gave up at [station] with {thirty-four|forty-one|twenty-nine} dinners inside. {The cook served everything that can be eaten cold and invented two things that cannot, normally.|A pizzeria by the station in [next] delivered eighteen boxes to the platform in the four minutes we had.|Dinner became a picnic: bread, cheese, pickles, and candles for the look of it.} {Several guests asked whether it will be repeated.|Fuse ordered.|No refunds were requested.}",
    tags: ["restaurant", "technical", "food"],
    late: [0, 10],
  },
  {
    headline: "Full moon over [station]",
    body:
      "A moon so bright that people read by it. {[attendant] turned off the corridor lights between [station] and [next] at the request of a painter in berth [berth].|Someone played the accordion in the vestibule, quietly, and we let it be.|The valley lay there like a photograph of itself.} {Many yawns at breakfast.|The painter left us a sketch, now hanging in the crew room.|Two passengers sleepwalked, both in the right direction.}",
    tags: ["sky", "quiet"],
    weather: ["clear", "frost", "heat"],
    fullMoon: true,
    late: [0, 6],
  },
  {
    headline: "Bicycle van overbooked",
    body:
      "{Nineteen|Twenty-two|Seventeen} bicycles for {twelve|fourteen} hooks, among them {a tandem|two cargo bicycles|a recumbent}. {By turning every second handlebar we got them all in; a drawing is attached for the next crew.|Three travelled in an empty compartment with the seats folded.|The cycling club helped with the loading and sang while doing it.} {The booking system still counts a tandem as one.|Unloading at [end] took eleven minutes.|One bell rang all night and could not be found.}",
    tags: ["bicycles", "tickets"],
    months: [4, 5, 6, 7, 8, 9],
    late: [4, 22],
  },
  {
    headline: "Air conditioning failed in the heat",
    body:
      "{31|33|34} degrees in the couchette car at [station], and the air conditioning off for good. {All windows open, ice from the kitchen in bowls on the tables.|We let people sleep in the corridor of the sleeping car, on their mattresses, like a summer camp.|Water for everyone, twice, and lemon sorbet until it ran out.} {It got better with the hills after [next].|Nobody slept much; nobody complained much either.|Refund forms given out with the coffee.}",
    tags: ["technical", "comfort", "heat"],
    weather: ["heat"],
    months: [6, 7, 8],
    late: [0, 20],
  },
  {
    headline: "Speed restriction: hot rails",
    body:
      "Restricted to {80|60|70} after [station] because of the temperature of the rails, {still 41 degrees at ten in the evening|which creak on that stretch like an old staircase}. [minutes] minutes late at [next]. {Sunset was correspondingly long.|The restaurant car sold out of everything with ice in it.|A wedding party on its way home took it as an extension.}",
    tags: ["delay", "heat"],
    weather: ["heat"],
    months: [6, 7, 8],
    regions: ["south", "east", "coast"],
    late: [20, 60],
  },
  {
    headline: "Goods train ahead of us",
    body:
      'Behind a goods train with {a hot axle box|a tired engine|forty wagons of gravel} from [station] to [next], [minutes] minutes. {Its driver waved when we finally overtook.|The dispatcher could have let us by at the loop and has said so himself.|Passengers at the windows counted the wagons and got {38|41|43}, {39|42|44} and "many".}',
    tags: ["delay"],
    late: [15, 45],
  },
  {
    headline: "Violinist in berth [berth]",
    body:
      "Found practising at {two|one} in the morning with a mute, {sitting on the folded ladder|in the vestibule with the door closed|in the linen cupboard}. {She has an audition in [end] at ten and could not sleep.|He thought the wheels kept good time and wanted to use it.} {[attendant] gave her the empty compartment at the end of the car.|We agreed on half an hour. Nobody else woke.|She got the place: see the postcard on the board.}",
    tags: ["music", "passengers"],
    late: [0, 6],
  },
  {
    headline: "Missed by one minute at [station]",
    body:
      "A passenger came running as the doors closed. {We stopped again, against the rules; she was carrying a cello.|A taxi brought him to [next], where he was waiting on the platform when we arrived, to applause.|The wave he gave was friendlier than we deserved. He came a night later and got an upgrade.}",
    tags: ["passengers", "tickets"],
    late: [2, 12],
  },
  {
    headline: "Cat among the luggage",
    body:
      "At [station] a {grey|black and white|ginger} cat walked {out of the bicycle van|down the corridor of the sleeping car|into the galley} as if it had a ticket. {No owner on board. It belongs to the station at [origin] and was sent back with the counter-train, in a hat box.|Its basket was open; its owner, berth [berth], had been asleep since nine.|It slept on [attendant]'s chair until [end] and left with the {other commuters|milk}.}",
    tags: ["animals"],
    late: [0, 8],
  },
  {
    headline: "Strike on the host railway",
    body:
      "The dispatchers' strike began at {midnight|ten in the evening|one in the morning} and ended for us at [station], where we stood [minutes] minutes. {The pickets brought coffee to the train.|We held a film night in the restaurant car with the projector of a teacher from berth [berth].|Coaches were ordered for the last stretch and turned up as we left.}",
    tags: ["delay", "strike"],
    months: [1, 3, 5, 6, 10, 11, 12],
    regions: ["west", "south", "coast", "alps"],
    late: [60, 170],
  },
  {
    headline: "Flooded underpass at [station]",
    body:
      "The underpass stood knee-deep after the rain, so passengers crossed the tracks behind a man with a lamp. {Suitcases were passed along a chain of hands; it was quicker than the usual way.|The fire brigade carried two prams and one grandmother, who enjoyed it.|Everyone dry, except the attendant, who went first.}",
    tags: ["rain", "delay"],
    weather: ["rain", "storm"],
    late: [10, 35],
  },
  {
    headline: "Landslip watch in the gorge",
    body:
      "After two days of rain the line below [station] was patrolled on foot ahead of us. {Walking pace for six kilometres; the patrolman's dog rode in the cab.|Stones on the track twice, cleared by hand.|The river was up to the third step of the embankment.} [minutes] minutes late at [next], and {quite right too|nobody grudged them}.",
    tags: ["delay", "rain"],
    weather: ["rain", "storm"],
    lines: ["Neretva", "Carpathian", "Aegean", "Adriatic Star", "Serenissima"],
    late: [30, 85],
  },
  {
    headline: "Bride with a large dress",
    body:
      "The dress was {too wide for the corridor|longer than the compartment|not to be folded, under any circumstances}. {It travelled standing up, alone, in the upper berth of number [berth].|It was hung in the linen store, and the linen spent the night in the restaurant car.|Four passengers carried it the length of the train like a sail.} {Delivered uncreased at [end].|She danced one round with the cook on the platform at [end].|Congratulations from the crew.}",
    tags: ["passengers"],
    months: [4, 5, 6, 7, 8, 9],
    late: [0, 8],
  },
  {
    headline: "Lost key of compartment [berth]",
    body:
      "The square key broke in the lock at {eleven|midnight} with {a family of four|two nuns|a very patient gentleman} inside. {The fire axe was considered and rejected; a spoon did it.|The locksmith came aboard at [station] and worked as far as [next].|They passed the time teaching [attendant] a card game through the ventilator.}",
    tags: ["technical", "passengers"],
    late: [0, 14],
  },
  {
    headline: "Carnival on board",
    body:
      "{A brass band|Forty people dressed as owls|A complete court with king, fool and executioner} got on at [station]. {Confetti will be found in this car for years.|They had earplugs for everybody else, a courtesy we should copy.|The executioner turned out to be a dentist, and helpful.} Quiet from one o'clock on, {as agreed in writing|more or less|after the fool had fallen asleep}.",
    tags: ["music", "passengers"],
    between: ["02-07", "02-14"],
    late: [0, 12],
  },
  {
    headline: "Christmas Eve service",
    body:
      "{Nineteen|Eleven|Twenty-three} passengers, all of them given the good berths. {A tree from the platform at [station] stood in the restaurant car with napkins for stars.|The cook laid one long table and nobody ate alone.|At midnight someone began to sing, and every language had a different text for it.} {Presents were found at the doors in the morning. The crew knows nothing about it.|[attendant] had volunteered for the duty, for the fourth year.}",
    tags: ["music", "restaurant", "quiet"],
    between: ["12-23", "12-25"],
    late: [0, 6],
  },
  {
    headline: "Midsummer night",
    body:
      "It did not get dark at all after [station]. {We stopped by permission at a lake so that those who wished could swim; thirty-one wished.|Strawberries, potatoes and herring in the restaurant car until three.|Somebody had wound a garland around the coffee machine.} {Mosquitoes: yes.|All counted back on board, twice.|The driver sounded the horn at every bonfire.}",
    tags: ["sky", "restaurant", "passengers"],
    between: ["06-19", "06-27"],
    weather: ["clear", "cloudy"],
    lines: ["North Star", "Aurora", "Dovre"],
    late: [4, 26],
  },
  {
    headline: "Reindeer on the track",
    body:
      "A herd of {about sixty|some forty|more than a hundred} lay on the rails beyond [station], {because the ballast is warm|where there is least snow}. {They were persuaded by the herder's snowmobile, one after the other.|Horn, lamps and shouting had no effect; waiting did.|The children on board considered it the purpose of the journey.} [minutes] minutes.",
    tags: ["animals", "delay"],
    months: [10, 11, 12, 1, 2, 3, 4],
    lines: ["North Star", "Aurora"],
    late: [20, 55],
  },
  {
    headline: "Wild boar hit near [station]",
    body:
      "Dull blow at {23:50|1:15|2:40}; brake pipe torn at the leading car. {Repaired on the spot by the driver with a length of hose and good light from passengers' telephones.|Sent for a fitter, who came across the field with his tool box.|Slow to [next], where the car was exchanged.} No one hurt on the train.",
    tags: ["technical", "delay"],
    regions: ["east", "alps", "west"],
    late: [35, 90],
  },
  {
    headline: "Football supporters, both sides",
    body:
      "Supporters of both clubs returned from the match in the same couchette car. {It ended in an exchange of scarves and a shared song, words improvised.|[attendant] put the line between them at compartment {5|6} and sold soup on either side of it.|By [station] they had found a common enemy: the referee.} {Nothing broken.|Two scarves in the register.|Quiet from half past one.}",
    tags: ["passengers", "sport"],
    months: [2, 3, 4, 5, 9, 10, 11],
    late: [0, 12],
  },
  {
    headline: "Marathon runners going home",
    body:
      "{Fourteen|Nineteen|Twenty-two} runners, none able to climb to an upper berth. {Everyone else moved up without being asked.|We lent out the ladder, the arm, and once the shoulder of [attendant].|Dinner was pasta, then pasta.} {Medals clinked in the curves.|They took the stairs at [end] backwards.|One is already training for next year, in the corridor.}",
    tags: ["sport", "passengers"],
    months: [4, 5, 9, 10],
    late: [0, 9],
  },
  {
    headline: "Reservation printed twice",
    body:
      "Berth [berth] had been sold to {two ladies with the same surname|a gentleman and his former wife|two members of the same orchestra}. {The guard's compartment was made up as a third-class suite.|They decided to share, and were still talking at breakfast.|One was moved to first class and the other was offered dinner, which settled it.} Head office informed, {again|with a copy of both tickets}.",
    tags: ["tickets", "passengers"],
    late: [0, 9],
  },
  {
    headline: "Steam special at [station]",
    body:
      "A museum train stood at the opposite platform with steam up, {bound for a festival|going home late|lit by its own fire}. {Passengers of both trains leaned out and photographed each other.|Our driver was let up on the footplate for two minutes and came back with a black nose.|It whistled, we answered; the town will have loved it.}",
    tags: ["locomotive", "passengers"],
    months: [5, 6, 7, 8, 9, 12],
    regions: ["alps", "east", "west"],
    late: [3, 14],
  },
  {
    headline: "Water tank frozen",
    body:
      "No water in the sleeping car after [station], {minus 24|minus 19|minus 27} outside. {Thawed with hot bricks from the stove of the restaurant car, as the old hands do it.|Washing water was brought round in jugs, which a number of guests thought was part of the service.|Refilled at [next] with a hose borrowed from the fire brigade.}",
    tags: ["technical", "frost"],
    weather: ["frost", "snow"],
    months: [12, 1, 2],
    lines: ["North Star", "Aurora", "Baltic Amber", "Tatra Wolf", "Carpathian"],
    late: [8, 30],
  },
  {
    headline: "The sea at breakfast",
    body:
      "Held at the signal on the sea wall, {with fishing boats coming in|in the first sun|with the waves going white against the stones}. {Nobody asked why. Nobody wanted to leave.|The cook came out of the galley to look.|Somebody opened a window, and the whole car smelled of salt and coffee.} Lost [minutes] minutes; {not a single complaint|this report is only filed because it must be}.",
    tags: ["restaurant", "quiet"],
    regions: ["coast"],
    weather: ["clear", "cloudy", "heat"],
    late: [6, 18],
  },
  {
    headline: "Mistaken alarm, berth [berth]",
    body:
      "The emergency brake was pulled at {2:20|3:05|4:10} by {a sleeper reaching for the light|a child who wanted to know|a coat hanger}. {Apologies were accepted all round.|Eleven minutes to reset it and a walk along the whole train with the lamp.|The label above the handle is in four languages, none of them legible in the dark.}",
    tags: ["delay", "passengers"],
    late: [12, 28],
  },
  {
    headline: "Author reading after dinner",
    body:
      "A {novelist|poet|translator} in berth [berth] was recognised at table and asked to read. {Forty minutes, standing, holding on to the coat hook.|She read a chapter that plays on a train and got the details of the corridor wrong, which was discussed.|He read the menu first, as a warm-up, to great effect.} {Two copies sold, one signed for the crew library.|Lights out an hour late.|To be repeated.}",
    tags: ["restaurant", "passengers"],
    months: [1, 2, 3, 10, 11],
    late: [0, 7],
  },
  {
    headline: "Blood oranges for everyone",
    body:
      "A fruit merchant in berth [berth] missed his {wholesale market|connection} because of our delay and gave away {three|four|five} crates of blood oranges between [station] and [end]. {The corridor smelled of them for the rest of the night.|The cook made {sorbet|salad|something with fennel}.|We have offered to pay; he has declined twice.}",
    tags: ["food", "delay"],
    months: [1, 2, 3],
    regions: ["south"],
    late: [30, 60],
  },
  {
    headline: "First swallow at [station]",
    body:
      "A swallow has built its nest {inside the carriage shed lamp|above the crew door|on the platform clock} at [station] again. {Cleaning of that door suspended until July.|The clock is twenty minutes slow since; please do not adjust it.|Four young. The depot has put up a small board underneath.}",
    tags: ["animals", "quiet"],
    months: [4, 5],
    most: 3,
    late: [0, 5],
  },
  {
    headline: "Meteor shower",
    body:
      "The Perseids, from the windows of the dark restaurant car. {[attendant] counted {31|44|57} between [station] and [next] and the passengers claim more.|An astronomer in berth [berth] explained it all and missed the best one, being turned towards us.|Wishes were made on request.}",
    tags: ["sky", "restaurant"],
    between: ["08-08", "08-15"],
    weather: ["clear", "heat"],
    late: [0, 7],
  },
  {
    headline: "Diverted over the old line",
    body:
      "Engineering work closed the main line from [station], so we went by the old one, {single track, with level crossings tended by hand|through three tunnels that were new to all of us|past gardens so close that beans hung at the windows}. {A retired signalman among the passengers named every halt before it came.|Two crossing keepers saluted.|[minutes] minutes longer and worth it.}",
    tags: ["delay", "works"],
    late: [30, 75],
  },
  {
    headline: "Points frozen at [station]",
    body:
      "The points would not move. {The stationmaster went out with a kettle.|Two men, a broom and a gas burner: twenty-five minutes.|The heating of the points had been switched on in October and off again in November, to save.} Left [minutes] minutes late and {made up nine|lost some more|kept it that way to the end}.",
    tags: ["delay", "frost"],
    weather: ["frost", "snow"],
    months: [11, 12, 1, 2, 3],
    late: [20, 60],
  },
  {
    headline: "Hot-water bottle count",
    body:
      "Handed out {forty-eight|thirty-six|fifty}, got back {forty-seven|thirty-five|forty-nine}. {The missing one was seen at [station] under the arm of a sleepy boy; let it go.|The missing one came by post the following week, its knitted cover washed.|The covers knitted by the friends of the line are much admired.}",
    tags: ["comfort", "quiet"],
    weather: ["frost", "snow", "cloudy", "rain"],
    months: [11, 12, 1, 2],
    late: [0, 8],
  },
  {
    headline: "Interrail reunion",
    body:
      "Two passengers in the couchette car found out, somewhere past [station], that they had shared a compartment {thirty-one|twenty-six|forty} years ago, {on the way to the same sea|in the rain, with one sandwich}. {They have photographs; one shows both.|They talked until [next] and forgot to sleep.|The conversation was translated in parts by [attendant].}",
    tags: ["passengers"],
    months: [6, 7, 8, 9],
    late: [0, 8],
  },
  {
    headline: "Powder alarm",
    body:
      "White powder in the corridor at [station]. {Icing sugar, from a box of doughnuts.|Chalk, from the rucksack of a climber.|Plaster, from a bust of somebody's grandfather travelling in berth [berth].} {The police took it well and the doughnuts with thanks.|Swept up within the stop.|The grandfather has lost an ear and is being repaired.}",
    tags: ["passengers"],
    late: [8, 25],
  },
  {
    headline: "Thank-you letter handed in",
    body:
      "A lady left a letter for the crew at [end]. {She had taken this train to see her sister for the last time, and [attendant] had sat with her a while.|Her daughter took her first steps between [station] and [next], downhill.|She is ninety-one and had not been on a night train since her honeymoon; the tea, she says, has improved.} Put up in the crew room.",
    tags: ["passengers", "quiet"],
    most: 3,
    late: [0, 9],
  },
  {
    headline: "Engine driver's last night",
    body:
      "The driver from [station] retired this morning after {thirty-eight|forty-one|thirty-five} years. {His grandchildren stood at every level crossing of his home valley with lamps.|He arrived to the second, as he had said he would.|Water cannons at [end], a brass quartet, and a cake in the shape of his first engine.} {He said the nights were the best of it.|He took his lunch box home and left his cushion to his successor.}",
    tags: ["locomotive", "quiet"],
    most: 3,
    late: [0, 3],
  },
  {
    headline: "Full to the last berth",
    body:
      "Every berth sold, {and five people on the waiting list standing at [origin] with hopeful faces|the first time since August|two of them twice}. {All five found a place: no-shows, one by one.|The restaurant ran in three sittings.|Breakfast was carried to the compartments; corridor traffic regulated like a mountain road.}",
    tags: ["passengers", "tickets", "restaurant"],
    months: [4, 5, 7, 8, 12],
    late: [0, 14],
  },
];

/** How a report may close; the first list when the train was on time, the second when it was late. */
export const CLOSINGS: [onTime: string[], late: string[]] = [
  [
    "On time at [end].",
    "Arrival at [end] as in the timetable.",
    "Breakfast served as planned.",
    "Linen count correct.",
    "Handed over to the day crew in good order.",
    "",
    "",
    "",
  ],
  [
    "Connections at [end] were held where that was possible.",
    "Passengers with connections were rebooked by [attendant] before breakfast.",
    "Free coffee for all from six o'clock.",
    "The kitchen kept breakfast going until the end.",
    "Claim forms were handed out at [end].",
    "",
    "",
  ],
];
