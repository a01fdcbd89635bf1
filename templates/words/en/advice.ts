/**
 * What errors advise, by what it is in English, where `{names}` stand for values. JSON and the log
 * have the English, so it stands where the error is made, and other languages have it as a key.
 */
export const advice: Readonly<Record<string, string>> = {};
