import { datasetteSettings, SETTINGS } from "../../config/settings.ts";
import { jsonPage } from "./json_page.tsx";

/** The settings that Datasette has too; the page tells what each is for. */
export default jsonPage({
  name: "settings",
  data: ({ app }) => datasetteSettings(app.settings),
  notes: Object.fromEntries(Object.entries(SETTINGS).map(([name, { help }]) => [name, help])),
});
