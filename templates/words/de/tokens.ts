import type { Words } from "../words.ts";

export const tokens: Words["tokens"] = {
  title: "API-Token anlegen",
  intro:
    "Programme, die den Token senden, dürfen, was Sie als {actor} dürfen, oder weniger, wenn Sie ihn unten einschränken.",
  create: "Token anlegen",
  yourToken: "Ihr API-Token",
  shownOnce: "Er wird nur einmal gezeigt: Kopieren Sie ihn jetzt.",
  howToSend: "Programme senden ihn in einer Kopfzeile: {header}",
  belongsTo: "Gehört",
  made: "Angelegt",
  ends: "Läuft ab",
  never: "nie",
  mayDo: "Gilt für",
  everything: "alles, was {actor} darf",
  everywhere: (actions) => `${actions} überall`,
  within: (actions, place) => `${actions} für ${place}`,
  payload: "Inhalt des Tokens",
  another: "Noch einen Token anlegen",
  expires: "Läuft ab",
  units: {
    minutes: "nach so vielen Minuten",
    hours: "nach so vielen Stunden",
    days: "nach so vielen Tagen",
  },
  number: "Anzahl",
  longest: (seconds) => `Token dieser Website gelten höchstens ${seconds} Sekunden.`,
  restrict: "Einschränken, wofür der Token gilt",
  restrictRule: "Nichts angekreuzt: alles, was Sie dürfen. Etwas angekreuzt: nur das.",
  allPlaces: "Alle Datenbanken und Tabellen",
  allTables: (database) => `Alle Tabellen in „${database}“`,
  ticked: (count) => `${count} angekreuzt`,
  tooManyTables:
    "Es gibt zu viele Tabellen, um sie hier aufzuführen. Einen Token für eine davon macht {command}.",
  badDuration: "Ungültige Dauer",
  badUnit: "Ungültige Einheit der Dauer",

  signedOff: "Diese Website nimmt keine signierten Token an",
  notSignedIn: "Um einen Token anzulegen, müssen Sie angemeldet sein",
  noId: "Um einen Token anzulegen, müssen Sie als Akteur mit einer ID angemeldet sein",
  notByToken: "Wer sich mit einem Token ausweist, kann keine weiteren Token anlegen",

  linkUsed: "Der Link für root wurde schon benutzt",
  linkUsedAdvice: "Starten Sie den Server neu mit --root, um einen neuen Link zu erhalten.",
  linkInvalid: "Ungültiger Token",
  linkInvalidAdvice:
    "Öffnen Sie den Link genau so, wie ihn der Server beim Start mit --root ausgegeben hat.",
};

export const browserToken: Words["browserToken"] = {
  copy: "Kopieren",
  copied: "Kopiert",
  copyByKey: "Strg+C drücken, um zu kopieren",
  filter: "Datenbanken und Tabellen filtern",
  found: "{n} gefunden",
};
