/** Pages of errors: what happened is mostly said by the error itself, what to do is said here. */
export const errors = {
  /** Sentences and headings of errors, by what they are called in English. */
  texts: {} as Readonly<Record<string, string>>,
  status: (status: number) => `Error ${status}`,
  pageNotFound: "Page not found",
  needsPermission: (action: string) => `This needs the permission "${action}"`,
  whatNext: "What to do next",
  didYouMean: "Did you mean",
  or: "or",
  missing: (action: string) => `The permission "${action}" is missing.`,
  missingOn: (action: string, resource: string) =>
    `The permission "${action}" on "${resource}" is missing.`,
  signedInAs: (name: string) => `You are signed in as ${name}, who may not do this.`,
  notSignedIn: "You are not signed in.",
  notSignedInRoot:
    "You are not signed in. Whoever started this server can sign in with the link that it printed.",
  mistyped: "The address may be mistyped, or what was here has been removed.",
  faultOfServer: "This is a fault of the server, not of your request.",
  tryAgain: "Try again in a moment.",
  /** Around the reference. */
  referenceBefore: "Tell whoever runs this server the reference",
  referenceAfter: ", which is in its log.",
  otherSite:
    "Browsers say where a form comes from. This one was not sent from a page of this site, so nothing was changed: another site may have tried to act in your name.",
  formAgain: "Open the form again",
  explain: "Explain this decision",
  allDatabases: "All databases",
  goTo: (name: string) => `Go to ${name}`,
};

/**
 * What errors advise, by what it is in English, where `{names}` stand for values. JSON and the log
 * have the English, so it stands where the error is made, and other languages have it as a key.
 */
export const advice: Readonly<Record<string, string>> = {};
