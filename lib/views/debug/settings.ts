import { wordsFor } from "../../../templates/words/words.ts";
import { datasetteSettings, SETTINGS } from "../../config/settings.ts";
import type { Language } from "../../text/language.ts";
import { jsonPage } from "./json_page.tsx";

/** The settings that Datasette has too; the page tells what each is for. */
export default jsonPage({
  name: "settings",
  data: ({ app }) => datasetteSettings(app.settings),
  notes,
});

function notes(language: Language): Record<string, string> {
  const { settingNotes } = wordsFor(language).dataPages;
  return Object.fromEntries(
    Object.entries(SETTINGS).map(([name, { help }]) => [name, settingNotes[name] ?? help]),
  );
}
