import assert from "node:assert/strict";
import { LANGUAGES } from "../../lib/text/language.ts";
import { loadWords, wordsFor } from "../../templates/words/words.ts";
import { testDatasette } from "../helpers/datasette.ts";

type Texts = { [key: string]: unknown };

/** All texts of a language by their place: `frame.skipToContent`. */
function textsOf(group: Texts, place = ""): [string, unknown][] {
  return Object.entries(group).flatMap(([key, value]) =>
    typeof value === "object" && value !== null
      ? textsOf(value as Texts, `${place}${key}.`)
      : [[place + key, value] as [string, unknown]]
  );
}

for (const language of LANGUAGES) {
  Deno.test(`words: nothing in "${language}" is empty or padded`, async () => {
    await loadWords(language);
    for (const [place, text] of textsOf(wordsFor(language))) {
      if (typeof text === "string") assert.match(text, /^\S(.*\S)?$/s, place);
    }
  });

  Deno.test(`words: scripts fill the same values into texts of "${language}"`, async () => {
    await loadWords(language);
    const english = new Map(textsOf(wordsFor("en")));
    for (const [place, text] of textsOf(wordsFor(language))) {
      if (typeof text !== "string") continue;
      const names = (text: unknown) => String(text).match(/\{\w+\}/g)?.toSorted() ?? [];
      // Texts of errors have the English as their key.
      assert.deepEqual(names(text), names(english.get(place) ?? place), place);
    }
  });
}

Deno.test("pages: are in the language of the cookie, else of the browser", async () => {
  await using ds = await testDatasette();
  for (
    const [headers, lang] of [
      [{}, "en"],
      [{ "accept-language": "de-AT,de;q=0.9,en;q=0.8" }, "de"],
      [{ "accept-language": "fr, en;q=0.5, de;q=0.4" }, "en"],
      [{ "accept-language": "de", cookie: "ds_language=en" }, "en"],
      [{ cookie: "ds_language=de" }, "de"],
      [{ cookie: "ds_language=tlh" }, "en"],
    ] as [Record<string, string>, string][]
  ) {
    const page = await (await ds.client.get("/", { headers })).text();
    assert.match(page, new RegExp(`<html lang="${lang}"`), JSON.stringify(headers));
    const skip = wordsFor(lang as "en" | "de").frame.skipToContent;
    assert.ok(page.includes(skip), `${lang}: ${skip}`);
  }
});

Deno.test("data: is the same in each language", async () => {
  await using ds = await testDatasette();
  const english = await (await ds.client.get("/.json")).text();
  const headers = { "accept-language": "de" };
  assert.equal(await (await ds.client.get("/.json", { headers })).text(), english);
});
