/** Dates and times in the manner of a language. A formatter takes milliseconds to make, once. */
export function dateTimes(locale: string) {
  const forDates = once(() => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone }));
  const forTimes = once(() =>
    new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone })
  );
  return {
    /** The day, as the sun has it in Greenwich. */
    date: (time: Date): string => forDates().format(time),
    /** With hours and minutes, and what clock they are of. */
    dateTime: (time: Date): string => `${forTimes().format(time)} UTC`,
  };
}

/** The clock of the server is nobody's in particular. */
const timeZone = "UTC";

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => made ??= make();
}
