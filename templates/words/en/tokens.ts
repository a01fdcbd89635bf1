/** The page that makes API tokens, and signing in by a link. */
export const tokens = {
  title: "Create an API token",
  intro:
    "Programs that send the token may do what you may do as {actor}, or less if you restrict it below.",
  create: "Create token",
  yourToken: "Your API token",
  shownOnce: "It is shown once: copy it now.",
  howToSend: "Programs send it in a header: {header}",
  belongsTo: "Belongs to",
  made: "Created",
  ends: "Expires",
  never: "never",
  mayDo: "May be used for",
  everything: "everything that {actor} may do",
  everywhere: (actions: string) => `${actions} everywhere`,
  within: (actions: string, place: string) => `${actions} on ${place}`,
  payload: "Token details",
  another: "Create another token",
  expires: "Expires",
  units: {
    minutes: "after a number of minutes",
    hours: "after a number of hours",
    days: "after a number of days",
  },
  number: "Number",
  longest: (seconds: string) => `Tokens of this site last ${seconds} seconds at most.`,
  restrict: "Restrict what the token may be used for",
  restrictRule: "Nothing ticked: everything you may do. Something ticked: only that.",
  allPlaces: "All databases and tables",
  allTables: (database: string) => `All tables in "${database}"`,
  ticked: (count: number) => `${count} ticked`,
  tooManyTables:
    "There are too many tables to list here. For a token that is restricted to one of them use {command}.",
  badDuration: "Invalid expire duration",
  badUnit: "Invalid expire duration unit",

  signedOff: "Signed tokens are not enabled for this Datasette instance",
  notSignedIn: "You must be logged in to create a token",
  noId: "You must be logged in as an actor with an ID to create a token",
  notByToken: "Token authentication cannot be used to create additional tokens",

  linkUsed: "Root token has already been used",
  linkUsedAdvice: "Restart the server with --root to get a new link.",
  linkInvalid: "Invalid token",
  linkInvalidAdvice:
    "Open the link exactly as the server printed it when it was started with --root.",
};

export const browserToken = {
  copy: "Copy",
  copied: "Copied",
  copyByKey: "Press Ctrl+C to copy",
  filter: "Filter databases and tables",
  found: "{n} found",
};
