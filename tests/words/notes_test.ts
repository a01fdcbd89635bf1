/** What settings and permissions are for is said in each language, and of none that do not exist. */
import assert from "node:assert/strict";
import { SETTINGS } from "../../lib/config/settings.ts";
import { ACTIONS } from "../../lib/permissions/actions.ts";
import { DEFAULT_LANGUAGE, LANGUAGES } from "../../lib/text/language.ts";
import { loadWords, wordsFor } from "../../templates/words/words.ts";

/** Those that `/-/settings` shows. */
const SHOWN = Object.entries(SETTINGS).filter(([, setting]) => !("isExtension" in setting));

for (const language of LANGUAGES.filter((language) => language !== DEFAULT_LANGUAGE)) {
  Deno.test(`words: "${language}" tells of every setting and every action`, async () => {
    await loadWords(language);
    const { dataPages, permissionPages } = wordsFor(language);
    const missing = [
      ...SHOWN.map(([name]) => name).filter((name) => !(name in dataPages.settingNotes)),
      ...ACTIONS.map(({ name }) => name).filter((name) => !(name in permissionPages.actionNotes)),
    ];
    assert.deepEqual(missing, []);
    const unknown = [
      ...Object.keys(dataPages.settingNotes).filter((name) => !(name in SETTINGS)),
      ...Object.keys(permissionPages.actionNotes)
        .filter((name) => !ACTIONS.some((action) => action.name === name)),
    ];
    assert.deepEqual(unknown, []);
  });
}
