/** Languages of the pages. Data, names and the answers of the API stay as they are. */

export const LANGUAGES = ["en", "de"] as const;
export type Language = typeof LANGUAGES[number];

export const DEFAULT_LANGUAGE: Language = "en";
export const LANGUAGE_COOKIE = "ds_language";

/**
 * The language a visitor chose, which a cookie keeps, else the first one of the browser's that
 * there is.
 * @param acceptLanguage the header, such as `de-CH, de;q=0.9, en;q=0.8`
 */
export function chooseLanguage(
  cookie: string | undefined,
  acceptLanguage: string | null,
): Language {
  const chosen = LANGUAGES.find((language) => language === cookie);
  if (chosen !== undefined) return chosen;
  if (acceptLanguage === null) return DEFAULT_LANGUAGE;
  for (const { tag } of preferred(acceptLanguage)) {
    const language = LANGUAGES.find((language) => language === tag.split("-", 1)[0]);
    if (language !== undefined) return language;
  }
  return DEFAULT_LANGUAGE;
}

/** The wishes in the header, the strongest first; `q=0` means none (RFC 9110, 12.5.4). */
function preferred(header: string): { tag: string; weight: number }[] {
  const wishes = header.split(",").map((wish) => {
    const [tag = "", ...parameters] = wish.split(";").map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    return { tag, weight: weight === undefined ? 1 : Number(weight) };
  });
  return wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
}
